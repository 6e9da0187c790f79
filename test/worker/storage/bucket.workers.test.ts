import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import type { Bucket } from "../../../worker/storage/bucket.ts";
import { checkBucket, EXPECTED } from "../../contract/bucket-contract.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- wrangler.toml binds it, which the types cannot know
const bindings = env as unknown as { readonly STORE: Bucket };

test("an R2 bucket keeps the contract of every bucket", async () => {
  expect(await checkBucket(bindings.STORE)).toEqual(EXPECTED);
});
