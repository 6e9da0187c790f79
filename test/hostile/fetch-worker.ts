import type { Validators } from "../../worker/source/ask-origin.ts";
import { fetchSource } from "../../worker/source/fetch-source.ts";
import type { SourcePolicy } from "../../worker/source/policy.ts";
import { createRetryBudget } from "../../worker/source/retry.ts";
import { outcomeOf } from "./outcome.ts";

/** What the tests post to the worker. */
export interface FetchOrder {
  readonly url: string;
  readonly policy: SourcePolicy;
  readonly validators?: Validators;
}

/** A worker that does nothing but the guarded fetch, so that it can be tried in the runtime it is made for. */
export default {
  async fetch(request: Request): Promise<Response> {
    const order: FetchOrder = await request.json();
    const { url, ...rest } = order;
    const options = { ...rest, version: "0.0.0-test", retryBudget: createRetryBudget() };
    return Response.json(await outcomeOf(fetchSource(new URL(url), options)));
  },
};
