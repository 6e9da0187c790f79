// Written by npm run gen from the files beside it.
import type { Augmentation } from "./define.ts";
import { flip } from "./geometric/flip.ts";
import { horizontalFlip } from "./geometric/horizontal-flip.ts";
import { longestMaxSize } from "./geometric/longest-max-size.ts";
import { noop } from "./geometric/noop.ts";
import { resize } from "./geometric/resize.ts";
import { rotate } from "./geometric/rotate.ts";
import { rotate90 } from "./geometric/rotate90.ts";
import { shift } from "./geometric/shift.ts";
import { transpose } from "./geometric/transpose.ts";
import { verticalFlip } from "./geometric/vertical-flip.ts";
import { zoom } from "./geometric/zoom.ts";
import { crop } from "./crop/crop.ts";
import { randomCrop } from "./crop/random-crop.ts";
import { brighten } from "./color/brighten.ts";
import { brightnessContrast } from "./color/brightness-contrast.ts";
import { channelSwap } from "./color/channel-swap.ts";
import { darken } from "./color/darken.ts";
import { gamma } from "./color/gamma.ts";
import { invert } from "./color/invert.ts";
import { toGray } from "./color/to-gray.ts";
import { blur } from "./blur/blur.ts";
import { gaussianBlur } from "./blur/gaussian-blur.ts";
import { gaussNoise } from "./noise/gauss-noise.ts";
import { pepperNoise } from "./noise/pepper-noise.ts";
import { rainbowNoise } from "./noise/rainbow-noise.ts";
import { saltNoise } from "./noise/salt-noise.ts";
import { coarseDropout } from "./dropout/coarse-dropout.ts";
import { cutout } from "./dropout/cutout.ts";
import { duotone } from "./artistic/duotone.ts";
import { halftone } from "./artistic/halftone.ts";
import { vignette } from "./artistic/vignette.ts";

/** Every augmentation, group by group. */
export const AUGMENTATIONS: readonly Augmentation[] = [
  flip,
  horizontalFlip,
  longestMaxSize,
  noop,
  resize,
  rotate,
  rotate90,
  shift,
  transpose,
  verticalFlip,
  zoom,
  crop,
  randomCrop,
  brighten,
  brightnessContrast,
  channelSwap,
  darken,
  gamma,
  invert,
  toGray,
  blur,
  gaussianBlur,
  gaussNoise,
  pepperNoise,
  rainbowNoise,
  saltNoise,
  coarseDropout,
  cutout,
  duotone,
  halftone,
  vignette,
];

const BY_NAME: ReadonlyMap<string, Augmentation> = new Map(
  AUGMENTATIONS.flatMap((augmentation) =>
    [augmentation.name, ...augmentation.aliases].map((name) => [name, augmentation] as const),
  ),
);

/** The augmentation of that name or alias. */
export function findAugmentation(name: string): Augmentation | undefined {
  return BY_NAME.get(name);
}

/** All names, aliases included. */
export function augmentationNames(): Iterable<string> {
  return BY_NAME.keys();
}
