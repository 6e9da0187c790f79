import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { indexText } from "../../../docs/generate/write-index.ts";
import { stalePictures } from "../../../docs/generate/write-examples.ts";
import { stalePages } from "../../../docs/generate/write-pages.ts";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import { catalogue } from "../../../wasm/catalogue.ts";

describe("the catalogue", () => {
  it("lists exactly the files of its folders", () => {
    const file = join(import.meta.dirname, "../../../wasm/augmentations/index.ts");
    expect(readFileSync(file, "utf8")).toBe(indexText());
  });

  it("has its pages up to date (npm run gen writes them)", () => {
    expect(stalePages()).toEqual([]);
  });

  it("has the pictures of its pages up to date (npm run gen draws them)", async () => {
    expect(await stalePictures()).toEqual([]);
  });

  it("uses every name once, in snake_case", () => {
    const names = AUGMENTATIONS.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it("describes every parameter as JSON Schema", () => {
    for (const { name, schema } of catalogue().augmentations) {
      expect(schema, name).toMatchObject({ type: "object" });
      const text = JSON.stringify(schema);
      expect(text, name).not.toContain('"not":{}');
      expect(text.replaceAll('"properties":{}', ""), name).not.toMatch(/:\{\}/);
    }
  });
});
