import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createDoor,
  type Door,
  type DoorBounds,
  type Place,
  sharedBounds,
} from "../../worker/door.ts";

const overloaded = expect.objectContaining({ code: "overloaded", details: { retryAfter: 2 } });

/** Eight places for each service, or one in a crowd; a job of 100 ms is neither so long nor so short that it matters. */
const BOUNDS: DoorBounds = {
  burst: { least: 1, most: 8, waitMs: 5000 },
  crowd: { least: 1, most: 2, waitMs: 100 },
  ahead: 50,
  calmMs: 1000,
};

function open(services: number, { bounds = BOUNDS, jobMs = 100 } = {}): Door {
  return createDoor({ services, jobMs: () => jobMs }, bounds);
}

/** As many as are let in one after another, all still fetching. */
function enterAll(door: Door): Place[] {
  const places: Place[] = [];
  try {
    for (;;) places.push(door.enter());
  } catch (error) {
    expect(error).toEqual(overloaded);
    return places;
  }
}

interface Scene {
  /** Between two requests. */
  readonly everyMs: number;
  readonly fetchMs: number;
  readonly jobMs: number;
}

/** What two services make of requests that come steadily, after ten seconds. */
function simulate({ everyMs, fetchMs, jobMs }: Scene) {
  const door = open(2, { bounds: sharedBounds(1), jobMs });
  const fetching: { place: Place; since: number }[] = [];
  const waiting: typeof fetching = [];
  const running = new Set<{ place: Place; since: number; endsAt: number }>();
  const waits: number[] = [];
  let refused = 0;
  for (let now = 0; now < 20_000; now++) {
    for (const one of running) {
      if (one.endsAt > now) continue;
      running.delete(one);
      one.place.leave();
      if (now >= 10_000) waits.push(now - one.since - jobMs - fetchMs);
    }
    if (now % everyMs === 0) {
      try {
        fetching.push({ place: door.enter(), since: now });
      } catch {
        if (now >= 10_000) refused++;
      }
    }
    while (fetching[0] && now - fetching[0].since >= fetchMs) {
      fetching[0].place.fetched();
      waiting.push(...fetching.splice(0, 1));
    }
    while (running.size < 2 && waiting[0]) {
      running.add({ ...waiting[0], endsAt: now + jobMs });
      waiting.shift();
    }
    vi.advanceTimersByTime(1);
  }
  const longest = Math.max(...waits);
  return { share: waits.length / ((10_000 / jobMs) * 2), longest, refused };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a door", () => {
  test("lets in as many as there are places for, though none has its source yet", () => {
    const door = open(2);
    const places = enterAll(door);
    expect(places).toHaveLength(16);
    for (const place of places) place.fetched();
    expect(() => door.enter()).toThrow(overloaded);
  });

  test("never turns away a burst of 64 at two services as it is made, before and after it knows how long jobs take", () => {
    for (const jobMs of [0, 70]) {
      const door = open(2, { bounds: sharedBounds(1), jobMs });
      for (let n = 0; n < 64; n++) door.enter();
    }
  });

  test("never turns away sixteen at two services, however long jobs take", () => {
    const door = open(2, { bounds: sharedBounds(1), jobMs: 60_000 });
    for (let n = 0; n < 16; n++) door.enter();
    expect(() => door.enter()).toThrow(overloaded);
  });

  test("lets no more of a burst in than are done in time", () => {
    expect(enterAll(open(2, { jobMs: 1000 }))).toHaveLength(10);
    expect(enterAll(open(2, { jobMs: 9999 }))).toHaveLength(2);
  });

  test("has few places from the first refusal on, until nobody has been refused for a while", () => {
    const door = open(2);
    for (const place of enterAll(door)) place.leave();
    for (let n = 0; n < 5; n++) {
      vi.advanceTimersByTime(999);
      const few = enterAll(door);
      expect(few).toHaveLength(2);
      for (const place of few) place.leave();
    }
    vi.advanceTimersByTime(1000);
    expect(enterAll(door)).toHaveLength(16);
  });

  test("says beforehand whom it would turn away, in a crowd alone, and counts that as a refusal", () => {
    const door = open(2);
    const places = Array.from({ length: 16 }, () => door.enter());
    for (const place of places) place.fetched();
    expect(door.turnsAway()).toBe(false);
    expect(() => door.enter()).toThrow(overloaded);
    for (let n = 0; n < 5; n++) {
      vi.advanceTimersByTime(999);
      expect(door.turnsAway()).toBe(true);
    }
    for (const place of places) place.leave();
    expect(door.turnsAway()).toBe(false);
    vi.advanceTimersByTime(998);
    expect(enterAll(door)).toHaveLength(2);
  });

  test("has more places in a crowd where jobs are over soon", () => {
    for (const [jobMs, room] of [
      [70, 2],
      [10, 4],
    ] as const) {
      const door = open(2, { jobMs });
      for (const place of enterAll(door)) place.leave();
      // Numbers of places need not be whole.
      expect(enterAll(door).length).toBeGreaterThanOrEqual(room);
      expect(enterAll(door).length).toBeLessThanOrEqual(room + 1);
    }
  });

  test("lets in as many as are done while a source is fetched beside those that wait in a crowd, if these are more than a burst", () => {
    const door = open(2);
    // It is known that a source takes two seconds, in which forty jobs are done.
    for (let n = 0; n < 200; n++) {
      const place = door.enter();
      vi.advanceTimersByTime(2000);
      place.fetched();
      place.leave();
    }
    const places = enterAll(door);
    expect(places).toHaveLength(40 + 2);
    for (const place of places) place.leave();
    vi.advanceTimersByTime(1000);
    for (let n = 0; n < 200; n++) {
      const place = door.enter();
      vi.advanceTimersByTime(9000);
      place.leave();
    }
    expect(enterAll(door)).toHaveLength(50 + 2);
  });

  test("does not take the fetches of a burst, which slow each other, for those of slow sources", () => {
    const door = open(2);
    for (let n = 0; n < 200; n++) door.enter().leave();
    const burst = enterAll(door);
    expect(burst).toHaveLength(16);
    vi.advanceTimersByTime(999);
    for (const place of burst) place.leave();
    expect(enterAll(door).length).toBeLessThan(6);
  });

  test("counts a place once, whether its source came or not and however often it is left", () => {
    const door = open(1);
    for (const place of enterAll(door)) place.leave();
    vi.advanceTimersByTime(1000);
    const [one, two] = [door.enter(), door.enter()];
    one.fetched();
    for (let n = 0; n < 3; n++) one.leave();
    two.leave();
    two.fetched();
    expect(enterAll(door)).toHaveLength(8);
  });

  test("takes places back that nobody has left for five minutes, and does not take them for slow sources", () => {
    const door = open(1);
    const lost = enterAll(door);
    vi.advanceTimersByTime(300_000);
    expect(() => door.enter()).toThrow(overloaded);
    vi.advanceTimersByTime(1000);
    expect(enterAll(door)).toHaveLength(8);
    for (const place of lost) place.leave();
    expect(() => door.enter()).toThrow(overloaded);
  });
});

