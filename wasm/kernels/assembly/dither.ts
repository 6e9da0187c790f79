/** Ranks of the 8 × 8 ordered dither, 0 … 63 (Bayer, 1973), from the bits of x ^ y and y interleaved. */
// @ts-ignore: decorator
@inline
function bayerRank(x: i32, y: i32): i32 {
  const a = x ^ y;
  return (
    ((a & 1) << 5) | ((y & 1) << 4) | ((a & 2) << 2) | ((y & 2) << 1) | ((a & 4) >> 1) | ((y & 4) >> 2)
  );
}

/** Rounds each colour to one of `steps` + 1 even levels after adding the rank of its place. */
export function ditherOrdered(image: usize, width: i32, height: i32, steps: i32): void {
  let p = image;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const threshold = 2 * bayerRank(x & 7, y & 7) + 1;
      for (let c: usize = 0; c < 3; c++) {
        // The level is between two steps; its place there against the rank, (2 r + 1) / 128, says which it becomes.
        const scaled = <i32>load<u8>(p + c) * steps;
        const low = scaled / 255;
        const up = (scaled - low * 255) * 128 > threshold * 255 ? 1 : 0;
        store<u8>(p + c, levelOf(low + up, steps));
      }
      p += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function levelOf(step: i32, steps: i32): u8 {
  return <u8>((step * 510 + steps) / (2 * steps));
}

/**
 * Rounds each colour to one of `steps` + 1 even levels, left to right, and hands its error on: 7/16 to the right, 3/16,
 * 5/16 and 1/16 below (Floyd and Steinberg, 1976). Transparent pixels take no part. `errors` has room for two rows of
 * width + 2 pixels of four i32, in sixteenths of a level; the second is below.
 */
export function ditherDiffused(
  image: usize,
  width: i32,
  height: i32,
  steps: i32,
  errors: usize,
): void {
  const row = (<usize>(width + 2)) << 4;
  let here = errors;
  let below = errors + row;
  memory.fill(errors, 0, row << 1);
  let p = image;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 1; x <= <usize>width; x++) {
      if (load<u8>(p, 3) != 0) diffuse(p, steps, here + (x << 4), below + (x << 4));
      p += 4;
    }
    const finished = here;
    here = below;
    below = finished;
    memory.fill(below, 0, row);
  }
}

// @ts-ignore: decorator
@inline
function diffuse(p: usize, steps: i32, here: usize, below: usize): void {
  for (let c: usize = 0; c < 3; c++) {
    const place = c << 2;
    const wanted = ((<i32>load<u8>(p + c)) << 4) + load<i32>(here + place);
    const step = max(0, min(steps, (wanted * steps + 8 * 255) / (16 * 255)));
    const level = levelOf(step, steps);
    store<u8>(p + c, level);
    const error = wanted - ((<i32>level) << 4);
    add(here + place + 16, (error * 7) >> 4);
    add(below + place - 16, (error * 3) >> 4);
    add(below + place, (error * 5) >> 4);
    // What rounding kept back goes here, so that none is lost.
    add(below + place + 16, error - ((error * 7) >> 4) - ((error * 3) >> 4) - ((error * 5) >> 4));
  }
}

// @ts-ignore: decorator
@inline
function add(p: usize, error: i32): void {
  store<i32>(p, load<i32>(p) + error);
}
