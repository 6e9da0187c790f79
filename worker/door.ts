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
  /** How many more may have a place at most while sources come slowly. */
  readonly ahead: number;
  /** So long nobody must have been refused for a crowd to be over. */
  readonly calmMs: number;
}

/** Loaders of 64 workers are not refused on two cores; under a lasting crowd each service has one job running and one waiting. */
const BOUNDS: DoorBounds = {
  burst: { least: 8, most: 32, waitMs: 2500 },
  crowd: { least: 2, most: 8, waitMs: 20 },
  ahead: 128,
  calmMs: 1000,
};

/** Its share for each of `doors` to the same services, so that the bounds hold for all of them together. */
export function sharedBounds(doors: number, bounds = BOUNDS): DoorBounds {
  const share = (places: number) => Math.max(1, Math.floor(places / doors));
  const shareOf = ({ least, most, waitMs }: Room): Room => ({
    least: share(least),
    most: share(most),
    waitMs: waitMs / doors,
  });
  return {
    ...bounds,
    burst: shareOf(bounds.burst),
    crowd: shareOf(bounds.crowd),
    ahead: share(bounds.ahead),
  };
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
  /** Whether there is a crowd and no place is free: for who asks so as not to `enter` in vain, which counts as a refusal. */
  turnsAway(): boolean;
  /** Throws `overloaded` where no place is free. */
  enter(): Place;
}

export function noPlace(): AppError {
  const message = "Too many images are being made. Try again in a moment.";
  return new AppError("overloaded", message, { retryAfter: 2 });
}

/** How many fetches tell how long one takes. */
const FETCHES = 32;
/** By how much those count that were begun in a burst, which is slow by itself. */
const BURST_SHARE = 1 / 8;

interface Held {
  readonly since: number;
  readonly isInBurst: boolean;
  isFetching: boolean;
}

/**
 * Lets a request in where it will not wait too long: by the time that its source is there, the services have done as many
 * of the others as they can in that time. So sources that come slowly leave no service idle.
 */
export function createDoor({ services, jobMs }: Work, bounds: DoorBounds): Door {
  const held = new Set<Held>();
  /** Running mean of what fetching takes, in milliseconds; a slow source among many is not to open the door wide. */
  let fetchMs = 0;
  let fetches = 0;
  let refusedAt = -Infinity;

  function noteFetch(place: Held): void {
    if (!place.isFetching) return;
    place.isFetching = false;
    fetches = Math.min(fetches + 1, FETCHES);
    const share = (place.isInBurst ? BURST_SHARE : 1) / fetches;
    fetchMs += share * (Date.now() - place.since - fetchMs);
  }

  function roomOf({ least, most, waitMs }: Room): number {
    return services * Math.max(least, Math.min(most, waitMs / Math.max(1, jobMs())));
  }

  function few(): number {
    const doneMeanwhile = (services * fetchMs) / Math.max(1, jobMs());
    return roomOf(bounds.crowd) + Math.min(bounds.ahead, doneMeanwhile);
  }

  function isFull(now: number): boolean {
    const isCrowded = now - refusedAt < bounds.calmMs;
    return held.size >= (isCrowded ? few() : Math.max(few(), roomOf(bounds.burst)));
  }

  return {
    turnsAway() {
      const now = Date.now();
      const isRefusal = now - refusedAt < bounds.calmMs && isFull(now);
      if (isRefusal) refusedAt = now;
      return isRefusal;
    },
    enter() {
      const now = Date.now();
      if (isFull(now)) dropLost(held, now, (place) => held.delete(place));
      if (isFull(now)) {
        refusedAt = now;
        throw noPlace();
      }
      const place = { since: now, isFetching: true, isInBurst: held.size >= few() };
      held.add(place);
      return {
        fetched: () => noteFetch(place),
        leave: () => {
          if (held.delete(place)) noteFetch(place);
        },
      };
    },
  };
}
