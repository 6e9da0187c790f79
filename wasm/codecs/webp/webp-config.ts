/** The fields of libwebp's WebPConfig, by the names that the encoder registers. */
export type WebpConfig = Readonly<Record<string, number>>;

/**
 * Pixels above which libwebp runs its two passes over the picture instead of keeping all tokens of the first: the
 * tokens of a noisy picture take up to 24 bytes a pixel; without them it takes 6.6 for any, and 40 % more time.
 */
const LOW_MEMORY_PIXELS = 1_048_576;

/** libwebp's defaults at method 4, with lossy colour and lossless alpha at every quality 1…100. */
export function webpConfig(quality: number, pixels: number): WebpConfig {
  return {
    quality,
    target_size: 0,
    target_PSNR: 0,
    method: 4,
    sns_strength: 50,
    filter_strength: 60,
    filter_sharpness: 0,
    filter_type: 1,
    partitions: 0,
    segments: 4,
    pass: 1,
    show_compressed: 0,
    preprocessing: 0,
    autofilter: 0,
    partition_limit: 0,
    alpha_compression: 1,
    alpha_filtering: 1,
    alpha_quality: 100,
    lossless: 0,
    exact: 0,
    image_hint: 0,
    emulate_jpeg_size: 0,
    thread_level: 0,
    low_memory: pixels > LOW_MEMORY_PIXELS ? 1 : 0,
    near_lossless: 100,
    use_delta_palette: 0,
    use_sharp_yuv: 0,
  };
}
