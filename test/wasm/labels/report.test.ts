import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EXACT_EDGE } from "../../../wasm/augmentations/params.ts";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import {
  multiply,
  rotation,
  scaling,
  translation,
  type Matrix,
} from "../../../wasm/geometry/matrix.ts";
import { reportLabels } from "../../../wasm/labels/report.ts";
import { turnOf } from "../../../wasm/labels/turn-of.ts";

const size = { width: 100, height: 60 };
const warpOf = (matrix: Matrix) => ({ matrix, ...size, edge: EXACT_EDGE });
const MIRROR = warpOf(multiply(translation(100, 0), scaling(-1, 1)));
const UPSIDE_DOWN = warpOf(multiply(translation(0, 60), scaling(1, -1)));
const QUARTER = warpOf(rotation(90));

const named = (...names: readonly string[]): Labels => ({
  ...NO_LABELS,
  boxes: names.map((label) => ({ x1: 0, y1: 0, x2: 5, y2: 5, label })),
});
const codes = (names: readonly string[], ...warps: Parameters<typeof reportLabels>[2]) =>
  reportLabels(named(...names), named(...names), warps, size).map(({ code, classes }) => [
    code,
    ...classes,
  ]);

describe("the turn of a chain of warps", () => {
  it("is a mirror by one flip and none by two", () => {
    expect(turnOf([MIRROR], size)).toEqual({ mirrored: true, degrees: 0 });
    expect(turnOf([UPSIDE_DOWN], size)).toEqual({ mirrored: true, degrees: 180 });
    expect(turnOf([MIRROR, UPSIDE_DOWN], size)).toEqual({ mirrored: false, degrees: 180 });
    expect(turnOf([], size)).toEqual({ mirrored: false, degrees: 0 });
  });

  it.prop([fc.integer({ min: -179, max: 180 })])("is the angle of a rotation", (angle) => {
    const { mirrored, degrees } = turnOf([warpOf(rotation(angle))], size);
    expect(mirrored).toBe(false);
    expect(degrees).toBeCloseTo(angle, 9);
  });
});

describe("the label report", () => {
  it("says which boxes are lost", () => {
    const given = named("cat", "dog", "dog");
    const dropped = [1, 2].map((index) => ({
      kind: "bbox" as const,
      index,
      label: "dog",
      reason: "outside" as const,
    }));
    expect(reportLabels(given, { ...named("cat"), dropped }, [], size)).toEqual([
      { code: "boxes-lost", message: "2 of 3 boxes are gone.", classes: ["dog"] },
    ]);
  });

  it("warns of sides under a mirror, whichever way they are spelled", () => {
    const names = ["left_eye", "turnRight", "LEFT", "leftover", "bright", "cat"];
    expect(codes(names, MIRROR)).toEqual([["mirrored-sides", "LEFT", "left_eye", "turnRight"]]);
    expect(codes(names, MIRROR, MIRROR)).toEqual([]);
  });

  it("warns of directions under a turn", () => {
    expect(codes(["arrow-up", "cup"], QUARTER)).toEqual([["turned-directions", "arrow-up"]]);
    expect(codes(["arrow-up"], warpOf(rotation(20)))).toEqual([]);
  });

  it("warns of digits and text under both", () => {
    const names = ["6", "speed limit 50", "licence_plate", "Q", "person2", "cat"];
    const expected = ["unreadable-text", "6", "Q", "licence_plate", "speed limit 50"];
    expect(codes(names, MIRROR)).toEqual([expected]);
    expect(codes(names, QUARTER)).toEqual([expected]);
    expect(codes(names)).toEqual([]);
  });

  it("names keypoints too", () => {
    const keypoints = [{ x: 1, y: 1, visible: true, label: "right_knee" }];
    const [warning] = reportLabels({ ...NO_LABELS, keypoints }, NO_LABELS, [MIRROR], size);
    expect(warning?.message).toBe(
      "The picture is mirrored: left and right change places, but not the names of right_knee.",
    );
  });
});
