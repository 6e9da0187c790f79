import { startService } from "../../test/selfhost/start-service.ts";
import { startOrigin } from "../http/origin.ts";
import { SIZES } from "../photo.ts";
import { type PeerServer, startGunicorn, startSharpServer } from "../peers/start-server.ts";
import { race, type Contender, type Pace } from "../race.ts";
import { rowsOf } from "../row.ts";
import { encodeSources } from "../source-files.ts";
import { BARE_WORKER, BUNDLED_WORKER, timeFirstAnswer } from "../start/start-worker.ts";
import type { Workbench } from "../workbench.ts";
import { PIPELINE, PIPELINE_QUALITY } from "./pipeline.ts";

const INPUT = "to the first image of 1 MP";

/** How long it takes from a start to the first image: of the Worker, and of the service that hosts itself. */
export async function benchStart(bench: Workbench): Promise<void> {
  const rounds = bench.options.quick ? 5 : 11;
  const pace = { warmMs: 0, turnMs: 0, budgetMs: 0, minRounds: rounds, maxRounds: rounds };
  const [size] = SIZES;
  if (size === undefined) throw new Error("There is no size to measure.");
  const { jpeg } = await encodeSources(bench, size);
  if ("start, Worker".includes(bench.options.match)) await benchWorker(bench, jpeg, pace);
  if ("start, self-hosted".includes(bench.options.match)) await benchService(bench, jpeg, pace);
}

async function benchWorker(bench: Workbench, jpeg: Uint8Array, pace: Pace): Promise<void> {
  const ours = once("ours", () => timeFirstAnswer(BUNDLED_WORKER, jpeg));
  const empty = once("a Worker that does nothing", () => timeFirstAnswer(BARE_WORKER, jpeg));
  await report(bench, "start, Worker", ours, [empty], pace);
}

async function benchService(bench: Workbench, jpeg: Uint8Array, pace: Pace): Promise<void> {
  const origin = await startOrigin(new Map([["1MP", jpeg]]));
  const url = origin.url("1MP", "first");
  const ours = once("ours", async () => {
    const began = performance.now();
    const env = { TRUSTED_ORIGINS: origin.host, LOG_LEVEL: "silent" };
    const service = await startService({ env });
    try {
      const query = new URLSearchParams({ url, ops: PIPELINE, seed: "1" });
      query.set("quality", String(PIPELINE_QUALITY));
      await fetchWhole(`${service.url}/v1/augment?${query.toString()}`);
      return performance.now() - began;
    } finally {
      await service.stop();
    }
  });
  const peer = (name: string, start: () => Promise<PeerServer>) =>
    once(name, async () => {
      const began = performance.now();
      const server = await start();
      try {
        const query = new URLSearchParams({ url });
        await fetchWhole(`http://127.0.0.1:${server.port}/?${query.toString()}`);
        return performance.now() - began;
      } finally {
        server.stop();
      }
    });
  const peers = [
    peer("Node + sharp", startSharpServer),
    peer("gunicorn + OpenCV", () => startGunicorn("gunicorn + OpenCV", "opencv_server")),
  ];
  try {
    await report(bench, "start, self-hosted", ours, peers, pace);
  } finally {
    origin.close();
  }
}

async function report(
  bench: Workbench,
  name: string,
  ours: Contender,
  peers: readonly Contender[],
  pace: Pace,
): Promise<void> {
  const result = await race(ours, peers, pace);
  bench.rows.push(...rowsOf({ group: "start", name, input: INPUT }, result));
  bench.omit(name, result);
  const told = result.peers.map(({ name: peer, ms }) => `${peer} ${ms.median.toFixed(0)} ms`);
  bench.log(`${name}: ${result.ours.median.toFixed(0)} ms, ${told.join(", ")}`);
}

/** Each start is a measurement of its own. */
function once(name: string, start: () => Promise<number>): Contender {
  return { name, time: start };
}

async function fetchWhole(address: string): Promise<void> {
  const response = await fetch(address);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
}
