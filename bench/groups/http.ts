import { availableParallelism } from "node:os";
import { startService } from "../../test/selfhost/start-service.ts";
import { load, type Load } from "../http/load.ts";
import { startOrigin, type Origin } from "../http/origin.ts";
import { ourPath } from "../http/our-path.ts";
import { SIZES } from "../photo.ts";
import {
  startGunicorn,
  startNginx,
  startSharpServer,
  type PeerServer,
} from "../peers/start-server.ts";
import { startWorkerd } from "../peers/start-workerd.ts";
import { race, reasonOf, type Contender, type Pace } from "../race.ts";
import { rounded, rowsOf } from "../row.ts";
import { encodeSources } from "../source-files.ts";
import { quantile } from "../statistics.ts";
import type { Workbench } from "../workbench.ts";

const CONNECTIONS = [1, 4, 16, 64] as const;

/** As many as the service takes. */
const MOST_FRONTS = 8;

/** No address is asked for twice unless it is meant to be. */
let serial = 1;

/** The pipeline fetched by URL from the self-hosted service and from servers that do the same; then what is stored. */
export async function benchHttp(bench: Workbench): Promise<void> {
  const files = new Map<string, Uint8Array>();
  const sizes = SIZES.slice(0, bench.options.quick ? 1 : 2);
  for (const size of sizes) {
    files.set(size.label.replace(" ", ""), (await encodeSources(bench, size)).jpeg);
  }
  const origin = await startOrigin(files);
  try {
    const env = {
      TRUSTED_ORIGINS: origin.host,
      LOG_LEVEL: "silent",
      COMPUTE: String(availableParallelism()),
    };
    if (["cold", "variants"].some((name) => name.includes(bench.options.match))) {
      const service = await startService({ env });
      const peers = await startPeers(bench);
      try {
        await warm(bench, service.port, peers, origin);
        for (const file of files.keys()) await benchCold(bench, service.port, peers, origin, file);
      } finally {
        for (const peer of peers) peer.stop();
        await service.stop();
      }
    }
    if (!"cached".includes(bench.options.match)) return;
    const fronts = String(Math.min(MOST_FRONTS, availableParallelism()));
    const service = await startService({ env: { ...env, FRONTS: fronts } });
    try {
      for (const file of files.keys()) await benchCached(bench, service.port, origin, file);
    } finally {
      await service.stop();
    }
  } finally {
    origin.close();
  }
}

async function startPeers(bench: Workbench): Promise<PeerServer[]> {
  const starts = [
    ["Node + sharp", startSharpServer],
    ["gunicorn + OpenCV", () => startGunicorn("gunicorn + OpenCV", "opencv_server")],
    ["gunicorn + Pillow", () => startGunicorn("gunicorn + Pillow", "pillow_server")],
  ] as const;
  const peers: PeerServer[] = [];
  for (const [what, start] of starts) {
    try {
      peers.push(await start());
    } catch (error) {
      bench.omissions.push({ what: `http: ${what}`, reason: reasonOf(error) });
    }
  }
  return peers;
}

/** Some work for every server, so that none is measured with code that is still to be compiled. */
async function warm(
  bench: Workbench,
  port: number,
  peers: readonly PeerServer[],
  origin: Origin,
): Promise<void> {
  const requests = bench.options.quick ? 40 : 200;
  const source = () => origin.url("1MP", `warm-${serial++}`);
  const next = () => ourPath({ url: source(), seed: serial });
  await load({ port, next, connections: 4, requests });
  for (const peer of peers) {
    const ask = () => `/?${new URLSearchParams({ url: source() }).toString()}`;
    // One that cannot do it says so when it is measured.
    await load({ port: peer.port, next: ask, connections: 4, requests }).catch(() => {});
  }
}

/** Every request is for another source and another seed, so that nothing that is stored can help. */
async function benchCold(
  bench: Workbench,
  port: number,
  peers: readonly PeerServer[],
  origin: Origin,
  file: string,
): Promise<void> {
  const { quick, match } = bench.options;
  const unlike = () => ({ url: origin.url(file, `photo-${serial}`), seed: serial++ });
  const kinds = [
    { name: "cold", at: CONNECTIONS, ours: () => ourPath(unlike()) },
    // The service keeps a source for a while; its peers fetch it again.
    {
      name: "variants",
      at: [4] as const,
      ours: () => ourPath({ ...unlike(), url: origin.url(file, "photo") }),
    },
  ];
  for (const { name, at, ours } of kinds.filter((kind) => kind.name.includes(match))) {
    for (const connections of at) {
      const own = client("ours", { port, next: ours, connections, cache: "miss" });
      const theirs = peers.map((peer) => {
        const next = () => `/?${new URLSearchParams({ url: unlike().url }).toString()}`;
        return client(peer.name, { port: peer.port, next, connections });
      });
      const pace = quick
        ? { warmMs: 100, turnMs: 400, budgetMs: 1500, minRounds: 3, maxRounds: 3 }
        : { warmMs: 1000, turnMs: 1000, budgetMs: 9000, minRounds: 3, maxRounds: 7 };
      await benchLoad(bench, { name, file, connections, own, theirs, pace });
    }
  }
}

