import { expect, test } from "vitest";
import { refuseLoop } from "../../../worker/source/refuse-loop.ts";
import { quickest } from "../../quickest.ts";

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
  for (const unit of [",", ";", '"', "a,", "variegate;"]) {
    expect(quickest(() => refuseLoopQuietly(unit.repeat(65_536)))).toBeLessThan(50);
  }
});

function refuseLoopQuietly(header: string): void {
  try {
    refuseLoop(header);
  } catch {
    // Only the time matters here.
  }
}
