import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCrowd } from "../../worker/crowd.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** How many of a hundred and sixty requests are refused. */
function refusedOf(crowd: ReturnType<typeof createCrowd>): number {
  return Array.from({ length: 160 }, () => crowd.isRefused()).filter(Boolean).length;
}

test("nobody is refused while the door turns nobody away", () => {
  expect(refusedOf(createCrowd({ turnsAway: () => false }))).toBe(0);
});

test("one of sixteen is looked into while the store has nothing of what is wanted", () => {
  expect(refusedOf(createCrowd({ turnsAway: () => true }))).toBe(150);
});

test("all are looked into for a second after the store had something", () => {
  const crowd = createCrowd({ turnsAway: () => true });
  crowd.noteFound();
  vi.advanceTimersByTime(999);
  expect(refusedOf(crowd)).toBe(0);
  vi.advanceTimersByTime(1);
  expect(refusedOf(crowd)).toBe(150);
});
