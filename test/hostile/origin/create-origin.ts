import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { ANSWERS } from "./answers.ts";
import { answer, type Behaviour, type Scene, type Temper } from "./behaviour.ts";
import { BROKEN } from "./broken.ts";
import { LARGE } from "./large.ts";
import { REDIRECTS } from "./redirects.ts";
import { SLOW } from "./slow.ts";

export interface OriginOptions extends Partial<Temper> {
  /** 0, any free port, unless told. */
  readonly port?: number;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface HostileOrigin {
  /** `http://127.0.0.1:<port>`, to which a behaviour's path is added. */
  readonly origin: string;
  /** `127.0.0.1:<port>`, for TRUSTED_ORIGINS. */
  readonly host: string;
  /** Every request since the start or the last `forget`. */
  readonly requests: readonly SeenRequest[];
  /** How often that path was asked for, whatever its query; without a path, how often any was. */
  hits(path?: string): number;
  /** A server that no request may ever reach. */
  readonly canary: { readonly origin: string; readonly hits: () => number };
  /** Answers that are under way and have somebody at the other end. */
  busy(): number;
  forget(): void;
  close(): Promise<void>;
}

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  ...SLOW,
  ...LARGE,
  ...BROKEN,
  ...REDIRECTS,
  ...ANSWERS,
};

/** Names of all behaviours, which are the first part of a path. */
export const BEHAVIOUR_NAMES: readonly string[] = Object.keys(BEHAVIOURS);

/**
 * Starts an origin on loopback that behaves as badly as its paths say: `/slow-body`, `/status/503`, `/redir/6`.
 * Beside the behaviours it serves the caller's `images`, and any path it does not know is 404.
 */
export async function createOrigin(options: OriginOptions = {}): Promise<HostileOrigin> {
  const temper: Temper = {
    dripMs: options.dripMs ?? 1000,
    burstMs: options.burstMs ?? 15_000,
    limit: options.limit ?? 4_194_304,
    images: options.images ?? { "/image.jpg": new Uint8Array(2048).fill(7) },
  };
  const requests: SeenRequest[] = [];
  const turns = new Map<string, number>();
  const busy = new Set<ServerResponse>();
  let canaryHits = 0;

  const canaryServer = createServer((_, response) => {
    canaryHits += 1;
    response.end("canary");
  });
  const canary = await listen(canaryServer, 0);

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", self);
    requests.push({ method: request.method ?? "", path: url.pathname, headers: request.headers });
    const turn = (turns.get(url.href) ?? 0) + 1;
    turns.set(url.href, turn);
    const [, name = "", rest = ""] = url.pathname.split("/");
    const [image = new Uint8Array(0)] = Object.values(temper.images);
    const scene: Scene = {
      ...temper,
      request,
      response,
      url,
      rest,
      image,
      turn,
      self,
      canary,
      drip: (step, everyMs = temper.dripMs) => drip(response, step, everyMs),
    };
    busy.add(response);
    response.once("close", () => busy.delete(response));
    const asked = temper.images[url.pathname];
    const behave = BEHAVIOURS[name];
    if (asked !== undefined) answer(scene, 200, { "content-type": typeOf(url.pathname) }, asked);
    else if (behave !== undefined) behave(scene);
    else answer(scene, 404, {}, "nothing here");
  });
  server.on("connection", (socket) => socket.on("error", () => undefined));
  const self = await listen(server, options.port ?? 0);

  return {
    origin: self,
    host: new URL(self).host,
    requests,
    hits: (path) =>
      path === undefined ? requests.length : requests.filter((seen) => seen.path === path).length,
    canary: { origin: canary, hits: () => canaryHits },
    busy: () => busy.size,
    forget() {
      requests.length = 0;
      turns.clear();
    },
    async close() {
      await Promise.all([shut(server), shut(canaryServer)]);
    },
  };
}

function drip(response: ServerResponse, step: (count: number) => boolean, everyMs: number): void {
  let count = 0;
  const timer = setInterval(() => {
    const gone = response.socket === null || response.socket.destroyed;
    if (gone || !step(count)) clearInterval(timer);
    count += 1;
  }, everyMs);
}

function typeOf(path: string): string {
  const ending = path.split(".").at(-1) ?? "";
  return `image/${ending === "jpg" ? "jpeg" : ending}`;
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("No port was given."));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
