import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { formatPipeline, pipelineToJson } from "../../../wasm/pipeline/format.ts";
import { parsePipeline, parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { pipelines } from "./arbitrary-pipeline.ts";

const canonical = (text: string) => formatPipeline(parsePipeline(text));

function refusal(text: string): EngineError {
  try {
    parsePipeline(text);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error(`"${text}" was accepted`);
}

describe("the grammar", () => {
  it("reads the example of the mission", () => {
    expect(pipelineToJson(parsePipeline("rotate:-30..30;gaussian_noise@0.5"))).toEqual({
      ops: [
        { op: "rotate", params: { angle: [-30, 30] } },
        { op: "gauss_noise", p: 0.5 },
      ],
    });
  });

  it("reads combinators, weights and named parameters", () => {
    const text =
      "one_of(gaussian_blur:1..3@2;gauss_noise:0.02..0.1);brightness_contrast@0.5:brightness=-0.1..0.1";
    expect(refusal(text).details.position).toBe(text.indexOf("@2"));
    expect(
      canonical(
        "one_of(gaussian_blur@2:1..3;gauss_noise:0.02..0.1);brightness_contrast@0.5:brightness=-0.1..0.1",
      ),
    ).toBe(
      "one_of(gaussian_blur@2:sigma=1..3;gauss_noise:std=0.02..0.1);brightness_contrast@0.5:brightness=-0.1..0.1",
    );
  });

  it("has one spelling for all that means the same", () => {
    for (const text of [
      "rotate:30,fill=#f00",
      "rotate:angle=30,fill=#FF0000",
      "rotate:fill=#ff0000,angle=30.0000001",
      "rotate@1:3e1,fill=#ff0000,border=constant",
      "rotate:30..30,fill=#ff0000,interpolation=linear;",
    ]) {
      expect(canonical(text)).toBe("rotate:angle=30,fill=#ff0000");
    }
    expect(canonical("gaussian_noise")).toBe("gauss_noise");
    expect(canonical("uniform_blur:5")).toBe("blur:size=5");
    expect(canonical("zoom:x=-0,y=0")).toBe("zoom:x=0,y=0");
  });

  it("tells where it stopped understanding", () => {
    for (const [text, position] of [
      ["", 0],
      ["rotate;;flip", 7],
      ["rotate:", 7],
      ["rotate:30,", 10],
      ["rotate@", 7],
      ["rotate:5..3", 10],
      ["one_of(rotate", 6],
      ["rotate)", 6],
      ["one_of", 0],
      ["rotate(flip)", 0],
      ["rotate:1e999", 7],
      ["flip:axis=", 10],
      ["rotate:angle=400", 7],
      ["rotate:30,fill=#12", 10],
      ["rotate:angle=1,angle=2", 15],
      ["blur:3.5", 5],
      ["rotate@2", 7],
      ["flip;resize", 5],
    ] as const) {
      expect([text, refusal(text).details.position]).toEqual([text, position]);
      expect(refusal(text).code).toBe("invalid-pipeline");
    }
  });

  it("names the nearest name", () => {
    expect(refusal("rotat:30").details.suggestion).toBe("rotate");
    expect(refusal("flip;horizontalflip").details.suggestion).toBe("horizontal_flip");
    expect(refusal("rotate:angel=3").details.suggestion).toBe("angle");
    expect(refusal("rotate:5,border=reflekt").details).toEqual({
      position: 9,
      suggestion: "reflect",
    });
    expect(refusal("zzzzqqqq").details.suggestion).toBeUndefined();
  });

  it("refuses what is too long, too deep or too many", () => {
    expect(refusal("noop;".repeat(2000)).details.limit).toBe(8192);
    expect(refusal(`${"one_of(".repeat(40)}noop${")".repeat(40)}`).message).toMatch(/nested 16/);
    const many = { ops: Array.from({ length: 5000 }, () => ({ op: "noop" })) };
    expect(() => parsePipelineJson(many)).toThrow(/4096/);
    const deep = JSON.parse(
      `${'{"one_of":['.repeat(40)}{"op":"noop"}${"]}".repeat(40)}`,
    ) as unknown;
    expect(() => parsePipelineJson([deep])).toThrow(/nested 16/);
  });

  it("refuses malformed JSON with its path and is not fooled by prototypes", () => {
    for (const [value, message] of [
      [null, /ops must be a list/],
      [{ ops: [{ one_of: [] }] }, /holds no step/],
      [{ ops: [{ op: 3 }] }, /ops\[0\]\.op/],
      [{ ops: [{ op: "rotate", angle: 3 }] }, /unknown member "angle"/],
      [{ ops: [{ op: "rotate", params: { angle: null } }] }, /ops\[0\]\.params\.angle/],
      [{ ops: [{ op: "rotate", p: "1" }] }, /ops\[0\]\.p/],
      [{ ops: [{ op: "constructor" }] }, /no augmentation/],
      [
        JSON.parse('{"ops":[{"op":"noop","params":{"__proto__":1}}]}'),
        /takes no parameters|no parameter/,
      ],
    ] as const) {
      expect(() => parsePipelineJson(value)).toThrow(message);
    }
    expect(Object.prototype).not.toHaveProperty("p");
  });

  it.prop([pipelines()])("goes round trip through text and through JSON", (pipeline) => {
    expect(parsePipeline(formatPipeline(pipeline))).toEqual(pipeline);
    expect(parsePipelineJson(JSON.parse(JSON.stringify(pipelineToJson(pipeline))))).toEqual(
      pipeline,
    );
  });

  it.prop(
    [
      fc.string({
        maxLength: 60,
        unit: fc.constantFrom(..."rotate:flip;one_of()@.=,~#0123-e ".split("")),
      }),
    ],
    {
      numRuns: 2000,
    },
  )("throws nothing but its own error", (text) => {
    try {
      parsePipeline(text);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
    }
  });

  it.prop([fc.jsonValue({ maxDepth: 6 })], { numRuns: 1000 })(
    "throws nothing but its own error for any JSON",
    (value) => {
      try {
        parsePipelineJson(value);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
    },
  );
});
