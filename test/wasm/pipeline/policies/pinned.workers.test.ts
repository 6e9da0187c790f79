import { describe } from "vitest";
import { loadModules } from "../../../../wasm/runtime/workerd.ts";
import { pinnedSuite } from "./pinned-suite.ts";

describe("policies in workerd", () => {
  pinnedSuite(loadModules);
});
