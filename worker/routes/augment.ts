import type { Handler } from "hono";
import { prefersHtml } from "../parse/accept.ts";
import { page } from "../respond/page.ts";
import { type AppContext, type AppEnv, keepAlive, type Made, type Services } from "../services.ts";
import type { KeepAlive, Work } from "../storage/coalesce.ts";
import { answer, answerHeld } from "./answer.ts";
import { type Asked, type Job, parseAsked, redirectToSeed, settleJob } from "./job.ts";
import { findResult, isCurrent, keepResult } from "./kept-result.ts";
import { makeResult } from "./make-result.ts";
import { obtainSource } from "./obtain-source.ts";

/** GET and HEAD of `/` and `/v1/augment`, and POST of the latter. */
export function augment(): Handler<AppEnv> {
  return async function augmentHandler(c) {
    const { services } = c.var;
    const asked = await parse(c);
    if (!asked) return page(c.env.ASSETS, c.req.url);
    if (isOpen(c, asked)) return redirectToSeed(c, asked);
    if (wantsPage(c, asked)) return page(c.env.ASSETS, c.req.url);

    const job = await settleJob(c, asked);
    const held = await answerHeld(c, job);
    if (held) return held;
    const stored = await findStored(services, job);
    if (stored) return answer(c, job, stored);
    const work = make(services, job, keepAlive(c));
    return answer(c, job, await services.making.run(job.key, work, keepAlive(c)));
  };
}

/** A browser at `/` is given the page also for a wrong address: the page says what is wrong with it. */
async function parse(c: AppContext): Promise<Asked | undefined> {
  try {
    return await parseAsked(c);
  } catch (error) {
    if (isVisit(c)) return undefined;
    throw error;
  }
}

/** A browser's address bar at `/`, which did not say what it wants it as. */
function isVisit(c: AppContext): boolean {
  return (
    c.req.path === "/" &&
    prefersHtml(c.req.header("Accept")) &&
    [undefined, "page"].includes(c.req.query("as"))
  );
}

function wantsPage(c: AppContext, { query }: Asked): boolean {
  return query.as === "page" || isVisit(c);
}

function isOpen(c: AppContext, { query }: Asked): boolean {
  return c.req.method !== "POST" && (query.surprise || query.seed === "random");
}

async function findStored(services: Services, job: Job): Promise<Made | undefined> {
  const began = performance.now();
  const result = await findResult(services, job);
  if (!result || !isCurrent(services, job, result)) return undefined;
  return { result, cache: "hit", timings: { store: performance.now() - began }, keepable: true };
}

/** Fetch, compute, store; a stored result that was made from the same bytes is only marked as checked. */
function make(services: Services, job: Job, stayAlive: KeepAlive): Work<Made> {
  return async function makeOnce(hold) {
    const began = performance.now();
    const source = await obtain(services, job, stayAlive);
    const timings = { fetch: performance.now() - began };
    const { keepable, checkedAt } = source;
    const stored = await findResult(services, job);
    if (stored?.sourceSha256 === source.sha256) {
      if (stored.checkedAt < checkedAt) hold(keepResult(services, job, stored, checkedAt));
      return { result: stored, cache: "hit", timings, keepable };
    }
    const made = await makeResult(services, job, source);
    if (keepable) hold(keepResult(services, job, made.result, checkedAt));
    return { ...made, cache: "miss", timings: { ...timings, ...made.timings }, keepable };
  };
}

function obtain(services: Services, job: Job, stayAlive: KeepAlive) {
  const { url, upload, policy, query } = job;
  if (url !== undefined) {
    return obtainSource(services, { url: new URL(url), policy, pin: query.sha256 }, stayAlive);
  }
  if (!upload) throw new TypeError("A job has an address or a picture.");
  return { ...upload, checkedAt: services.now(), keepable: true };
}
