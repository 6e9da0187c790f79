// Written by npm run gen from the files beside it.
import type { Augmentation } from "./define.ts";
import { affine } from "./geometric/affine.ts";
import { elasticTransform } from "./geometric/elastic-transform.ts";
import { flip } from "./geometric/flip.ts";
import { gridDistortion } from "./geometric/grid-distortion.ts";
import { gridElasticDeform } from "./geometric/grid-elastic-deform.ts";
import { gridShuffle } from "./geometric/grid-shuffle.ts";
import { horizontalFlip } from "./geometric/horizontal-flip.ts";
import { longestMaxSize } from "./geometric/longest-max-size.ts";
import { noop } from "./geometric/noop.ts";
import { opticalDistortion } from "./geometric/optical-distortion.ts";
import { padIfNeeded } from "./geometric/pad-if-needed.ts";
import { pad } from "./geometric/pad.ts";
import { perspective } from "./geometric/perspective.ts";
import { piecewiseAffine } from "./geometric/piecewise-affine.ts";
import { resize } from "./geometric/resize.ts";
import { rotate } from "./geometric/rotate.ts";
import { rotate90 } from "./geometric/rotate90.ts";
import { safeRotate } from "./geometric/safe-rotate.ts";
import { scale } from "./geometric/scale.ts";
import { shear } from "./geometric/shear.ts";
import { shiftScaleRotate } from "./geometric/shift-scale-rotate.ts";
import { shift } from "./geometric/shift.ts";
import { smallestMaxSize } from "./geometric/smallest-max-size.ts";
import { squareSymmetry } from "./geometric/square-symmetry.ts";
import { thinPlateSpline } from "./geometric/thin-plate-spline.ts";
import { translate } from "./geometric/translate.ts";
import { transpose } from "./geometric/transpose.ts";
import { verticalFlip } from "./geometric/vertical-flip.ts";
import { zoom } from "./geometric/zoom.ts";
import { atLeastOneBboxCrop } from "./crop/at-least-one-bbox-crop.ts";
import { bboxSafeRandomCrop } from "./crop/bbox-safe-random-crop.ts";
import { centerCrop } from "./crop/center-crop.ts";
import { cropAndPad } from "./crop/crop-and-pad.ts";
import { cropFromBorders } from "./crop/crop-from-borders.ts";
import { cropNearBbox } from "./crop/crop-near-bbox.ts";
import { crop } from "./crop/crop.ts";
import { randomCrop } from "./crop/random-crop.ts";
import { randomResizedCrop } from "./crop/random-resized-crop.ts";
import { sizedBboxSafeCrop } from "./crop/sized-bbox-safe-crop.ts";
import { sizedCrop } from "./crop/sized-crop.ts";
import { autoContrast } from "./color/auto-contrast.ts";
import { brighten } from "./color/brighten.ts";
import { brightnessContrast } from "./color/brightness-contrast.ts";
import { channelShuffle } from "./color/channel-shuffle.ts";
import { channelSwap } from "./color/channel-swap.ts";
import { clahe } from "./color/clahe.ts";
import { colorJitter } from "./color/color-jitter.ts";
import { contrast } from "./color/contrast.ts";
import { darken } from "./color/darken.ts";
import { enhance } from "./color/enhance.ts";
import { equalize } from "./color/equalize.ts";
import { fancyPca } from "./color/fancy-pca.ts";
import { gamma } from "./color/gamma.ts";
import { hueSaturationValue } from "./color/hue-saturation-value.ts";
import { invert } from "./color/invert.ts";
import { muteChannel } from "./color/mute-channel.ts";
import { planckianJitter } from "./color/planckian-jitter.ts";
import { plasmaBrightnessContrast } from "./color/plasma-brightness-contrast.ts";
import { posterize } from "./color/posterize.ts";
import { rgbShift } from "./color/rgb-shift.ts";
import { saturate } from "./color/saturate.ts";
import { sepia } from "./color/sepia.ts";
import { solarizeAdd } from "./color/solarize-add.ts";
import { solarize } from "./color/solarize.ts";
import { tint } from "./color/tint.ts";
import { toGray } from "./color/to-gray.ts";
import { toneCurve } from "./color/tone-curve.ts";
import { whiteBalance } from "./color/white-balance.ts";
import { advancedBlur } from "./blur/advanced-blur.ts";
import { blur } from "./blur/blur.ts";
import { defocus } from "./blur/defocus.ts";
import { edgeFilter } from "./blur/edge-filter.ts";
import { emboss } from "./blur/emboss.ts";
import { gaussianBlur } from "./blur/gaussian-blur.ts";
import { maxFilter } from "./blur/max-filter.ts";
import { medianBlur } from "./blur/median-blur.ts";
import { minFilter } from "./blur/min-filter.ts";
import { motionBlur } from "./blur/motion-blur.ts";
import { percentileFilter } from "./blur/percentile-filter.ts";
import { sharpen } from "./blur/sharpen.ts";
import { unsharpMask } from "./blur/unsharp-mask.ts";
import { gaussNoise } from "./noise/gauss-noise.ts";
import { isoNoise } from "./noise/iso-noise.ts";
import { multiplicativeNoise } from "./noise/multiplicative-noise.ts";
import { pepperNoise } from "./noise/pepper-noise.ts";
import { rainbowNoise } from "./noise/rainbow-noise.ts";
import { saltAndPepper } from "./noise/salt-and-pepper.ts";
import { saltNoise } from "./noise/salt-noise.ts";
import { shotNoise } from "./noise/shot-noise.ts";
import { channelDropout } from "./dropout/channel-dropout.ts";
import { coarseDropout } from "./dropout/coarse-dropout.ts";
import { cutout } from "./dropout/cutout.ts";
import { erasing } from "./dropout/erasing.ts";
import { gridDropout } from "./dropout/grid-dropout.ts";
import { pixelDropout } from "./dropout/pixel-dropout.ts";
import { chromaticAberration } from "./quality/chromatic-aberration.ts";
import { downscale } from "./quality/downscale.ts";
import { imageCompression } from "./quality/image-compression.ts";
import { pixelize } from "./quality/pixelize.ts";
import { ringingOvershoot } from "./quality/ringing-overshoot.ts";
import { superpixels } from "./quality/superpixels.ts";
import { fog } from "./weather/fog.ts";
import { gravel } from "./weather/gravel.ts";
import { illumination } from "./weather/illumination.ts";
import { plasmaShadow } from "./weather/plasma-shadow.ts";
import { rain } from "./weather/rain.ts";
import { shadow } from "./weather/shadow.ts";
import { snow } from "./weather/snow.ts";
import { spatter } from "./weather/spatter.ts";
import { sunFlare } from "./weather/sun-flare.ts";
import { cutmix } from "./mix/cutmix.ts";
import { mixup } from "./mix/mixup.ts";
import { mosaic } from "./mix/mosaic.ts";
import { overlay } from "./mix/overlay.ts";
import { dither } from "./artistic/dither.ts";
import { duotone } from "./artistic/duotone.ts";
import { frostedGlass } from "./artistic/frosted-glass.ts";
import { halftone } from "./artistic/halftone.ts";
import { oil } from "./artistic/oil.ts";
import { photoFilter } from "./artistic/photo-filter.ts";
import { vignette } from "./artistic/vignette.ts";

