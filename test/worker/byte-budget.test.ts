import { expect, test, vi } from "vitest";
import { createByteBudget } from "../../worker/byte-budget.ts";

const overloaded = expect.objectContaining({ code: "overloaded", details: { retryAfter: 2 } });

test("refuses what would exceed the budget, until something is released", () => {
  const budget = createByteBudget(100);
  const [one, two] = [budget.open(), budget.open()];
  one.grow(60);
  expect(() => two.grow(41)).toThrow(overloaded);
  two.grow(40);
  one.grow(30);
  expect(budget.held).toBe(100);
  one.release();
  one.release();
  expect(budget.held).toBe(40);
  two.grow(100);
  expect(() => budget.open().grow(1)).toThrow(overloaded);
});

test("takes a claim back that nobody has released for five minutes", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const budget = createByteBudget(100);
    const lost = budget.open();
    lost.grow(100);
    vi.advanceTimersByTime(300_001);
    const next = budget.open();
    next.grow(100);
    lost.release();
    lost.grow(200);
    expect(budget.held).toBe(100);
  } finally {
    vi.useRealTimers();
  }
});
