import { settles } from "../settles.ts";

/** The work that equal requests in flight share, within one isolate. */
export interface Coalescer<T> {
  /** Works in flight. */
  readonly size: number;
  /**
   * The outcome of the work under the key, begun here unless a request before began it. `keepAlive` must let the work
   * end even if this request is dropped. The work may `hold` its place until what it started has settled.
   */
  run(key: string, work: Work<T>, keepAlive: KeepAlive): Promise<T>;
}

type Hold = (promise: Promise<unknown>) => void;
export type Work<T> = (hold: Hold) => Promise<T>;
export type KeepAlive = (promise: Promise<unknown>) => void;

interface Flight<T> {
  readonly outcome: Promise<T>;
  readonly since: number;
}

/**
 * Shares outcomes, which must be plain data: the runtime forbids one request the streams of another. Where a request
 * that leads is lost and its work never settles, those that wait longer than `patienceMs` begin anew.
 */
export function createCoalescer<T>(patienceMs: number): Coalescer<T> {
  const flights = new Map<string, Flight<T>>();

  function land(key: string, flight: Flight<T>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function begin(key: string, work: Work<T>, keepAlive: KeepAlive): Promise<T> {
    const held: Promise<unknown>[] = [];
    const outcome = work((promise) => void held.push(promise));
    const flight = { outcome, since: Date.now() };
    flights.set(key, flight);
    const landed = Promise.allSettled([outcome])
      .then(() => Promise.allSettled(held))
      .then(() => land(key, flight));
    keepAlive(landed);
    return outcome;
  }

  return {
    get size() {
      for (const [key, flight] of flights) {
        if (Date.now() - flight.since > 2 * patienceMs) land(key, flight);
      }
      return flights.size;
    },
    async run(key, work, keepAlive) {
      for (let flight = flights.get(key); flight; flight = flights.get(key)) {
        if (await settles(flight.outcome, patienceMs)) return flight.outcome;
        land(key, flight);
      }
      return begin(key, work, keepAlive);
    },
  };
}
