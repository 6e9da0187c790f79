import { Component, Frame } from "./frame";

/**
 * The row `y` of the picture's pixels of one component. Where an axis is doubled, each pixel takes three parts of its
 * own sample and one of its nearest neighbour, rounded by turns down and up; other factors repeat samples. `top` is
 * the first sample row of the strip in the plane, behind the one kept from before. May read and write 15 bytes more.
 */
export function pixelRow(frame: Frame, component: Component, y: i32, top: i32): usize {
  const growX = component.growX;
  const growY = component.growY;
  if (growX == 1 && growY == 1) return sampleRow(component, y, top);
  const near = nearRow(component, y);
  const source = sampleRow(component, near, top);
  const smooth = frame.side > 1;
  if (growX == 2 && growY <= 2 && smooth && component.smooth != 0) {
    if (growY == 1) {
      copySums(source, frame.sums, component.width);
      spread(frame.sums, component.row, component.width, 1, 2, 2);
    } else {
      const far = sampleRow(component, farRow(component, y), top);
      addSums(source, far, frame.sums, component.width);
      spread(frame.sums, component.row, component.width, 8, 7, 4);
    }
    return component.row;
  }
  if (growX == 1 && growY == 2 && smooth) {
    const far = sampleRow(component, farRow(component, y), top);
    between(source, far, component.row, component.width, 1 + (y & 1));
    return component.row;
  }
  if (growX == 1) return source;
  repeatSamples(source, component.row, component.width, growX);
  return component.row;
}

/** The row of samples that a row of pixels lies in. */
export function nearRow(component: Component, y: i32): i32 {
  const growY = component.growY;
  return growY == 2 ? y >> 1 : y / growY;
}

/** The next one to it where there are half as many, or the same where there are as many. */
export function farRow(component: Component, y: i32): i32 {
  return component.growY == 2 ? (y >> 1) + ((y & 1) << 1) - 1 : y;
}

/** The address of a row of samples, or of the first or last one if there is no such row. */
export function sampleRow(component: Component, y: i32, top: i32): usize {
  const inside = min(max(y, 0), component.height - 1);
  return component.plane + <usize>((inside - top + 1) * component.stride);
}

/** Repeats the first and the last sum beyond their ends. */
function closeSums(sums: usize, width: i32): void {
  store<i16>(sums - 2, load<i16>(sums));
  const end = sums + ((<usize>width) << 1);
  store<i16>(end, load<i16>(end - 2));
}

function copySums(source: usize, sums: usize, width: i32): void {
  for (let x: usize = 0; x < <usize>width; x += 8) {
    v128.store(sums + (x << 1), v128.load8x8_u(source + x));
  }
  closeSums(sums, width);
}

/** Three times the near row and once the far one. */
function addSums(near: usize, far: usize, sums: usize, width: i32): void {
  const three = i16x8.splat(3);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    const sum = i16x8.add(i16x8.mul(v128.load8x8_u(near + x), three), v128.load8x8_u(far + x));
    v128.store(sums + (x << 1), sum);
  }
  closeSums(sums, width);
}

/** Two bytes of each sum: with the one before, with the one after. */
function spread(sums: usize, target: usize, width: i32, left: i32, right: i32, shift: i32): void {
  const three = i16x8.splat(3);
  const roundLeft = i16x8.splat(<i16>left);
  const roundRight = i16x8.splat(<i16>right);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    const p = sums + (x << 1);
    const own = i16x8.mul(v128.load(p), three);
    const even = i16x8.shr_u(i16x8.add(i16x8.add(own, v128.load(p - 2)), roundLeft), shift);
    const odd = i16x8.shr_u(i16x8.add(i16x8.add(own, v128.load(p + 2)), roundRight), shift);
    v128.store(target + (x << 1), v128.or(even, i16x8.shl(odd, 8)));
  }
}

function between(near: usize, far: usize, target: usize, width: i32, round: i32): void {
  const three = i16x8.splat(3);
  const rounding = i16x8.splat(<i16>round);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    const own = i16x8.mul(v128.load8x8_u(near + x), three);
    const sum = i16x8.add(i16x8.add(own, v128.load8x8_u(far + x)), rounding);
    const result = i16x8.shr_u(sum, 2);
    v128.store64_lane(target + x, i8x16.narrow_i16x8_u(result, result), 0);
  }
}

function repeatSamples(source: usize, target: usize, width: i32, times: i32): void {
  for (let x = 0; x < width; x++) {
    const sample = load<u8>(source + x);
    for (let i = 0; i < times; i++) {
      store<u8>(target, sample);
      target++;
    }
  }
}
