import { describe, expect, it } from "vitest";
import { dominantColors } from "../../../wasm/analysis/dominant-colors.ts";
import { colors } from "../kernels/twins/analysis.ts";

type Rgb = readonly [number, number, number];

/** The dominant colours of a picture with so many pixels of each colour. */
function dominant(...parts: readonly (readonly [count: number, color: Rgb])[]): readonly string[] {
  const pixels = Uint8Array.from(
    parts.flatMap(([count, color]) => Array.from({ length: count }, () => [...color, 255]).flat()),
  );
  return dominantColors(Float64Array.from(colors({ width: pixels.length / 4, height: 1, pixels })));
}

describe("dominantColors", () => {
  it("names the colours of a poster, the most frequent first", () => {
    const poster = dominant([50, [200, 30, 40]], [900, [250, 250, 245]], [300, [20, 60, 160]]);
    expect(poster).toEqual(["#fafaf5", "#143ca0", "#c81e28"]);
  });

  it("takes colours that are hardly apart for one, their mean", () => {
    expect(dominant([100, [100, 100, 100]], [100, [110, 110, 110]])).toEqual(["#696969"]);
  });

  it("passes over what is hardly there", () => {
    expect(dominant([1000, [255, 255, 255]], [4, [0, 0, 0]])).toEqual(["#ffffff"]);
    expect(dominant([1000, [255, 255, 255]], [6, [0, 0, 0]])).toEqual(["#ffffff", "#000000"]);
  });

  it("names six at most", () => {
    const corners = [0, 255].flatMap((red) =>
      [0, 255].flatMap((green) => [0, 255].map((blue) => [10, [red, green, blue]] as const)),
    );
    const named = dominant(...corners);
    expect(named.length).toBeGreaterThan(3);
    expect(named.length).toBeLessThanOrEqual(6);
  });

  it("has none where nothing is to be seen", () => {
    expect(dominant()).toEqual([]);
  });
});
