/** Reverses four pixels. */
// @ts-ignore: decorator
@inline
function reversed(four: v128): v128 {
  return i32x4.shuffle(four, four, 3, 2, 1, 0);
}

export function flipHorizontal(image: usize, width: i32, height: i32): void {
  const stride = (<usize>width) << 2;
  for (let y = 0; y < height; y++) {
    let left = image + <usize>y * stride;
    let right = left + stride;
    for (; left + 32 <= right; left += 16) {
      right -= 16;
      const a = v128.load(left);
      const b = v128.load(right);
      v128.store(left, reversed(b));
      v128.store(right, reversed(a));
    }
    for (; left + 8 <= right; left += 4) {
      right -= 4;
      const a = load<u32>(left);
      store<u32>(left, load<u32>(right));
      store<u32>(right, a);
    }
  }
}

export function flipVertical(image: usize, width: i32, height: i32): void {
  const stride = (<usize>width) << 2;
  let top = image;
  let bottom = image + stride * <usize>(height - 1);
  while (top < bottom) {
    let i: usize = 0;
    for (; i + 16 <= stride; i += 16) {
      const a = v128.load(top + i);
      v128.store(top + i, v128.load(bottom + i));
      v128.store(bottom + i, a);
    }
    for (; i < stride; i += 4) {
      const a = load<u32>(top + i);
      store<u32>(top + i, load<u32>(bottom + i));
      store<u32>(bottom + i, a);
    }
    top += stride;
    bottom -= stride;
  }
}

const TILE: i32 = 64;

/** Writes a height × width image whose rows are the columns of the source, tile by tile for the cache's sake. */
export function transpose(source: usize, target: usize, width: i32, height: i32): void {
  for (let top = 0; top < height; top += TILE) {
    const bottom = min(top + TILE, height);
    for (let left = 0; left < width; left += TILE) {
      transposeTile(source, target, width, height, left, top, min(left + TILE, width), bottom);
    }
  }
}

function transposeTile(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
): void {
  const from = (<usize>width) << 2;
  const to = (<usize>height) << 2;
  let y = top;
  for (; y + 4 <= bottom; y += 4) {
    let x = left;
    let p = source + <usize>y * from + ((<usize>x) << 2);
    let q = target + <usize>x * to + ((<usize>y) << 2);
    for (; x + 4 <= right; x += 4) {
      const a = v128.load(p);
      const b = v128.load(p + from);
      const c = v128.load(p + 2 * from);
      const d = v128.load(p + 3 * from);
      const ab0 = i32x4.shuffle(a, b, 0, 4, 1, 5);
      const ab1 = i32x4.shuffle(a, b, 2, 6, 3, 7);
      const cd0 = i32x4.shuffle(c, d, 0, 4, 1, 5);
      const cd1 = i32x4.shuffle(c, d, 2, 6, 3, 7);
      v128.store(q, i64x2.shuffle(ab0, cd0, 0, 2));
      v128.store(q + to, i64x2.shuffle(ab0, cd0, 1, 3));
      v128.store(q + 2 * to, i64x2.shuffle(ab1, cd1, 0, 2));
      v128.store(q + 3 * to, i64x2.shuffle(ab1, cd1, 1, 3));
      p += 16;
      q += 4 * to;
    }
    for (; x < right; x++) {
      for (let i: usize = 0; i < 4; i++) store<u32>(q + 4 * i, load<u32>(p + i * from));
      p += 4;
      q += to;
    }
  }
  for (; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      store<u32>(
        target + <usize>x * to + ((<usize>y) << 2),
        load<u32>(source + <usize>y * from + ((<usize>x) << 2)),
      );
    }
  }
}

/** Copies the rectangle at (x, y), which lies inside the source. */
export function crop(
  source: usize,
  sourceWidth: i32,
  target: usize,
  x: i32,
  y: i32,
  width: i32,
  height: i32,
): void {
  const from = (<usize>sourceWidth) << 2;
  const to = (<usize>width) << 2;
  let p = source + <usize>y * from + ((<usize>x) << 2);
  for (let row = 0; row < height; row++) {
    memory.copy(target, p, to);
    p += from;
    target += to;
  }
}

/** Moves by 0 ≤ dx < width and 0 ≤ dy < height, wrapping around. */
export function roll(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  dx: i32,
  dy: i32,
): void {
  const stride = (<usize>width) << 2;
  const cut = (<usize>dx) << 2;
  for (let y = 0; y < height; y++) {
    const row = target + <usize>((y + dy) % height) * stride;
    memory.copy(row + cut, source, stride - cut);
    memory.copy(row, source + (stride - cut), cut);
    source += stride;
  }
}
