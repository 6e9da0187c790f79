import { describe, expect, test, vi } from "vitest";
import type { AugmentedReceipt } from "../../wasm/contract.ts";
import { parsePipeline } from "../../wasm/index.ts";
import {
  type ComputeRpc,
  createComputePool,
  type Outcome,
  sharedBounds,
} from "../../worker/compute-pool.ts";

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

  test("refuses with overloaded and Retry-After when every place is taken", async () => {
    const gates = [createGate(), createGate()];
    const services = gates.map(({ service }) => service);
    const pool = createComputePool(services, { burst: 3, waitMs: 500, crowded: 3, burstMs: 1000 });
    const jobs = Array.from({ length: 6 }, () => pool.describe(BYTES, REQUEST, 1));
    await expect(pool.describe(BYTES, REQUEST, 1)).rejects.toMatchObject({
      code: "overloaded",
      details: { retryAfter: 2 },
    });
    expect(() => pool.admit()).toThrow("Too many images");
    for (const gate of gates) gate.open();
    await Promise.all(jobs);
    pool.admit();
    await expect(pool.describe(BYTES, REQUEST, 1)).resolves.toEqual(RECEIPT);
  });

  test("takes a burst, and only a few more once jobs have been waiting everywhere for a while", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const gates = [createGate(), createGate()];
      const services = gates.map(({ service }) => service);
      const pool = createComputePool(services, { burst: 8, waitMs: 500, crowded: 3, burstMs: 250 });
      const begin = (count: number) =>
        Array.from({ length: count }, () => pool.describe(BYTES, REQUEST, 1));
      const jobs = begin(5);
      vi.advanceTimersByTime(249);
      jobs.push(...begin(3));
      vi.advanceTimersByTime(1);
      expect(() => pool.admit()).toThrow("Too many images");
      await expect(pool.describe(BYTES, REQUEST, 1)).rejects.toMatchObject({ code: "overloaded" });
      for (const gate of gates) gate.open();
      await Promise.all(jobs);
      // What is over is forgotten at once.
      await Promise.all(begin(16));
    } finally {
      vi.useRealTimers();
    }
  });

  test("takes no more of a burst than is done in time, by what jobs took so far", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const slow = createService(() => {
        vi.advanceTimersByTime(100);
        return Promise.resolve({ value: RECEIPT });
      });
      const gate = createGate();
      const service = { ...slow, describe: slow.describe };
      const bounds = { burst: 24, waitMs: 500, crowded: 2, burstMs: 250 };
      const pool = createComputePool([service], bounds);
      for (let n = 0; n < 40; n++) await pool.describe(BYTES, REQUEST, 1);
      service.describe = gate.service.describe;
      const jobs = Array.from({ length: 5 }, () => pool.describe(BYTES, REQUEST, 1));
      await expect(pool.describe(BYTES, REQUEST, 1)).rejects.toMatchObject({ code: "overloaded" });
      gate.open();
      await Promise.all(jobs);
    } finally {
      vi.useRealTimers();
    }
  });

  test("does not count one busy service among idle ones as a crowd", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const gates = [createGate(), createGate()];
      const services = gates.map(({ service }) => service);
      const pool = createComputePool(services, { burst: 2, waitMs: 500, crowded: 1, burstMs: 250 });
      const jobs = Array.from({ length: 3 }, () => pool.describe(BYTES, REQUEST, 1));
      vi.advanceTimersByTime(1000);
      pool.admit();
      for (const gate of gates) gate.open();
      return Promise.all(jobs);
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

describe("sharedBounds", () => {
  test("gives several pools together no more places and no longer a wait than one", () => {
    const one = sharedBounds(1);
    for (let pools = 2; pools <= 8; pools++) {
      const share = sharedBounds(pools);
      expect(share.burst * pools).toBeLessThanOrEqual(one.burst);
      expect(share.crowded * pools).toBeLessThanOrEqual(one.crowded);
      expect(share.waitMs * pools).toBeCloseTo(one.waitMs);
      expect(Math.min(share.burst, share.crowded)).toBeGreaterThanOrEqual(1);
    }
  });
});
