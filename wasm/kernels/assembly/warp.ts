import { warpAffine } from "./warp-affine";
import { warpProjective } from "./warp-projective";

/**
 * Every pixel of `count` rows of a picture from `first` on, made at `target`, samples the source where the 3×3 matrix of
 * f64 takes its centre.
 * `affine`: no division is needed and all places are within ±2^30 pixels. `weighsInside` and `weighsEdge` tell whether
 * colours must be weighed by alpha where all taps are inside and where some are not. `along` and `down` are weights
 * for 2,048 positions between two pixels, i16 of 14 bits and f32 divided by 2^14.
 */
// @ts-ignore: decorator
@inline
function warp(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  first: i32,
  count: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  if (affine) {
    warpAffine(
      taps,
      source,
      sourceWidth,
      sourceHeight,
      target,
      width,
      first,
      count,
      matrix,
      border,
      fill,
      weighsInside,
      weighsEdge,
      along,
      down,
    );
  } else {
    warpProjective(
      taps,
      source,
      sourceWidth,
      sourceHeight,
      target,
      width,
      first,
      count,
      matrix,
      border,
      fill,
      weighsInside,
      weighsEdge,
      along,
      down,
    );
  }
}

export function warpNearest(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  first: i32,
  count: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  warp(
    1,
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    first,
    count,
    matrix,
    affine,
    border,
    fill,
    weighsInside,
    weighsEdge,
    along,
    down,
  );
}

export function warpLinear(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  first: i32,
  count: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  warp(
    2,
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    first,
    count,
    matrix,
    affine,
    border,
    fill,
    weighsInside,
    weighsEdge,
    along,
    down,
  );
}

export function warpCubic(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  first: i32,
  count: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  warp(
    4,
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    first,
    count,
    matrix,
    affine,
    border,
    fill,
    weighsInside,
    weighsEdge,
    along,
    down,
  );
}

export function warpLanczos(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  first: i32,
  count: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  warp(
    8,
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    first,
    count,
    matrix,
    affine,
    border,
    fill,
    weighsInside,
    weighsEdge,
    along,
    down,
  );
}
