import type { EngineStats } from "../wasm/contract.ts";

/** Counters of one isolate in the Prometheus text format. */
export interface Metrics {
  inflight: number;
  count(name: "requests_total" | "cache_total", labels: Readonly<Record<string, string>>): void;
  /** Adds what the stages of one answer took, in milliseconds. */
  observe(timings: Readonly<Record<string, number>>): void;
  render(engine: EngineStats | undefined, queueDepth: number): string;
}

/** Stages by name: `fetch`, `decode`, `encode` and the operations of the catalogue, so that their number is bounded. */
interface Stage {
  seconds: number;
  count: number;
}

const HELP = {
  requests_total: "Requests answered, by route and status.",
  cache_total: "Results answered from the store (hit) or made (miss).",
} as const;

/** Label values come from our own route table and codes, never from a client, so their number is bounded. */
export function createMetrics(): Metrics {
  const counters = new Map<keyof typeof HELP, Map<string, number>>();
  const stages = new Map<string, Stage>();
  return {
    inflight: 0,
    count(name, labels) {
      const series = counters.get(name) ?? new Map<string, number>();
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(",");
      counters.set(name, series.set(key, (series.get(key) ?? 0) + 1));
    },
    observe(timings) {
      for (const [name, ms] of Object.entries(timings)) {
        const stage = stages.get(name) ?? { seconds: 0, count: 0 };
        stage.seconds += Math.max(0, ms) / 1000;
        stage.count += 1;
        stages.set(name, stage);
      }
    },
    render(engine, queueDepth) {
      const lines = [...counters].flatMap(([name, series]) => [
        ...describe(name, "counter", HELP[name]),
        ...[...series].map(([labels, value]) => `variegate_${name}{${labels}} ${value}`),
      ]);
      lines.push(
        ...summary(stages),
        ...gauge("inflight", "gauge", "Requests being answered.", this.inflight),
        ...gauge(
          "queue_depth",
          "gauge",
          "Jobs that compute holds or that wait for it.",
          queueDepth,
        ),
      );
      if (engine) {
        const { memoryHighWater, traps, instances } = engine;
        lines.push(
          ...gauge("wasm_memory_bytes", "gauge", "Most linear memory held.", memoryHighWater),
          ...gauge("wasm_traps_total", "counter", "Traps of WebAssembly instances.", traps),
          ...gauge("wasm_instances_total", "counter", "WebAssembly instances made.", instances),
        );
      }
      return `${lines.join("\n")}\n`;
    },
  };
}

function describe(name: string, type: string, help: string): string[] {
  return [`# HELP variegate_${name} ${help}`, `# TYPE variegate_${name} ${type}`];
}

function summary(stages: ReadonlyMap<string, Stage>): string[] {
  return [
    ...describe("stage_seconds", "summary", "Time that the stages of answers took."),
    ...[...stages].flatMap(([name, { seconds, count }]) => {
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
