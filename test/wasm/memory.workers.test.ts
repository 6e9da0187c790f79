import { describe } from "vitest";
import { loadModules } from "../../wasm/runtime/workerd.ts";
import { memorySuite } from "./memory-suite.ts";

describe("memory in workerd", async () => {
  memorySuite(await loadModules());
});
