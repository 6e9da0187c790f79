import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../wasm/index.ts";
import { computeServices } from "../../worker/env.ts";
import { createComputePool } from "../../worker/compute-pool.ts";
import { bitmap } from "./support/bitmap.ts";
import { createClient, query } from "./support/client.ts";
import { createOrigin } from "./support/origin.ts";

const [compute] = computeServices({ ...env });
if (!compute) throw new Error("COMPUTE is not bound.");

const request = (ops: string) => ({
  pipeline: parsePipeline(ops),
  seed: 0,
  variant: 0,
  quality: 85,
  format: "png" as const,
});

describe("Compute", () => {
  test("augments over RPC", async () => {
    const outcome = await compute.augment(bitmap(20, 10), request("rotate90:1"));
    expect(outcome).toMatchObject({ value: { format: "png", width: 10, height: 20 } });
  });

  test("gives a refusal as data, with its code and details", async () => {
    const outcome = await compute.augment(new TextEncoder().encode("hello"), request("noop"));
    expect(outcome).toMatchObject({ error: { code: "unsupported-format" } });
    const large = await compute.augment(bitmap(20, 10), request("resize:8000,height=8000"));
    expect(large).toMatchObject({ error: { code: "image-too-large", details: { actual: 64e6 } } });
  });

  test("keeps calls at once apart, and gives good bytes after bad ones", async () => {
    const good = () => compute.augment(bitmap(20, 10), request("gaussian_blur:2"));
    const broken = bitmap(20, 10).subarray(0, 70);
    const alone = await good();
    const outcomes = await Promise.all([
      good(),
      compute.augment(broken, request("noop")),
      good(),
      compute.describe(bitmap(20, 10), request("rotate:-9..9"), 3),
      good(),
    ]);
    expect(bytesOf(alone)).toBeInstanceOf(Uint8Array);
    for (const index of [0, 2, 4]) expect(bytesOf(outcomes[index])).toEqual(bytesOf(alone));
    expect(outcomes[3]).toMatchObject({ value: { variants: [{}, {}, {}] } });
  });

  test("tells memory and instances", async () => {
    const stats = await compute.stats();
    expect(stats.memoryHighWater).toBeGreaterThan(0);
    expect(stats.instances).toBeGreaterThan(0);
  });
});

test("200 requests at once for one cold address cost one fetch and one compute", async () => {
  let jobs = 0;
  const counted = createComputePool([
    {
      augment: (bytes, wanted) => {
        jobs++;
        return compute.augment(bytes, wanted);
      },
      describe: (bytes, wanted, variants) => compute.describe(bytes, wanted, variants),
      drawLabels: (bytes, wanted) => compute.drawLabels(bytes, wanted),
      sheet: (bytes, wanted, variants) => compute.sheet(bytes, wanted, variants),
      analyze: (bytes) => compute.analyze(bytes),
      stats: () => compute.stats(),
    },
  ]);
  const origin = createOrigin();
  const url = "https://images.example.com/crowd.bmp";
  origin.serve(url, async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return new Response(bitmap(40, 30));
  });
  const client = createClient({ fetch: origin.fetch, compute: counted });
  const path = `/v1/augment?${query({ url, ops: "rotate:15", seed: 7 })}`;
  const answers = await Promise.all(Array.from({ length: 200 }, () => client.get(path)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect([origin.asked.length, jobs]).toEqual([1, 1]);
});

function bytesOf(outcome: unknown): unknown {
  return typeof outcome === "object" && outcome !== null && "value" in outcome
    ? Reflect.get(Object(outcome.value), "bytes")
    : undefined;
}