/** Every augmentation, group by group. */
export const AUGMENTATIONS: readonly Augmentation[] = [
  affine,
  elasticTransform,
  flip,
  gridDistortion,
  gridElasticDeform,
  gridShuffle,
  horizontalFlip,
  longestMaxSize,
  noop,
  opticalDistortion,
  padIfNeeded,
  pad,
  perspective,
  piecewiseAffine,
  resize,
  rotate,
  rotate90,
  safeRotate,
  scale,
  shear,
  shiftScaleRotate,
  shift,
  smallestMaxSize,
  squareSymmetry,
  thinPlateSpline,
  translate,
  transpose,
  verticalFlip,
  zoom,
  atLeastOneBboxCrop,
  bboxSafeRandomCrop,
  centerCrop,
  cropAndPad,
  cropFromBorders,
  cropNearBbox,
  crop,
  randomCrop,
  randomResizedCrop,
  sizedBboxSafeCrop,
  sizedCrop,
  autoContrast,
  brighten,
  brightnessContrast,
  channelShuffle,
  channelSwap,
  clahe,
  colorJitter,
  contrast,
  darken,
  enhance,
  equalize,
  fancyPca,
  gamma,
  hueSaturationValue,
  invert,
  muteChannel,
  planckianJitter,
  plasmaBrightnessContrast,
  posterize,
  rgbShift,
  saturate,
  sepia,
  solarizeAdd,
  solarize,
  tint,
  toGray,
  toneCurve,
  whiteBalance,
  advancedBlur,
  blur,
  defocus,
  edgeFilter,
  emboss,
  gaussianBlur,
  maxFilter,
  medianBlur,
  minFilter,
  motionBlur,
  percentileFilter,
  sharpen,
  unsharpMask,
  gaussNoise,
  isoNoise,
  multiplicativeNoise,
  pepperNoise,
  rainbowNoise,
  saltAndPepper,
  saltNoise,
  shotNoise,
  channelDropout,
  coarseDropout,
  cutout,
  erasing,
  gridDropout,
  pixelDropout,
  chromaticAberration,
  downscale,
  imageCompression,
  pixelize,
  ringingOvershoot,
  superpixels,
  fog,
  gravel,
  illumination,
  plasmaShadow,
  rain,
  shadow,
  snow,
  spatter,
  sunFlare,
  cutmix,
  mixup,
  mosaic,
  overlay,
  dither,
  duotone,
  frostedGlass,
  halftone,
  oil,
  photoFilter,
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
