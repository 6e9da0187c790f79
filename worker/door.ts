import { AppError } from "./error.ts";
import { dropLost } from "./lost.ts";

/** How many jobs a service may have, the running one included: those it does in `waitMs`, but at least and at most so many. */
interface Room {
  readonly least: number;
  readonly most: number;
  readonly waitMs: number;
}

export interface DoorBounds {
  /** As long as everybody finds a place: a burst waits its turn. */
  readonly burst: Room;
  /** Once somebody found none: more come than can be served, and those let in are to be quick. */
  readonly crowd: Room;
  /** So long nobody must have been refused for a crowd to be over. */
  readonly calmMs: number;
}

/** Loaders of 64 workers are not refused on two cores; under a lasting crowd each service has one job running and one waiting. */
const BOUNDS: DoorBounds = {
  burst: { least: 8, most: 32, waitMs: 2500 },
  crowd: { least: 2, most: 8, waitMs: 20 },
  calmMs: 1000,
};

/** Its share for each of `doors` to the same services, so that the bounds hold for all of them together. */
export function sharedBounds(doors: number, bounds = BOUNDS): DoorBounds {
  const share = ({ least, most, waitMs }: Room): Room => ({
    least: Math.max(1, Math.floor(least / doors)),
    most: Math.max(1, Math.floor(most / doors)),
    waitMs: waitMs / doors,
  });
  return { ...bounds, burst: share(bounds.burst), crowd: share(bounds.crowd) };
}

/** What the door is to. */
interface Work {
  readonly services: number;
  /** What a job takes a service, in milliseconds. */
  readonly jobMs: () => number;
}

/** The place of a request from before its sources are fetched until its result is made. */
export interface Place {
  /** The sources are there: from now on it runs or waits. */
  readonly fetched: () => void;
  readonly leave: () => void;
}

export interface Door {
  /** Throws `overloaded` where no place is free. */
  enter(): Place;
}

/** How many fetches tell how long one takes. */
const FETCHES = 64;

interface Held {
  readonly since: number;
  isFetching: boolean;
}

/**
 * Lets in as many requests as will not wait too long. Those that fetch do not wait yet, as long as they are no more than
 * the services get through in the time of a fetch: sources that come slowly leave no service idle.
 */
export function createDoor({ services, jobMs }: Work, bounds: DoorBounds): Door {
  const held = new Set<Held>();
  let fetching = 0;
  /** Running mean of what fetching takes, in milliseconds; a slow source among many is not to open the door wide. */
  let fetchMs = 0;
  let fetches = 0;
  let refusedAt = -Infinity;

  function endFetch(place: Held): boolean {
    if (!place.isFetching) return false;
    place.isFetching = false;
    fetching--;
    return true;
  }

  function drop(place: Held): void {
    held.delete(place);
    endFetch(place);
  }

  function noteFetch(place: Held): void {
    if (!endFetch(place)) return;
    fetches = Math.min(fetches + 1, FETCHES);
    fetchMs += (Date.now() - place.since - fetchMs) / fetches;
  }

  function isFull(now: number): boolean {
    const pace = 1 / Math.max(1, jobMs());
    const { least, most, waitMs } = now - refusedAt < bounds.calmMs ? bounds.crowd : bounds.burst;
    const room = services * Math.max(least, Math.min(most, waitMs * pace));
    const early = Math.max(0, fetching - services * fetchMs * pace);
    return held.size - fetching + early >= room;
  }

  return {
    enter() {
      const now = Date.now();
      if (isFull(now)) dropLost(held, now, drop);
      if (isFull(now)) {
        refusedAt = now;
        throw new AppError("overloaded", "Too many images are being made. Try again in a moment.", {
          retryAfter: 2,
        });
      }
      const place = { since: now, isFetching: true };
      held.add(place);
      fetching++;
      return {
        fetched: () => noteFetch(place),
        leave: () => {
          noteFetch(place);
          held.delete(place);
        },
      };
    },
  };
}
