import { connect, type Socket } from "node:net";
import { ResponseReader } from "./response-reader.ts";

export interface Load {
  readonly port: number;
  /** The path of each further request. */
  next(): string;
  readonly connections: number;
  /** How many in all. */
  readonly requests: number;
  /** What X-Cache must say, where the server has one. */
  readonly cache?: "hit" | "miss";
}

export interface Served {
  /** From the first request to the last answer. */
  readonly ms: number;
  /** Of each answer. */
  readonly latencies: readonly number[];
  /** Answers of 503, each asked again a little later. */
  readonly refusals: number;
}

const DEADLINE_MS = 120_000;
const AGAIN_MS = 200;

/**
 * Asks 127.0.0.1 a bounded number of times over a number of connections, each with one request under way; a server that
 * is overloaded (503) is asked again after 0.2 seconds. Rejects at any other answer but 200, and after two minutes. It is
 * a bare client, for it shares the cores with what it measures.
 */
export function load(plan: Load): Promise<Served> {
  return new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const latencies: number[] = [];
    const began = performance.now();
    let asked = 0;
    let refusals = 0;
    let over = false;
    const settle = (finish: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      finish();
    };
    const fail = (message: string) => settle(() => reject(new Error(message)));
    const timer = setTimeout(() => fail(`not done within ${DEADLINE_MS / 1000} s`), DEADLINE_MS);

    const open = () => {
      const reader = new ResponseReader();
      let since = 0;
      let busy = false;
      let path = "";
      const ask = () => {
        if (asked >= plan.requests) return;
        asked += 1;
        path = plan.next();
        since = performance.now();
        send();
      };
      const send = () => {
        if (over) return;
        busy = true;
        socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${plan.port}\r\n\r\n`);
      };
      const answered = () => {
        busy = false;
        if (reader.status === 503) {
          refusals += 1;
          setTimeout(send, AGAIN_MS);
          return;
        }
        latencies.push(performance.now() - since);
        const wrong = complaint(reader, plan.cache);
        if (wrong !== undefined) return fail(wrong);
        if (latencies.length === plan.requests) {
          const ms = performance.now() - began;
          return settle(() => resolve({ ms, latencies, refusals }));
        }
        if (!/^connection: close$/m.test(reader.head)) return ask();
        sockets.delete(socket);
        socket.destroy();
        if (asked < plan.requests) open();
      };
      const socket = connect({
        host: "127.0.0.1",
        port: plan.port,
        noDelay: true,
        onread: {
          buffer: Buffer.alloc(262_144),
          callback: (size, buffer) => {
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the buffer given above
            if (reader.feed((buffer as Buffer).subarray(0, size))) answered();
            return true;
          },
        },
      });
      sockets.add(socket);
      socket.once("connect", ask);
      socket.on("error", (error) => fail(error.message));
      socket.once("close", () => {
        if (busy) fail("the connection was closed before its answer");
      });
    };
    for (let n = 0; n < Math.min(plan.connections, plan.requests); n++) open();
  });
}

function complaint({ status, head }: ResponseReader, cache?: string): string | undefined {
  if (status !== 200) return `answered ${status}`;
  const said = /^x-cache: (\w+)$/m.exec(head)?.[1];
  if (cache !== undefined && said !== undefined && said !== cache) return `a ${said}, no ${cache}`;
  return undefined;
}
