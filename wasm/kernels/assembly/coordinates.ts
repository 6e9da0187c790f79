/** Where the last call of `locate` landed, in the source's continuous coordinates. */
export let sourceX: f64 = 0;
export let sourceY: f64 = 0;

/**
 * Takes the centre of pixel (x, y) through the 3×3 matrix at `matrix`. False where the plane is seen from behind
 * or is infinitely far.
 */
// @ts-ignore: decorator
@inline
export function locate(matrix: usize, x: i32, y: i32, affine: bool): bool {
  const u = <f64>x + 0.5;
  const v = <f64>y + 0.5;
  const px = load<f64>(matrix) * u + (load<f64>(matrix, 8) * v + load<f64>(matrix, 16));
  const py = load<f64>(matrix, 24) * u + (load<f64>(matrix, 32) * v + load<f64>(matrix, 40));
  if (affine) {
    sourceX = px;
    sourceY = py;
    return true;
  }
  const w = load<f64>(matrix, 48) * u + (load<f64>(matrix, 56) * v + load<f64>(matrix, 64));
  sourceX = px / w;
  sourceY = py / w;
  return w > 0;
}

/** The largest integer not above, within ±2^30 so that taps around it do not overflow. */
// @ts-ignore: decorator
@inline
export function floorIndex(value: f64): i32 {
  return <i32>max<f64>(-1073741824, min<f64>(1073741824, floor(value)));
}
