import type { EngineStats } from "../wasm/contract.ts";

/** Counters of one isolate in the Prometheus text format. */
export interface Metrics {
  inflight: number;
  count(name: "requests_total" | "cache_total", labels: Readonly<Record<string, string>>): void;
  render(engine: EngineStats | undefined): string;
}

const HELP = {
  requests_total: "Requests answered, by route and status.",
  cache_total: "Results answered from the store (hit) or made (miss).",
} as const;

/** Label values come from our own route table and codes, never from a client, so their number is bounded. */
export function createMetrics(): Metrics {
  const counters = new Map<keyof typeof HELP, Map<string, number>>();
  return {
    inflight: 0,
    count(name, labels) {
      const series = counters.get(name) ?? new Map<string, number>();
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(",");
      counters.set(name, series.set(key, (series.get(key) ?? 0) + 1));
    },
    render(engine) {
      const lines = [...counters].flatMap(([name, series]) => [
        ...describe(name, "counter", HELP[name]),
        ...[...series].map(([labels, value]) => `variegate_${name}{${labels}} ${value}`),
      ]);
      lines.push(...gauge("inflight", "gauge", "Requests being answered.", this.inflight));
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

function gauge(name: string, type: string, help: string, value: number): string[] {
  return [...describe(name, type, help), `variegate_${name} ${value}`];
}
