import { describe, expect, test } from "vitest";
import { AppError } from "../../../worker/error.ts";
import { parseAugmentQuery } from "../../../worker/parse/augment-query.ts";
import { quickest } from "../../quickest.ts";

const parse = (fields: Record<string, unknown>) =>
  parseAugmentQuery(new Map(Object.entries(fields)), "image");

function codeOf(fields: Record<string, unknown>): string {
  try {
    parse(fields);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "accepted";
}

describe("parseAugmentQuery", () => {
  test("fills in the defaults of the contract", () => {
    expect(parse({})).toMatchObject({
      ops: "random",
      seed: 0,
      variant: 0,
      format: undefined,
      quality: 85,
      max: undefined,
      as: "image",
      variants: 1,
      memory: false,
      sha256: undefined,
      surprise: true,
    });
  });

  test("tells the memory of a receipt alone", () => {
    expect(parse({ as: "json", memory: "true" }).memory).toBe(true);
    expect(parse({ as: "json", memory: true }).memory).toBe(true);
    expect(parse({ memory: "false" }).memory).toBe(false);
    expect(() => parse({ memory: "true" })).toThrow("as=json");
    expect(() => parse({ as: "json", memory: "1" })).toThrow("true or false");
  });

  test("is no surprise as soon as ops or a seed is given", () => {
    expect(parse({ ops: "random" }).surprise).toBe(false);
    expect(parse({ seed: "0" }).surprise).toBe(false);
    expect(parse({ format: "png" }).surprise).toBe(true);
  });

  test.each([
    ["seed", "9007199254740991", 9007199254740991],
    ["seed", "random", "random"],
    ["seed", 12, 12],
    ["variant", "65535", 65535],
    ["quality", "1", 1],
    ["max", "640", 640],
    ["format", "auto", "auto"],
    ["sha256", "AB".repeat(32), "ab".repeat(32)],
  ])("reads %s=%s", (name, text, value) => {
    expect(parse({ [name]: text })).toHaveProperty(name, value);
  });

  test.each([
    ["seed", "9007199254740992"],
    ["seed", "-1"],
    ["seed", "1.5"],
    ["seed", "0x10"],
    ["seed", ""],
    ["seed", 1.5],
    ["seed", Number.POSITIVE_INFINITY],
    ["seed", null],
    ["variant", "65536"],
    ["quality", "0"],
    ["quality", "101"],
    ["max", "0"],
    ["format", "gif"],
    ["format", "JPEG"],
    ["as", "movie"],
    ["variants", "2"],
    ["sha256", "abc"],
    ["ops", 5],
  ])("refuses %s=%s as invalid-parameter", (name, value) => {
    expect(codeOf({ [name]: value })).toBe("invalid-parameter");
  });

  test.each(["coco", "yolo", "voc", "mask"])("refuses as=%s with nothing to show", (as) => {
    expect(codeOf({ as })).toBe("invalid-parameter");
    expect(parse({ as, bboxes: "1,2,3,4", mask: "https://a.example/m.png" }).as).toBe(as);
  });

  test.each([
    ["json", 1],
    ["sheet", 9],
  ])("takes up to 64 variants for as=%s, by default %i", (as, variants) => {
    expect(parse({ as }).variants).toBe(variants);
    expect(parse({ as, variants: "64" }).variants).toBe(64);
    expect(codeOf({ as, variants: "0" })).toBe("invalid-parameter");
    expect(codeOf({ as, variants: "65" })).toBe("invalid-parameter");
    expect(codeOf({ as, variants: "2", variant: "65535" })).toBe("invalid-parameter");
  });

  test("passes on where a pipeline is wrong, and the nearest name", () => {
    try {
      parse({ ops: "invert;rotat:5" });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid-pipeline", details: { suggestion: "rotate" } });
    }
  });

  test("reads ops, the JSON pipeline and a receipt's list of steps as one canonical pipeline", () => {
    const steps = [
      { op: "rotate", params: { angle: 15 } },
      { op: "invert", params: {} },
    ];
    const { ops } = parse({ ops: "rotate:15;invert" });
    expect(parse({ pipeline: { ops: steps } }).ops).toBe(ops);
    expect(parse({ pipeline: steps }).ops).toBe(ops);
    expect(parse({ pipeline: "rotate:angle=15;invert" }).ops).toBe(ops);
  });

  test("refuses ops beside pipeline", () => {
    expect(codeOf({ ops: "invert", pipeline: [] })).toBe("invalid-parameter");
  });

  test.each([
    ["nesting 10,000 deep", nested(10_000)],
    [
      "1,000 steps beyond the limit",
      { ops: Array.from({ length: 5000 }, () => ({ op: "invert" })) },
    ],
    ["a prototype", JSON.parse('{"ops":[{"op":"invert","params":{"__proto__":{"x":1}}}]}')],
    ["an infinite number", JSON.parse('{"ops":[{"op":"rotate","params":{"angle":1e309}}]}')],
    ["no object at all", 5],
  ])("refuses a JSON pipeline with %s within 50 ms", (_title, pipeline) => {
    const took = quickest(() => expect(codeOf({ pipeline })).toBe("invalid-pipeline"));
    expect(took).toBeLessThan(50);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });
});

function nested(depth: number): unknown {
  let node: unknown = { op: "invert" };
  for (let level = 0; level < depth; level++) node = { sequential: [node] };
  return { ops: [node] };
}
