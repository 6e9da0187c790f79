import { describe, expect, it } from "vitest";
import { loadModules } from "../../wasm/runtime/node.ts";
import { goldenCases } from "./cases.ts";
import digests from "./digests.json" with { type: "json" };
import { digestsSuite } from "./digests-suite.ts";
import { walkSuite } from "./walk-suite.ts";

describe("the engine in Node", () => {
  digestsSuite(loadModules);
  walkSuite(loadModules);

  it("has a committed digest for every example (npm run gen writes them)", () => {
    expect(Object.keys(digests.pixels)).toEqual([
      ...new Set(goldenCases().map(({ text }) => text)),
    ]);
  });
});
