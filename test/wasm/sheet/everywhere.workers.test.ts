import { describe } from "vitest";
import { loadModules } from "../../../wasm/runtime/workerd.ts";
import { everywhereSuite } from "./everywhere-suite.ts";

describe("sheets and figures in workerd", () => {
  everywhereSuite(loadModules);
});
