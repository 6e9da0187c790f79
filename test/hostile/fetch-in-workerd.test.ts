import { afterAll } from "vitest";
import { describeFetch } from "./fetch-suite.ts";
import type { Validators } from "../../worker/source/ask-origin.ts";
import type { SourcePolicy } from "../../worker/source/policy.ts";
import type { FetchOrder } from "./fetch-worker.ts";
import type { Outcome } from "./outcome.ts";
import { startWorkerd } from "./start-workerd.ts";

const workerd = await startWorkerd(new URL("fetch-worker.ts", import.meta.url));

afterAll(() => workerd.stop());

async function fetcher(
  url: string,
  policy: SourcePolicy,
  validators?: Validators,
): Promise<Outcome> {
  const order: FetchOrder = { url, policy, ...(validators === undefined ? {} : { validators }) };
  const response = await fetch(workerd.origin, { method: "POST", body: JSON.stringify(order) });
  if (!response.ok) throw new Error(await response.text());

  const outcome: Outcome = await response.json();
  return outcome;
}

describeFetch("workerd", fetcher, [
  // Node's fetch takes a gzip that ends early for a whole one; the runtime that matters does not.
  { path: "/gz-trunc", expected: "source-error" },
]);
