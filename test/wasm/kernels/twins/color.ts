import type { ColorMatrix, Tables } from "../../../../wasm/kernels/kernels.ts";
import { at, level, paint, type Picture } from "./picture.ts";

export function lookUp(picture: Picture, { red, green, blue }: Tables): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const [r, g, b, alpha] = at(picture, x, y);
    return [red[r]!, green[g]!, blue[b]!, alpha];
  });
}

export function colorMatrix(picture: Picture, m: ColorMatrix): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const [r, g, b, alpha] = at(picture, x, y);
    return [
      level(m[0] * r + m[1] * g + m[2] * b + m[3]),
      level(m[4] * r + m[5] * g + m[6] * b + m[7]),
      level(m[8] * r + m[9] * g + m[10] * b + m[11]),
      alpha,
    ];
  });
}

export function flatten(picture: Picture, ground: readonly number[]): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const [r, g, b, alpha] = at(picture, x, y);
    const over = (front: number, back = 0): number =>
      Math.round((front * alpha + back * (255 - alpha)) / 255);
    return [over(r, ground[0]), over(g, ground[1]), over(b, ground[2]), 255];
  });
}
