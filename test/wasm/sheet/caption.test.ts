import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captionText, wrapCaption } from "../../../wasm/sheet/caption.ts";
import { shownSteps } from "../../../wasm/sheet/shown-steps.ts";

describe("wrapCaption", () => {
  it("breaks after steps, then after parameters", () => {
    const text = "#3 rotate:angle=12.5;gauss_noise:std=0.05,mean=0;invert";
    expect(wrapCaption(text, 30, 3)).toEqual([
      "#3 rotate:angle=12.5;",
      "gauss_noise:std=0.05,mean=0;",
      "invert",
    ]);
  });

  it("loses nothing, or says with an ellipsis that it does", () => {
    const text = fc.stringMatching(/^[a-z_:;,=0-9. ]{0,120}$/);
    const width = fc.integer({ min: 4, max: 60 });
    fc.assert(
      fc.property(text, width, fc.integer({ min: 1, max: 4 }), (caption, most, count) => {
        const lines = wrapCaption(caption, most, count);
        expect(lines.length).toBeLessThanOrEqual(count);
        expect(lines.every((line) => line.length <= most)).toBe(true);
        const whole = lines.join("");
        if (whole.endsWith("…")) {
          expect(lines).toHaveLength(count);
          expect(caption.startsWith(whole.slice(0, -1))).toBe(true);
        } else {
          expect(whole).toBe(caption);
        }
      }),
    );
  });
});

describe("captionText", () => {
  it("is the grammar with three significant digits", () => {
    const steps = [
      { op: "rotate", params: { angle: -12.3456, border: "reflect" } },
      { op: "crop", params: { x: 0.000123456, width: 1234 } },
    ];
    expect(captionText(steps)).toBe("rotate:angle=-12.3,border=reflect;crop:x=0.000123,width=1234");
    expect(captionText([])).toBe("noop");
  });
});

describe("shownSteps", () => {
  const draws = [3, 5].map((angle) => [
    { op: "rotate", params: { angle, border: "wrap" } },
    { op: "gauss_noise", params: { std: 0.1, seed: angle } },
  ]);

  it("leaves out the seeds of noise", () => {
    expect(shownSteps(draws, false)[1]).toEqual([
      { op: "rotate", params: { angle: 5, border: "wrap" } },
      { op: "gauss_noise", params: { std: 0.1 } },
    ]);
  });

  it("in brief leaves out what every draw has alike", () => {
    expect(shownSteps(draws, true)[1]).toEqual([
      { op: "rotate", params: { angle: 5 } },
      { op: "gauss_noise", params: {} },
    ]);
    expect(shownSteps(draws.slice(0, 1), true)[0]?.[0]?.params).toEqual({
      angle: 3,
      border: "wrap",
    });
  });
});
