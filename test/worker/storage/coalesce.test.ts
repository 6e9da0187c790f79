import { describe, expect, test } from "vitest";
import { createCoalescer } from "../../../worker/storage/coalesce.ts";

const nobody = () => {};
const never = () => new Promise<string>(() => {});

describe("createCoalescer", () => {
  test("runs equal works in flight once, and others on their own", async () => {
    const coalescer = createCoalescer<string>(1000);
    let runs = 0;
    const work = async () => `run ${++runs}`;
    const outcomes = ["a", "a", "b", "a"].map((key) => coalescer.run(key, work, nobody));
    expect(await Promise.all(outcomes)).toEqual(["run 1", "run 1", "run 2", "run 1"]);
  });

  test("shares a failure with those who wait, and forgets it afterwards", async () => {
    const coalescer = createCoalescer<string>(1000);
    const failing = () => Promise.reject(new Error("no"));
    const both = [coalescer.run("a", failing, nobody), coalescer.run("a", failing, nobody)];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(coalescer.run("a", async () => "yes", nobody)).resolves.toBe("yes");
  });

  test("keeps its place until what the work holds has settled", async () => {
    const coalescer = createCoalescer<string>(1000);
    const stored = Promise.withResolvers<void>();
    let alive: Promise<unknown> = Promise.resolve();
    const work = async (hold: (promise: Promise<unknown>) => void) => {
      hold(stored.promise);
      return "first";
    };
    await coalescer.run("a", work, (promise) => void (alive = promise));
    await expect(coalescer.run("a", async () => "second", nobody)).resolves.toBe("first");
    stored.resolve();
    await alive;
    await expect(coalescer.run("a", async () => "second", nobody)).resolves.toBe("second");
  });

  test("begins anew when the request that leads is lost", async () => {
    const coalescer = createCoalescer<string>(20);
    void coalescer.run("a", never, nobody);
    await expect(coalescer.run("a", async () => "yes", nobody)).resolves.toBe("yes");
  });

  test("counts a lost flight no longer after twice the patience", async () => {
    const coalescer = createCoalescer<string>(5);
    void coalescer.run("a", never, nobody);
    expect(coalescer.size).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(coalescer.size).toBe(0);
  });
});
