import type { Door } from "./door.ts";

/** One request of so many is looked into all the same. */
const SAMPLE = 16;

/** So long the store is looked into for all after it had what one wanted. */
const FOUND_MS = 1000;

/** Which requests of a crowd are refused unread. */
export interface Crowd {
  /** Whether this one is: no place is free, and lately the store had nothing of what was wanted. */
  isRefused(): boolean;
  /** The store had what a request wanted. */
  noteFound(): void;
}

/**
 * What is kept needs no place and is to be answered in a crowd too, but to know whether it is costs more than a refusal.
 * So a sample tells whether it is worth looking.
 */
export function createCrowd(door: Pick<Door, "turnsAway">): Crowd {
  let seen = 0;
  let foundAt = -Infinity;
  return {
    isRefused() {
      if (Date.now() - foundAt < FOUND_MS || !door.turnsAway()) return false;
      seen += 1;
      return seen % SAMPLE !== 0;
    },
    noteFound() {
      foundAt = Date.now();
    },
  };
}
