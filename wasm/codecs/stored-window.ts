import type { Rectangle, Size } from "../image.ts";

/** Where a part of a picture that is seen upright lies in its file, by its EXIF orientation 1…8: `orient` undone. */
export function storedWindow(
  { x, y, width, height }: Rectangle,
  upright: Size,
  orientation: number,
): Rectangle {
  const left = [2, 3, 6, 7].includes(orientation) ? upright.width - x - width : x;
  const top = [3, 4, 7, 8].includes(orientation) ? upright.height - y - height : y;
  return orientation >= 5
    ? { x: top, y: left, width: height, height: width }
    : { x: left, y: top, width, height };
}
