import { describe, expect, it } from "vitest";
import { readPython } from "../../../../wasm/pipeline/import/read/read-python.ts";

const read = (text: string): unknown => JSON.parse(JSON.stringify(readPython(text)));

describe("literals of Python", () => {
  it.each([
    ["a = dict(b=1, c=-2.5e-1, d=.5, e=1_000)", { a: { b: 1, c: -0.25, d: 0.5, e: 1000 } }],
    ["a = {'b': [1, (2, 3), (4), (5,), ()]}", { a: { b: [1, [2, 3], 4, [5], []] } }],
    ["a = [True, False, None, 'x' \"y\", r'z\\\\']", { a: [true, false, null, "xy", "z\\"] }],
    ["w, h = 12, 34\na = dict(w=w, h=h)", { w: 12, h: 34, a: { w: 12, h: 34 } }],
    [
      "a = 1 / 4\nb = dict(c=2 * 3 / 4, d=1 + 1, e=f(x) if y else z, g=7)",
      { a: 0.25, b: { c: 1.5, d: null, e: null, g: 7 } },
    ],
    ["n = dict(x=1)\na = dict(type='N', **n)", { n: { x: 1 }, a: { type: "N", x: 1 } }],
    ["a = A.Name([1], 2, b=3)", { a: { type: "A.Name", _args_: [[1], 2], b: 3 } }],
    ["a = [\n# dict(b=1),\n    dict(b=2),  # c\n]\n", { a: [{ b: 2 }] }],
    [
      '"""A (docstring."""\nimport cv2\ndef f(x):\n    return x\na = cv2.BORDER_CONSTANT\n',
      { a: "cv2.BORDER_CONSTANT" },
    ],
    [
      "a = [dict(s) for s in b]\nc = dict(d=[x * 255 for x in e], f=1)",
      { a: [null], c: { d: [null], f: 1 } },
    ],
    ["[dict(a=1)]", [{ a: 1 }]],
    ["[dict(a=1)]\nb = 2", [[{ a: 1 }], { b: 2 }]],
  ])("reads %j", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("takes no name for more than a name", () => {
    expect(read("a = __proto__\nb = constructor\nc = dict(__proto__=1)")).toEqual({
      a: "__proto__",
      b: "constructor",
      c: JSON.parse('{"__proto__": 1}'),
    });
  });
});
