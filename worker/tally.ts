import type { EngineStats } from "../wasm/contract.ts";

export type Labels = Readonly<Record<string, string>>;

/** The sums of one stage: `fetch`, `decode`, `encode` or an operation of the catalogue, so that their number is bounded. */
export interface Stage {
  seconds: number;
  count: number;
}

/** What one isolate counted, or several together. */
export interface Tally {
  /** By name, then by the labels as they are written. */
  readonly counters: Readonly<Record<Series, Readonly<Record<string, number>>>>;
  readonly stages: Readonly<Record<string, Readonly<Stage>>>;
  readonly inflight: number;
  readonly queueDepth: number;
}

const HELP = {
  requests_total: "Requests answered, by route and status.",
  cache_total: "Results answered from the store (hit) or made (miss).",
} as const;

export type Series = keyof typeof HELP;

/** What two isolates counted together. */
export function addTallies(a: Tally, b: Tally): Tally {
  const plus = (x = 0, y = 0) => x + y;
  const sums = (name: Series) => merge(a.counters[name], b.counters[name], plus);
  return {
    counters: {
      requests_total: sums("requests_total"),
      cache_total: sums("cache_total"),
    },
    stages: merge(a.stages, b.stages, (x, y) => ({
      seconds: plus(x?.seconds, y?.seconds),
      count: plus(x?.count, y?.count),
    })),
    inflight: a.inflight + b.inflight,
    queueDepth: a.queueDepth + b.queueDepth,
  };
}

function merge<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  add: (x: T | undefined, y: T | undefined) => T,
): Record<string, T> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, add(a[name], b[name])]));
}

/** The Prometheus text format; the engine's figures are left out where they are not known. */
export function renderTally(tally: Tally, engine: EngineStats | undefined): string {
  const lines = [
    ...counter("requests_total", tally),
    ...counter("cache_total", tally),
    ...summary(tally.stages),
    ...gauge("inflight", "gauge", "Requests being answered.", tally.inflight),
    ...gauge(
      "queue_depth",
      "gauge",
      "Jobs that compute holds or that wait for it.",
      tally.queueDepth,
    ),
  ];
  if (engine) {
    const { memoryHighWater, traps, instances } = engine;
    lines.push(
      ...gauge("wasm_memory_bytes", "gauge", "Most linear memory held.", memoryHighWater),
      ...gauge("wasm_traps_total", "counter", "Traps of WebAssembly instances.", traps),
      ...gauge("wasm_instances_total", "counter", "WebAssembly instances made.", instances),
    );
  }
  return `${lines.join("\n")}\n`;
}

function describe(name: string, type: string, help: string): string[] {
  return [`# HELP variegate_${name} ${help}`, `# TYPE variegate_${name} ${type}`];
}

function counter(name: Series, tally: Tally): string[] {
  const values = Object.entries(tally.counters[name]);
  if (values.length === 0) return [];
  return [
    ...describe(name, "counter", HELP[name]),
    ...values.map(([labels, value]) => `variegate_${name}{${labels}} ${value}`),
  ];
}

function summary(stages: Tally["stages"]): string[] {
  return [
    ...describe("stage_seconds", "summary", "Time that the stages of answers took."),
    ...Object.entries(stages)
      .filter(([, { count }]) => count > 0)
      .flatMap(([name, { seconds, count }]) => {
        const labels = `{stage=${JSON.stringify(name)}}`;
        return [
          `variegate_stage_seconds_sum${labels} ${seconds}`,
          `variegate_stage_seconds_count${labels} ${count}`,
        ];
      }),
  ];
}

function gauge(name: string, type: string, help: string, value: number): string[] {
  return [...describe(name, type, help), `variegate_${name} ${value}`];
}
