import type { Offer } from "../../../../wasm/pipeline/import/offer.ts";

/** Every operation of tiers 1 and 2 that the catalogue promises. */
const CATALOGUE_NAMES: readonly string[] = `
horizontal_flip vertical_flip flip transpose rotate90 square_symmetry rotate safe_rotate shift_scale_rotate affine
shear perspective resize longest_max_size smallest_max_size scale pad_if_needed zoom shift noop elastic_transform
grid_distortion optical_distortion crop center_crop random_crop random_resized_crop bbox_safe_random_crop crop_and_pad
sized_crop brightness_contrast hue_saturation_value color_jitter gamma rgb_shift to_gray clahe equalize brighten darken
tint channel_swap mute_channel invert auto_contrast posterize solarize channel_shuffle contrast saturate sepia blur
gaussian_blur motion_blur median_blur min_filter max_filter percentile_filter edge_filter sharpen unsharp_mask emboss
gauss_noise salt_noise pepper_noise rainbow_noise salt_and_pepper iso_noise shot_noise multiplicative_noise
coarse_dropout cutout erasing grid_dropout pixel_dropout channel_dropout image_compression downscale
chromatic_aberration pixelize fog rain shadow sun_flare mixup cutmix mosaic overlay vignette oil halftone duotone dither
frosted_glass photo_filter random rand_augment trivial_augment aug_mix auto_augment timm
`
  .trim()
  .split(/\s+/);

const PROMISED = new Set(CATALOGUE_NAMES);

/** An engine with all of the catalogue's tiers 1 and 2, whatever this one has so far; any parameter will do. */
export const CATALOGUE_OFFER: Offer = {
  operation: (name) => (PROMISED.has(name) ? { name } : undefined),
  combinator: () => true,
};
