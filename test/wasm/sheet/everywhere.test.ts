import { describe } from "vitest";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { everywhereSuite } from "./everywhere-suite.ts";

describe("sheets and figures in Node", () => {
  everywhereSuite(loadModules);
});
