import { describe } from "vitest";
import { walkGroups } from "./walk-suite.ts";

describe("within 96 MiB a photograph of 12 megapixels goes through", async () => {
  await walkGroups(["quality", "mix", "policy"], ["image_compression", "aug_mix"]);
});
