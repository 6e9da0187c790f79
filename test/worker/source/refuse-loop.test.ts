import { expect, test } from "vitest";
import { refuseLoop } from "../../../worker/source/refuse-loop.ts";

test.each([
  "variegate",
  "Variegate",
  "cloudflare; loops=1, variegate",
  "variegate; loops=2,other",
  ' other;a="b" ,\tvariegate ;x=1',
])("refuses a request that we made ourselves: %j", (header) => {
  expect(() => refuseLoop(header)).toThrow(expect.objectContaining({ code: "source-loop" }));
});

test.each([
  null,
  undefined,
  "",
  "cloudflare; loops=1",
  "variegate2",
  "not-variegate",
  "a; variegate",
])("lets %j through", (header) => {
  expect(() => refuseLoop(header)).not.toThrow();
});

test("reads a header of 64 KiB within 50 ms", () => {
  const started = performance.now();
  for (const unit of [",", ";", '"', "a,", "variegate;"]) refuseLoopQuietly(unit.repeat(65_536));
  expect(performance.now() - started).toBeLessThan(50 * 5);
});

function refuseLoopQuietly(header: string): void {
  try {
    refuseLoop(header);
  } catch {
    // Only the time matters here.
  }
}