/** The same address again and again, beside nginx with the same bytes as a file and the least that a Worker can do. */
async function benchCached(
  bench: Workbench,
  port: number,
  origin: Origin,
  file: string,
): Promise<void> {
  const path = ourPath({ url: origin.url(file, "photo"), seed: 0 });
  const bytes = await store(`http://127.0.0.1:${port}${path}`);
  const servers = await startFileServers(bench, bytes);
  try {
    for (const connections of CONNECTIONS) {
      const own = client("ours", { port, next: () => path, connections, cache: "hit" });
      const next = () => "/result.jpg";
      const theirs = servers.map((peer) =>
        client(peer.name, { port: peer.port, next, connections }),
      );
      const pace = bench.options.quick
        ? { warmMs: 200, turnMs: 300, budgetMs: 1000, minRounds: 3, maxRounds: 5, most: 3000 }
        : { warmMs: 500, turnMs: 800, budgetMs: 5000, minRounds: 5, maxRounds: 7, most: 20_000 };
      await benchLoad(bench, { name: "cached", file, connections, own, theirs, pace });
    }
  } finally {
    for (const server of servers) server.stop();
  }
}

/** Has an answer made, and then found by every front: each connection is another one's. */
async function store(address: string): Promise<Uint8Array> {
  const ask = async () => {
    const answer = await fetch(address, { headers: { Connection: "close" } });
    if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
    return answer.bytes();
  };
  for (let n = 0; n < 8 * MOST_FRONTS; n++) await ask();
  return ask();
}

/** What gives the same bytes from a file, and from the memory of a Worker that does nothing else. */
async function startFileServers(bench: Workbench, bytes: Uint8Array): Promise<PeerServer[]> {
  const servers: PeerServer[] = [];
  for (const [what, start] of [
    ["nginx", startNginx],
    ["workerd", startWorkerd],
  ] as const) {
    try {
      servers.push(await start(bench.directory, bytes));
    } catch (error) {
      bench.omissions.push({ what: `http: ${what}`, reason: reasonOf(error) });
    }
  }
  return servers;
}

interface Client extends Contender {
  p99(): number;
  /** Answers of 503 for each request that was answered in the end. */
  refused(): number;
}

/** One piece of work is one answer, with as many requests under way as there are connections. */
function client(name: string, plan: Omit<Load, "requests">): Client {
  const latencies: number[] = [];
  let refusals = 0;
  return {
    name,
    async time(iterations) {
      const requests = Math.max(plan.connections, iterations);
      const served = await load({ ...plan, requests });
      latencies.push(...served.latencies);
      refusals += served.refusals;
      return served.ms / requests;
    },
    begin() {
      latencies.length = 0;
      refusals = 0;
    },
    refused: () => refusals / latencies.length,
    p99: () =>
      latencies.length === 0
        ? Number.NaN
        : quantile(
            latencies.toSorted((a, b) => a - b),
            0.99,
          ),
  };
}

interface LoadCase {
  readonly name: string;
  readonly file: string;
  readonly connections: number;
  readonly own: Client;
  readonly theirs: readonly Client[];
  readonly pace: Pace;
}

async function benchLoad(bench: Workbench, { own, theirs, pace, ...which }: LoadCase) {
  const plural = which.connections === 1 ? "" : "s";
  const input = `${which.file.replace("MP", " MP")}, ${which.connections} connection${plural}`;
  try {
    const result = await race(own, theirs, pace);
    const rows = rowsOf({ group: "http", name: which.name, input }, result);
    for (const row of rows) {
      const peer = theirs.find(({ name }) => name === row.peer);
      const [ours, other] = [own.p99(), peer?.p99() ?? Number.NaN];
      bench.rows.push({
        ...row,
        ...(Number.isNaN(ours) ? {} : { ours_p99_ms: rounded(ours) }),
        ...(own.refused() > 0 ? { ours_refused: rounded(own.refused()) } : {}),
        ...(Number.isNaN(other) ? {} : { peer_p99_ms: rounded(other) }),
      });
    }
    bench.omit(`http: ${which.name}, ${input}`, result);
    const told = result.peers.map(({ name, ms }) => `${name} ${(1000 / ms.median).toFixed(1)}`);
    const rate = (1000 / result.ours.median).toFixed(1);
    bench.log(`${which.name}, ${input}: ${rate} images/s; ${told.join(", ")}`);
  } catch (error) {
    bench.omissions.push({ what: `http: ${which.name}, ${input}`, reason: reasonOf(error) });
  }
}
