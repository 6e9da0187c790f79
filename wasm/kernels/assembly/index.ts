export { crop, flipHorizontal, flipVertical, roll, transpose } from "./move";
export { colorMatrix, flatten, isOpaque, lookUp } from "./color";
export { boxBlurOpaque } from "./box-blur-opaque";
export { boxBlurSmall } from "./box-blur-small";
export { boxBlurWeighted } from "./box-blur-weighted";
export { gaussianOpaque, gaussianWeighted } from "./gaussian";
export { resizeFixed, resizeFloat, resizeNearest } from "./resize";
export { warpCubic, warpLanczos, warpLinear, warpNearest } from "./warp";
export { gaussNoise, prepareNoise } from "./gauss-noise";
export { fillRandom, fillSolid, scatter } from "./paint";

/** First byte after the static data: where the allocator may begin. */
export function heapBase(): usize {
  return __heap_base;
}
