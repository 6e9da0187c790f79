import { describe, expect, test } from "vitest";
import { createMetrics } from "../../worker/metrics.ts";
import { addTallies, renderTally } from "../../worker/tally.ts";

function counted() {
  const metrics = createMetrics();
  metrics.inflight = 2;
  metrics.count("cache_total", { result: "hit" });
  metrics.count("requests_total", { route: '/a"b', status: "200" });
  metrics.observe({ decode: 500, encode: -1 });
  return metrics;
}

describe("addTallies", () => {
  test("adds counters, stages, requests and jobs, also those that only one of them has", () => {
    const one = counted();
    const other = counted();
    other.count("cache_total", { result: "hit" });
    other.count("cache_total", { result: "miss" });
    other.observe({ decode: 250, fetch: 1000 });
    expect(addTallies(one.tally(3), other.tally(4))).toEqual({
      counters: {
        requests_total: { 'route="/a\\"b",status="200"': 2 },
        cache_total: { 'result="hit"': 3, 'result="miss"': 1 },
      },
      stages: {
        decode: { seconds: 1.25, count: 3 },
        encode: { seconds: 0, count: 2 },
        fetch: { seconds: 1, count: 1 },
      },
      inflight: 4,
      queueDepth: 7,
    });
  });

  test("takes plain data, which survives the way between two processes", () => {
    const tally = counted().tally(1);
    expect(JSON.parse(JSON.stringify(tally))).toEqual(tally);
  });
});

describe("renderTally", () => {
  test("writes the Prometheus text format", () => {
    const engine = { memoryHighWater: 65_536, traps: 0, instances: 1 };
    expect(renderTally(counted().tally(3), engine)).toBe(`\
# HELP variegate_requests_total Requests answered, by route and status.
# TYPE variegate_requests_total counter
variegate_requests_total{route="/a\\"b",status="200"} 1
# HELP variegate_cache_total Results answered from the store (hit) or made (miss).
# TYPE variegate_cache_total counter
variegate_cache_total{result="hit"} 1
# HELP variegate_stage_seconds Time that the stages of answers took.
# TYPE variegate_stage_seconds summary
variegate_stage_seconds_sum{stage="decode"} 0.5
variegate_stage_seconds_count{stage="decode"} 1
variegate_stage_seconds_sum{stage="encode"} 0
variegate_stage_seconds_count{stage="encode"} 1
# HELP variegate_inflight Requests being answered.
# TYPE variegate_inflight gauge
variegate_inflight 2
# HELP variegate_queue_depth Jobs that compute holds or that wait for it.
# TYPE variegate_queue_depth gauge
variegate_queue_depth 3
# HELP variegate_wasm_memory_bytes Most linear memory held.
# TYPE variegate_wasm_memory_bytes gauge
variegate_wasm_memory_bytes 65536
# HELP variegate_wasm_traps_total Traps of WebAssembly instances.
# TYPE variegate_wasm_traps_total counter
variegate_wasm_traps_total 0
# HELP variegate_wasm_instances_total WebAssembly instances made.
# TYPE variegate_wasm_instances_total counter
variegate_wasm_instances_total 1
`);
  });

  test("leaves out what was never counted, and an engine that does not answer", () => {
    const metrics = createMetrics();
    metrics.counter("cache_total", { result: "hit" });
    metrics.stage("store");
    const text = renderTally(metrics.tally(0), undefined);
    expect(text).not.toMatch(/cache_total|stage="store"|wasm/);
  });
});
