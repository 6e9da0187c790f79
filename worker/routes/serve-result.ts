import { AppError, type ErrorCode } from "../error.ts";
import { type AppContext, keepAlive, type Made, type Services } from "../services.ts";
import type { KeepAlive, Work } from "../storage/coalesce.ts";
import type { StoredResult } from "../storage/result-store.ts";
import { answer, answerPinned } from "./answer.ts";
import { findResult, isCurrent, keepResult } from "./kept-result.ts";
import { obtainAll } from "./obtain-all.ts";
import { forgetSources } from "./obtain-source.ts";
import { fixedSha256, type Sources, type Wanted } from "./wanted.ts";

/** Answers with the wanted result: what the client holds, else what is stored, else what is made now. */
export async function serveResult(c: AppContext, wanted: Wanted): Promise<Response> {
  const { services } = c.var;
  const held = await answerPinned(c, wanted);
  if (held) return held;
  const began = performance.now();
  const found = await findResult(services, wanted);
  const timings = { store: performance.now() - began };
  if (found && isCurrent(services, fixedSha256(wanted), found)) {
    services.crowd.noteFound();
    return answer(c, wanted, { result: found, cache: "hit", timings, keepable: true });
  }
  const work = make(services, wanted, found, keepAlive(c));
  const made = await services.making.run(wanted.key, work, keepAlive(c));
  return answer(c, wanted, { ...made, timings: { ...timings, ...made.timings } });
}

/** Fetch, compute, store; a stale result that was made from the same bytes is only marked as checked. */
function make(
  services: Services,
  wanted: Wanted,
  stale: StoredResult | undefined,
  stayAlive: KeepAlive,
): Work<Made> {
  return async function makeOnce(hold) {
    const place = services.compute.enter();
    const claim = services.inFlight.open();
    try {
      const began = performance.now();
      const sources = await obtainAll(services, wanted, stayAlive);
      place.fetched();
      const timings = { fetch: performance.now() - began };
      const { keepable, checkedAt } = sources;
      const stored = services.results.recent(wanted.key) ?? stale;
      if (stored?.sourceSha256 === sources.sha256) {
        if (stored.checkedAt < checkedAt) hold(keepResult(services, wanted, stored, checkedAt));
        return { result: stored, cache: "hit", timings, keepable };
      }
      claim.grow(bytesOf(sources));
      const made = await wanted.make(services, sources).catch((error: unknown) => {
        if (isBroken(error)) hold(forgetSources(services, addressesOf(wanted)));
        throw error;
      });
      if (keepable) hold(keepResult(services, wanted, made.result, checkedAt));
      return { ...made, cache: "miss", timings: { ...timings, ...made.timings }, keepable };
    } finally {
      claim.release();
      place.leave();
    }
  };
}

/** Whether a source is not what it should be, which its next version may be. */
function isBroken(error: unknown): boolean {
  const codes: readonly ErrorCode[] = ["undecodable", "unsupported-format", "image-too-complex"];
  return error instanceof AppError && codes.includes(error.code);
}

function bytesOf({ main, companions }: Sources): number {
  return [main, ...companions].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}

function addressesOf({ url, companions }: Wanted): string[] {
  return [...(url === undefined ? [] : [url]), ...companions.map((companion) => companion.url)];
}
