import { availableParallelism } from "node:os";
import { startService } from "../../test/selfhost/start-service.ts";
import { load, type Served } from "../http/load.ts";
import { offer } from "../http/offer.ts";
import { startOrigin } from "../http/origin.ts";
import { ourPath } from "../http/our-path.ts";
import { SIZES } from "../photo.ts";
import { rounded, type Row } from "../row.ts";
import { encodeSources } from "../source-files.ts";
import { quantile } from "../statistics.ts";
import type { Workbench } from "../workbench.ts";

/** How many times as much is offered as can be served. */
const TIMES = 4;
/** As many requests under way as keep every core busy, and no more. */
const OWN_PACE = 4;
const RECOVERY_MS = 30_000;

/** What becomes of requests, and of how long they take, when there are far too many of them. */
export async function benchOverload(bench: Workbench): Promise<void> {
  const [size] = SIZES;
  if (size === undefined) throw new Error("There is no size to measure.");
  const { quick } = bench.options;
  const requests = quick ? 100 : 400;
  const seconds = quick ? 10 : 60;
  const { jpeg } = await encodeSources(bench, size);
  const origin = await startOrigin(new Map([["1MP", jpeg]]));
  const env = {
    TRUSTED_ORIGINS: origin.host,
    LOG_LEVEL: "silent",
    COMPUTE: String(availableParallelism()),
  };
  const service = await startService({ env });
  const { port } = service;
  let serial = 1;
  const next = () => ourPath({ url: origin.url("1MP", `photo-${serial}`), seed: serial++ });
  const serve = (connections: number) => load({ port, next, connections, requests, cache: "miss" });
  try {
    await serve(OWN_PACE); // warm
    const alone = await serve(1);
    const busy = await serve(OWN_PACE);
    const sustained = (1000 * requests) / busy.ms;
    const { accepted, refused, wrong } = await offer({
      port,
      next,
      perSecond: TIMES * sustained,
      seconds,
    });
    const calm = 2 * p99(alone.latencies);
    const recovery = await timeRecovery(calm, () =>
      load({ port, next, connections: 1, requests: 1 }),
    );
    for (const [what, count] of wrong) {
      bench.omissions.push({ what: `overload: ${what}`, reason: `${count} times` });
    }
    const here = {
      group: "overload",
      name: `${TIMES} × what it serves`,
      input: `1 MP, ${seconds} s`,
      ours_ms: rounded((seconds * 1000) / accepted.length),
      rounds: 1,
      ours_p99_ms: rounded(p99(accepted)),
      ours_refused: rounded(refused.length / accepted.length),
      refusal_p99_ms: rounded(p99(refused)),
      ...(recovery === undefined ? {} : { recovery_ms: Math.round(recovery) }),
    } as const;
    const beside = (peer: string, { ms, latencies }: Served): Row => {
      const ratio = rounded(here.ours_ms / (ms / requests));
      const even = { ratio, ratio_q1: ratio, ratio_q3: ratio };
      const peer_p99_ms = rounded(p99(latencies));
      return { ...here, peer, peer_ms: rounded(ms / requests), ...even, peer_p99_ms };
    };
    bench.rows.push(beside("one at a time", alone), beside("at its own pace", busy));
    bench.log(
      [
        `overload: offered ${(TIMES * sustained).toFixed(0)}/s for ${seconds} s`,
        `accepted ${(accepted.length / seconds).toFixed(1)}/s (at its own pace ${sustained.toFixed(1)}/s)`,
        `refused ${(refused.length / seconds).toFixed(1)}/s, p99 ${p99(refused).toFixed(0)} ms`,
        `p99 accepted ${p99(accepted).toFixed(0)} ms (one at a time ${p99(alone.latencies).toFixed(0)} ms, at its own pace ${p99(busy.latencies).toFixed(0)} ms)`,
        recovery === undefined ? "not recovered" : `recovered after ${recovery.toFixed(0)} ms`,
      ].join("; "),
    );
  } finally {
    await service.stop();
    origin.close();
  }
}

/** Milliseconds until a request is answered as fast as one should be; undefined where that takes too long. */
async function timeRecovery(calm: number, ask: () => Promise<Served>): Promise<number | undefined> {
  const began = performance.now();
  while (performance.now() - began < RECOVERY_MS) {
    const { latencies, refusals } = await ask();
    if (refusals === 0 && (latencies[0] ?? Infinity) <= calm) return performance.now() - began;
  }
  return undefined;
}

function p99(latencies: readonly number[]): number {
  return latencies.length === 0
    ? Number.NaN
    : quantile(
        latencies.toSorted((a, b) => a - b),
        0.99,
      );
}
