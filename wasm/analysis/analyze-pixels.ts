import type { Image, Size } from "../image.ts";
import type { GrayWeights } from "../kernels/analysis-kernels.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { roundSignificant } from "../math.ts";
import type { PixelFacts } from "./analysis.ts";
import { channelFacts } from "./channel-facts.ts";
import { dominantColors } from "./dominant-colors.ts";
import { HASH_SIDE, perceptualHash } from "./perceptual-hash.ts";
import { MAX_SIDE, thumbHash } from "./thumb-hash.ts";

/** OpenCV's COLOR_RGB2GRAY for bytes. */
const OPENCV_GRAY: GrayWeights = { red: 9798, green: 19_235, blue: 3735, shift: 15 };
/** Pillow's convert("L"). */
const PILLOW_GRAY: GrayWeights = { red: 19_595, green: 38_470, blue: 7471, shift: 16 };

const CHANNELS = ["red", "green", "blue", "alpha"] as const;

/** Reads off a picture what can be told of it, and releases it. */
export function analyzePixels(image: Image, kernels: Kernels): PixelFacts {
  const { analysis } = kernels;
  const alpha = !kernels.isOpaque(image);
  const levels = analysis.levels(image);
  const channels = CHANNELS.slice(0, alpha ? 4 : 3).map((name, index) =>
    channelFacts(name, levels.subarray(256 * index, 256 * (index + 1))),
  );
  const dominant = dominantColors(analysis.colors(image));
  const { sum, squares } = analysis.laplacian(image, OPENCV_GRAY);
  const count = image.width * image.height;
  const sharpness = roundSignificant(squares / count - (sum / count) ** 2);
  const thumbhash = shrunk(image, shrinkTo(image, MAX_SIDE), "area", kernels, thumbHash);
  analysis.gray(image, PILLOW_GRAY);
  const square = { width: HASH_SIDE, height: HASH_SIDE };
  const phash = shrunk(image, square, "lanczos", kernels, ({ pixels }) =>
    perceptualHash(Array.from({ length: HASH_SIDE ** 2 }, (_, i) => pixels[4 * i] ?? 0)),
  );
  kernels.release(image);
  return { alpha, channels, sharpness, dominant, phash, thumbhash };
}

/** What the work finds in a small copy. */
function shrunk<T>(
  image: Image,
  { width, height }: Size,
  way: "area" | "lanczos",
  kernels: Kernels,
  work: (small: Image) => T,
): T {
  const small = kernels.resize(image, width, height, way);
  const found = work(small);
  kernels.release(small);
  return found;
}

function shrinkTo({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