describe("a lasting crowd", () => {
  test.each([0, 5, 60, 400, 1000])(
    "of four times what can be done leaves no service idle and waits for one job or two, with sources that take %i ms",
    (fetchMs) => {
      const { share, longest, refused } = simulate({ everyMs: 3, fetchMs, jobMs: 24 });
      expect(share).toBeGreaterThan(0.97);
      expect(longest).toBeLessThanOrEqual(3 * 24);
      expect(refused).toBeGreaterThan(2000);
    },
  );

  test("that is no more than can be done is not refused, however slowly its sources come", () => {
    const { share, refused } = simulate({ everyMs: 13, fetchMs: 1400, jobMs: 24 });
    expect(share).toBeGreaterThan(0.9);
    expect(refused).toBe(0);
  });
});

describe("sharedBounds", () => {
  test("gives several doors together no more places and no longer a wait than one", () => {
    const one = sharedBounds(1);
    for (let doors = 2; doors <= 8; doors++) {
      const share = sharedBounds(doors);
      for (const state of ["burst", "crowd"] as const) {
        expect(share[state].most * doors).toBeLessThanOrEqual(one[state].most);
        expect(share[state].waitMs * doors).toBeCloseTo(one[state].waitMs);
        expect(share[state].least).toBeGreaterThanOrEqual(1);
        expect(share[state].least).toBeLessThanOrEqual(share[state].most);
      }
      expect(share.ahead * doors).toBeLessThanOrEqual(one.ahead);
    }
  });
});
