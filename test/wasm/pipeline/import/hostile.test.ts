import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../../wasm/error.ts";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";
import { IMPORT_FORMATS, type ImportFormat } from "../../../../wasm/pipeline/import/report.ts";

/** The refusal of a text; anything but an EngineError is a fault. */
function refusal(text: string, from?: ImportFormat): EngineError {
  try {
    importPipeline(text, from);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

const letters = "abcdefghij".split("");
const bomb = letters
  .map((name, index) => {
    const inner = index === 0 ? "x" : `*${letters[index - 1] ?? ""}`;
    return `${name}: &${name} [${Array.from({ length: 10 }, () => inner).join(", ")}]`;
  })
  .join("\n");
const nested = (depth: number) =>
  `${'{"__class_fullname__":"Compose","transforms":['.repeat(depth)}${"]}".repeat(depth)}`;

describe("hostile documents", () => {
  it.each([
    ["aliases that multiply", bomb],
    ["an alias of itself", "a: &a [*a]\n"],
    [
      "merge keys that multiply",
      `a: &a {${letters.map((k) => `${k}: 1`).join(", ")}}\n${Array.from({ length: 5000 }, (_, i) => `b${i}: {<<: *a}`).join("\n")}`,
    ],
    ["deep YAML", "[".repeat(100_000)],
    ["deep JSON", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["deep steps", nested(20)],
    ["very deep steps", nested(5000)],
    ["deep Python", `dict(a=${"[".repeat(100_000)}${"]".repeat(100_000)})`],
    ["signs without end in Python", `dict(a=${"-".repeat(500_000)})`],
    [
      "Python names that multiply",
      `z = dict()\na = [0]\n${Array.from({ length: 12 }, () => `a = [${Array.from({ length: 10 }, () => "a").join(",")}]`).join("\n")}`,
    ],
    ["too long a text", " ".repeat(1_048_577)],
    ["too many values", `[${"1,".repeat(300_000)}1]`],
    ["too many steps", JSON.stringify(Array.from({ length: 4097 }, () => ({ name: "NoOp" })))],
    [
      "too many pipelines",
      JSON.stringify(Array.from({ length: 300 }, () => ({ a: { __class_fullname__: "NoOp" } }))),
    ],
    [
      "too many steps in several pipelines",
      JSON.stringify(
        Array.from({ length: 50 }, () => ({
          a: Array.from({ length: 90 }, () => ({ name: "NoOp" })),
        })),
      ),
    ],
    ["a tag that would construct", 'a: !!python/object/apply:os.system ["true"]\n'],
    ["an unknown tag", "a: !thing {}\n"],
    ["neither JSON nor YAML", "{a: ]"],
    ["nothing", ""],
    ["no pipeline", '{"a": 1}'],
    ["Python that holds nothing", "dict(\n"],
    ["an endless string", `dict(a='${"\\".repeat(200_000)}`],
  ])("refuses %s in time", (_, text) => {
    const started = performance.now();
    const error = refusal(text);
    expect(error.code).toBe("invalid-pipeline");
    expect(error.message.length).toBeLessThan(300);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("refuses a text that is not in the format named", () => {
    for (const from of ["albumentations", "mmdetection", "ultralytics"] as const) {
      expect(refusal("a: 1", from).message).toContain(from);
    }
  });

  it("lets no key reach a prototype", () => {
    const text =
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "t": {"__class_fullname__": "__proto__", "__proto__": {"p": 0}, "toString": 1}}';
    const { pipelines } = importPipeline(text);
    expect(pipelines[0]?.nodes[0]).toMatchObject({ class: "__proto__", verdict: "unsupported" });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    for (const name of ["constructor", "toString", "hasOwnProperty", "valueOf"]) {
      const step = JSON.stringify({ __class_fullname__: name });
      expect(importPipeline(step).pipelines[0]?.summary.unsupported).toBe(1);
    }
  });

  it("takes numbers that are not numbers, or huge ones, for no reason to fail", () => {
    for (const value of ["1e309", "-1e308", "1e-320", '"NaN"', "null", "true", "[]", "[1]", "{}"]) {
      for (const [name, parameter] of [
        ["Rotate", "limit"],
        ["Blur", "blur_limit"],
        ["Resize", "width"],
        ["CoarseDropout", "max_height"],
        ["Affine", "scale"],
        ["GaussNoise", "var_limit"],
        ["PadIfNeeded", "min_width"],
        ["LongestMaxSize", "max_size"],
        ["HorizontalFlip", "p"],
        ["SomeOf", "n"],
      ] as const) {
        const text = `{"__class_fullname__":"${name}","height":8,"transforms":[{"__class_fullname__":"NoOp"}],"${parameter}":${value}}`;
        expect(importPipeline(text).pipelines).toHaveLength(1);
      }
    }
  });

  const scalar = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom("Compose", "OneOf", "Rotate", "Blur", "albumentations.X", "Albu"),
  );
  const key = fc.oneof(
    fc.constantFrom("__class_fullname__", "transforms", "p", "limit", "type", "name", "params"),
    fc.constantFrom(
      "_target_",
      "__version__",
      "transform",
      "always_apply",
      "size",
      "fliplr",
      "mosaic",
    ),
    fc.string(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "medium" },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 5 }),
    ),
  }));

  it.prop([value, fc.constantFrom(undefined, ...IMPORT_FORMATS)])(
    "answers any document with a report or an EngineError",
    (document, from) => {
      try {
        importPipeline(JSON.stringify(document), from);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
    },
  );

  it.prop([
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.constantFrom("", "dict(", "* Resize to "),
  ])("answers any text with a report or an EngineError", (text, prefix) => {
    try {
      importPipeline(prefix + text);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
    }
  });
});
