import type { Labels, Series, Stage, Tally } from "./tally.ts";

export interface Counter {
  value: number;
}

/** What one isolate counts. */
export interface Metrics {
  inflight: number;
  count(name: Series, labels: Labels): void;
  /** The counter itself, for who adds to it again and again. */
  counter(name: Series, labels: Labels): Counter;
  /** Adds what the stages of one answer took, in milliseconds. */
  observe(timings: Readonly<Record<string, number>>): void;
  /** The sums of a stage, likewise. */
  stage(name: string): Stage;
  /** All that was counted so far, as plain data. */
  tally(queueDepth: number): Tally;
}

/** Label values come from our own route table and codes, never from a client, so their number is bounded. */
export function createMetrics(): Metrics {
  const counters = { requests_total: createCounters(), cache_total: createCounters() };
  const stages = new Map<string, Stage>();

  function stage(name: string): Stage {
    const known = stages.get(name) ?? { seconds: 0, count: 0 };
    stages.set(name, known);
    return known;
  }

  return {
    inflight: 0,
    counter: (name, labels) => counters[name].of(labels),
    count(name, labels) {
      counters[name].of(labels).value += 1;
    },
    stage,
    observe(timings) {
      for (const [name, ms] of Object.entries(timings)) {
        const sums = stage(name);
        sums.seconds += Math.max(0, ms) / 1000;
        sums.count += 1;
      }
    },
    tally(queueDepth) {
      return {
        counters: {
          requests_total: counters.requests_total.values(),
          cache_total: counters.cache_total.values(),
        },
        stages: Object.fromEntries([...stages].map(([name, sums]) => [name, { ...sums }])),
        inflight: this.inflight,
        queueDepth,
      };
    },
  };
}

/** Counters by their labels as Prometheus writes them; those that never counted are not told. */
function createCounters() {
  const known = new Map<string, Counter>();
  return {
    of(labels: Labels): Counter {
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(",");
      const counter = known.get(key) ?? { value: 0 };
      known.set(key, counter);
      return counter;
    },
    values(): Record<string, number> {
      const counted = [...known].filter(([, { value }]) => value > 0);
      return Object.fromEntries(counted.map(([key, { value }]) => [key, value]));
    },
  };
}
