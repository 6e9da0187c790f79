import { at, paint, type Picture } from "./picture.ts";

export function flipHorizontal(picture: Picture): Picture {
  const { width, height } = picture;
  return paint(width, height, (x, y) => at(picture, width - 1 - x, y));
}

export function flipVertical(picture: Picture): Picture {
  const { width, height } = picture;
  return paint(width, height, (x, y) => at(picture, x, height - 1 - y));
}

export function transpose(picture: Picture): Picture {
  return paint(picture.height, picture.width, (x, y) => at(picture, y, x));
}

export function crop(
  picture: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
): Picture {
  return paint(width, height, (x, y) => at(picture, left + x, top + y));
}

export function roll(picture: Picture, dx: number, dy: number): Picture {
  const { width, height } = picture;
  const around = (index: number, size: number): number => ((index % size) + size) % size;
  return paint(width, height, (x, y) => at(picture, around(x - dx, width), around(y - dy, height)));
}
