import { describe } from "vitest";
import { loadModules } from "../../wasm/runtime/workerd.ts";
import { digestsSuite } from "./digests-suite.ts";
import { walkSuite } from "./walk-suite.ts";

describe("the engine in workerd", () => {
  digestsSuite(loadModules);
  walkSuite(loadModules);
});
