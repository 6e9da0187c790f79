import { type AppContext, keepAlive, type Made, type Services } from "../services.ts";
import type { KeepAlive, Work } from "../storage/coalesce.ts";
import { answer, answerHeld } from "./answer.ts";
import { findResult, isCurrent, keepResult } from "./kept-result.ts";
import { obtainAll } from "./obtain-all.ts";
import type { Wanted } from "./wanted.ts";

/** Answers with the wanted result: what the client holds, else what is stored, else what is made now. */
export async function serveResult(c: AppContext, wanted: Wanted): Promise<Response> {
  const { services } = c.var;
  const held = await answerHeld(c, wanted);
  if (held) return held;
  const stored = await findStored(services, wanted);
  if (stored) return answer(c, wanted, stored);
  const work = make(services, wanted, keepAlive(c));
  return answer(c, wanted, await services.making.run(wanted.key, work, keepAlive(c)));
}

async function findStored(services: Services, wanted: Wanted): Promise<Made | undefined> {
  const began = performance.now();
  const result = await findResult(services, wanted);
  if (!result || !isCurrent(services, wanted, result)) return undefined;
  return { result, cache: "hit", timings: { store: performance.now() - began }, keepable: true };
}

/** Fetch, compute, store; a stored result that was made from the same bytes is only marked as checked. */
function make(services: Services, wanted: Wanted, stayAlive: KeepAlive): Work<Made> {
  return async function makeOnce(hold) {
    const began = performance.now();
    const sources = await obtainAll(services, wanted, stayAlive);
    const timings = { fetch: performance.now() - began };
    const { keepable, checkedAt } = sources;
    const stored = await findResult(services, wanted);
    if (stored?.sourceSha256 === sources.sha256) {
      if (stored.checkedAt < checkedAt) hold(keepResult(services, wanted, stored, checkedAt));
      return { result: stored, cache: "hit", timings, keepable };
    }
    const made = await wanted.make(services, sources);
    if (keepable) hold(keepResult(services, wanted, made.result, checkedAt));
    return { ...made, cache: "miss", timings: { ...timings, ...made.timings }, keepable };
  };
}
