import { describe } from "vitest";
import { loadModules } from "../../../../wasm/runtime/node.ts";
import { pinnedSuite } from "./pinned-suite.ts";

describe("policies in Node", () => {
  pinnedSuite(loadModules);
});
