import type { Handler } from "hono";
import { prefersHtml } from "../parse/accept.ts";
import { page } from "../respond/page.ts";
import type { AppContext, AppEnv } from "../services.ts";
import { type Asked, parseAsked, redirectToSeed, settleJob } from "./job.ts";
import { serveResult } from "./serve-result.ts";

/** GET and HEAD of `/` and `/v1/augment`, and POST of the latter. */
export function augment(): Handler<AppEnv> {
  return async function augmentHandler(c) {
    const asked = await parse(c);
    if (!asked) return page(c.env.ASSETS, c.req.url);
    if (isOpen(c, asked)) return redirectToSeed(c, asked);
    if (wantsPage(c, asked)) return page(c.env.ASSETS, c.req.url);

    return serveResult(c, await settleJob(c, asked));
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
