import { describe, expect, it } from "vitest";
import { thumbHash } from "../../../wasm/analysis/thumb-hash.ts";
import { scene, transparentScene, type Raster } from "../../scene.ts";

const hashOf = ({ width, height, data }: Raster): Buffer =>
  Buffer.from(thumbHash({ width, height, pixels: Uint8Array.from(data) }), "base64");

/** The fields of the format's head, read bit by bit: 6 l, 6 p, 6 q, 5 l scale, 1 alpha; 3 sides, 6, 6, 1 landscape. */
function read(hash: Buffer) {
  const head = hash.readUIntLE(0, 3);
  const tail = hash.readUIntLE(3, 2);
  const light = (head & 63) / 63;
  const yellow = ((head >> 6) & 63) / 31.5 - 1;
  const red = ((head >> 12) & 63) / 31.5 - 1;
  const blue = light - (2 / 3) * yellow;
  const r = (3 * light - blue + red) / 2;
  const transparent = head >> 23 === 1;
  const [most, side, landscape] = [transparent ? 5 : 7, tail & 7, tail >> 15 === 1];
  return {
    color: [r, r - red, blue].map((level) => Math.round(level * 255)),
    opacity: transparent ? ((hash[5] ?? 0) & 15) / 15 : 1,
    ratio: landscape ? most / side : side / most,
    transparent,
  };
}

function meanOf({ data }: Raster): number[] {
  const sums = [0, 0, 0];
  let opacity = 0;
  for (let i = 0; i < data.length; i += 4) {
    const alpha = (data[i + 3] ?? 0) / 255;
    opacity += alpha;
    for (const channel of [0, 1, 2]) sums[channel]! += alpha * (data[i + channel] ?? 0);
  }
  return sums.map((sum) => sum / opacity);
}

describe("thumbHash", () => {
  it.each([
    ["landscape", scene(100, 67)],
    ["portrait", scene(60, 100)],
    ["square", scene(40, 40)],
    ["panorama", scene(100, 25)],
    ["transparent", transparentScene(60, 40)],
  ])("of a %s holds its mean colour and its proportions", (_name, raster) => {
    const { color, ratio } = read(hashOf(raster));
    for (const [channel, mean] of meanOf(raster).entries()) {
      expect(Math.abs((color[channel] ?? 0) - mean)).toBeLessThan(7);
    }
    const wanted = raster.width / raster.height;
    expect(Math.abs(Math.log(ratio / wanted))).toBeLessThan(0.2);
  });

  it("says how opaque the picture is, and only of one that is not", () => {
    const { transparent, opacity } = read(hashOf(transparentScene(60, 40)));
    expect(transparent).toBe(true);
    const alphas = transparentScene(60, 40).data.filter((_, i) => i % 4 === 3);
    const mean = alphas.reduce((sum, alpha) => sum + alpha, 0) / alphas.length / 255;
    expect(Math.abs(opacity - mean)).toBeLessThan(0.04);
    expect(read(hashOf(scene(60, 40))).transparent).toBe(false);
  });

  it("is as long as the format has it, 5 or 6 bytes and half of one for each frequency", () => {
    // 7 × 5 light frequencies below the diagonal less the constant, and twice five of colour.
    expect(hashOf(scene(100, 67))).toHaveLength(5 + Math.ceil((23 - 1 + 5 + 5) / 2));
    expect(hashOf(scene(1, 1)).length).toBeGreaterThan(5);
  });

  it("of a plain picture has no frequencies", () => {
    const data = new Uint8Array(30 * 20 * 4).fill(255);
    const hash = hashOf({ width: 30, height: 20, data });
    // Half a step of the colour fields: 31.5 steps have no middle.
    for (const level of read(hash).color) expect(Math.abs(level - 255)).toBeLessThan(4);
    expect([...hash.subarray(5)].every((byte) => byte === 0)).toBe(true);
  });
});
