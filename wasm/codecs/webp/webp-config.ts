/** The fields of libwebp's WebPConfig, by the names that the encoder registers. */
export type WebpConfig = Readonly<Record<string, number>>;

/**
 * Pixels above which libwebp runs its two passes over the picture instead of keeping all tokens of the first: the
 * tokens of a noisy picture take up to 24 bytes a pixel; without them it takes 6.6 for any, and 40 % more time.
 */
const LOW_MEMORY_PIXELS = 1_048_576;

/**
 * libwebp's defaults with lossy colour and lossless alpha at every quality 1…100; at method 4, and at 3 for large
 * pictures with alpha, because the search for its repetitions takes so much. Measured at 1 MP, bytes a pixel beside
 * 16 MB, and KB:
 *
 * | alpha, quality | method 4 | method 3 | method 2 | not compressed |
 * |---|---|---|---|---|
 * | noise, 100 | 27.7, 2103 | 21.3, 2103 | 21.2, 3671 | 1.3, 2103 |
 * | a soft edge, 85 | 13.8, 126 | 7.3, 132 | 6.5, 135 | 0, 1081 |
 * | holes, 85 | 1.8, 96 | 1.6, 96 | 1.6, 98 | 0, 1091 |
 *
 * Filters of alpha change neither. Opaque photos stay at method 4 too: 3 is as slow and as good, and 2 takes 0.3 to 0.6
 * of the time for 1 to 7 % more bytes at quality 50 and 85, 0.1 to 0.4 dB less, and a third more bytes at 100.
 */
export function webpConfig(quality: number, pixels: number, opaque: boolean): WebpConfig {
  const large = pixels > LOW_MEMORY_PIXELS;
  return {
    quality,
    target_size: 0,
    target_PSNR: 0,
    method: large && !opaque ? 3 : 4,
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
    low_memory: large ? 1 : 0,
    near_lossless: 100,
    use_delta_palette: 0,
    use_sharp_yuv: 0,
  };
}
