import { settles } from "./settles.ts";

/** Runs one job at a time in the order of the calls, across the requests that one isolate serves. */
export interface Serial {
  readonly waiting: number;
  run<T>(job: () => Promise<T>): Promise<T>;
}

/**
 * A queue of one. The runtime may drop the request that holds the turn, and its job then never settles; after
 * `patienceMs` such a turn is taken over, and `onTakeover` may replace what the lost job was using.
 */
export function createSerial(patienceMs: number, onTakeover: () => void = () => {}): Serial {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    get waiting() {
      return waiting;
    },
    async run(job) {
      const before = last;
      const isFree = waiting === 0;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      waiting++;
      try {
        if (!isFree && !(await settles(before, patienceMs * waiting))) onTakeover();
        return await job();
      } finally {
        waiting--;
        resolve();
      }
    },
  };
}
