import { describe, expect, test, vi } from "vitest";
import type { AugmentedReceipt } from "../../wasm/contract.ts";
import { parsePipeline } from "../../wasm/index.ts";
import { type ComputeRpc, createComputePool, type Outcome } from "../../worker/compute-pool.ts";

const REQUEST = { pipeline: parsePipeline("noop"), seed: 0, variant: 0, quality: 85 };
const BYTES = new Uint8Array(1);
const RECEIPT: AugmentedReceipt = {
  source: { format: "png", width: 1, height: 1 },
  variants: [],
  timings: {},
};

/** A service whose `describe` does what the test says; it counts its calls. */
function createService(describeOnce: () => Promise<Outcome<AugmentedReceipt>>) {
  const unused = () => Promise.reject(new Error("unused"));
  const service = {
    calls: 0,
    augment: unused,
    drawLabels: unused,
    sheet: unused,
    analyze: unused,
    describe: () => {
      service.calls++;
      return describeOnce();
    },
    stats: () => ({ memoryHighWater: 10, traps: 1, instances: 2 }),
  };
  return service satisfies ComputeRpc;
}

const answering = () => createService(() => Promise.resolve({ value: RECEIPT }));
const dead = () => createService(() => Promise.reject(new Error("Network connection lost.")));

function createGate() {
  const { promise, resolve } = Promise.withResolvers<Outcome<AugmentedReceipt>>();
  return { service: createService(() => promise), open: () => resolve({ value: RECEIPT }) };
}

describe("createComputePool", () => {
  test("gives each job to the least busy service", async () => {
    const [one, two] = [createGate(), createGate()];
    const pool = createComputePool([one.service, two.service]);
    const jobs = Array.from({ length: 4 }, () => pool.describe(BYTES, REQUEST, 1));
    expect([one.service.calls, two.service.calls, pool.inflight]).toEqual([2, 2, 4]);
    two.open();
    await Promise.race(jobs.slice(1));
    one.open();
    await Promise.all(jobs);
    expect(pool.inflight).toBe(0);
  });

  test("asks another service once when a process dies", async () => {
    const [broken, whole] = [dead(), answering()];
    const pool = createComputePool([broken, whole]);
    await expect(pool.describe(BYTES, REQUEST, 1)).resolves.toEqual(RECEIPT);
    expect([broken.calls, whole.calls]).toEqual([1, 1]);
  });

  test("asks a lone service again, and then gives up", async () => {
    const broken = dead();
    const pool = createComputePool([broken]);
    await expect(pool.describe(BYTES, REQUEST, 1)).rejects.toMatchObject({
      code: "overloaded",
      details: { retryAfter: 2 },
    });
    expect(broken.calls).toBe(2);
    expect(pool.inflight).toBe(0);
  });

  test("does not ask again after a refusal, which every service would repeat", async () => {
    const error = { code: "undecodable", message: "No.", details: { limit: 3 } } as const;
    const refusing = createService(() => Promise.resolve({ error }));
    const pool = createComputePool([refusing, answering()]);
    await expect(pool.describe(BYTES, REQUEST, 1)).rejects.toMatchObject(error);
    expect(refusing.calls).toBe(1);
  });

  test("knows from the jobs before how many more are done in time", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const slow = createService(() => {
        vi.advanceTimersByTime(100);
        return Promise.resolve({ value: RECEIPT });
      });
      const burst = { least: 2, most: 24, waitMs: 550 };
      const pool = createComputePool([slow], { burst, crowd: burst, ahead: 0, calmMs: 1000 });
      for (let n = 0; n < 23; n++) pool.enter();
      for (let n = 0; n < 40; n++) await pool.describe(BYTES, REQUEST, 1);
      expect(() => pool.enter()).toThrow("Too many images");
    } finally {
      vi.useRealTimers();
    }
  });

  test("adds up the statistics of the services that answer", async () => {
    const silent = { ...answering(), stats: () => Promise.reject(new Error("gone")) };
    const pool = createComputePool([answering(), silent, answering()]);
    expect(await pool.stats()).toEqual({ memoryHighWater: 20, traps: 2, instances: 4 });
    await expect(createComputePool([silent]).stats()).rejects.toThrow("gone");
  });
});
