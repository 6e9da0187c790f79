import { fetchSource } from "../../../worker/source/fetch-source.ts";
import { createRetryBudget } from "../../../worker/source/retry.ts";
import { describeFetch } from "../../hostile/fetch-suite.ts";
import { outcomeOf } from "../../hostile/outcome.ts";

describeFetch("Node", (url, policy, validators) =>
  outcomeOf(
    fetchSource(new URL(url), {
      policy,
      version: "0.0.0-test",
      retryBudget: createRetryBudget(),
      ...(validators === undefined ? {} : { validators }),
    }),
  ),
);
