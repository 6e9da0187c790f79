import { expect, it } from "vitest";
import type { EngineModules } from "../../../wasm/contract.ts";
import { createEngine, parsePipeline } from "../../../wasm/index.ts";
import { bitmap } from "../../worker/support/bitmap.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
/** Hex SHA-256 of the sheets' files; they change with the sheet's looks and with the encoders only. */
const SHEETS = {
  jpeg: "f25ca4fda7f8adda60c77982088d6cd6adbe17e274bf93c087b9e52f78289b11",
  png: "fc1397bd84938e64cee44a235aae233f03562ff90ad00f05376512afb3699320",
  webp: "da414ccafe263a2e5c73447ae7c89bf558bf2dfa23a6c4e80d3e62a7b9f71f7a",
};

/** The same test in every place where the engine runs. */
export function everywhereSuite(loadModules: () => Promise<EngineModules>): void {
  it.each(["jpeg", "png", "webp"] as const)("makes the same %s of a sheet", async (format) => {
    const engine = createEngine(await loadModules(), { limits: LIMITS });
    const pipeline = parsePipeline("random_crop:30,height=20;vertical_flip@0.5");
    const request = { pipeline, seed: 7, variant: 3, quality: 85, format };
    const { bytes } = await engine.sheet(bitmap(40, 30), request, 5);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(hex).toBe(SHEETS[format]);
  });

  it("finds the same figures in a picture", async () => {
    const engine = createEngine(await loadModules(), { limits: LIMITS });
    expect(await engine.analyze(bitmap(40, 30))).toMatchObject({
      sharpness: 8.75162,
      dominant: ["#3f6e80", "#3fcc80", "#bf6e80", "#bfcc80", "#3f1e80", "#bf1e80"],
      phash: "aa9bb1a32197f2c8",
      thumbhash: "3wcKNZqAh4ePiIiIiIiIiICPCAiI",
    });
  });
}
