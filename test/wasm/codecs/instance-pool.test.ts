import { describe, expect, test } from "vitest";
import { InstancePool } from "../../../wasm/codecs/instance-pool.ts";
import { MemoryAccount } from "../../../wasm/codecs/memory-account.ts";
import { createPhotonPool } from "../../../wasm/codecs/photon/photon-pool.ts";
import { EngineError } from "../../../wasm/error.ts";
import { makePng } from "../../hostile/make/png.ts";
import { codecModules } from "./load-codecs.ts";

function pool() {
  const account = new MemoryAccount();
  const made: { memoryBytes: number }[] = [];
  const create = () => {
    const instance = { memoryBytes: 10 };
    made.push(instance);
    return instance;
  };
  return {
    account,
    made,
    pool: new InstancePool({ name: "toy", create, account, memoryMark: 100 }),
  };
}

describe("a pool", () => {
  test("lends the same instance again", () => {
    const { pool: toys, made } = pool();
    toys.use(() => undefined);
    toys.use(() => undefined);
    expect(made).toHaveLength(1);
  });

  test("discards the instance after a trap, counts it and throws it on", () => {
    const { pool: toys, made, account } = pool();
    const trap = new WebAssembly.RuntimeError("unreachable");
    expect(() =>
      toys.use(() => {
        throw trap;
      }),
    ).toThrow(trap);
    expect([account.traps, account.total]).toEqual([1, 0]);
    toys.use(() => undefined);
    expect(made).toHaveLength(2);
    expect(account.instances).toBe(2);
  });

  test("does not count a refusal as a trap", () => {
    const { pool: toys, account } = pool();
    expect(() =>
      toys.use(() => {
        throw new EngineError("undecodable", "no");
      }),
    ).toThrow(EngineError);
    expect(account.traps).toBe(0);
  });

  test("discards the instance above the memory mark and remembers its size", () => {
    const { pool: toys, made, account } = pool();
    toys.use((toy) => {
      toy.memoryBytes = 101;
    });
    toys.use(() => undefined);
    expect(made).toHaveLength(2);
    expect([account.highWater, account.total]).toEqual([101, 10]);
  });
});

test("a thousand traps leave Photon's next answer the same", () => {
  const account = new MemoryAccount();
  const photon = createPhotonPool(codecModules().photon, account);
  const good = makePng({ width: 9, height: 5 });
  const broken = good.slice(0, good.length - 30);
  const answer = () => photon.use((instance) => instance.decode(good).pixels.slice());
  const before = answer();
  for (let i = 0; i < 1000; i += 1) {
    expect(() => photon.use((instance) => instance.decode(broken))).toThrow(
      WebAssembly.RuntimeError,
    );
  }
  expect(answer()).toEqual(before);
  expect(account.traps).toBe(1000);
  expect(account.highWater).toBeLessThan(4_000_000);
});
