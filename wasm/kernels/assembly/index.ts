export { crop, flipHorizontal, flipVertical, roll, transpose } from "./move";
export { colorMatrix, flatten, isOpaque, lookUp } from "./color";
export { boxBlurOpaque } from "./box-blur-opaque";
export { boxBlurSmall } from "./box-blur-small";
export { boxBlurWeighted } from "./box-blur-weighted";
export { gaussianOpaque, gaussianWeighted } from "./gaussian";
export { resizeFixed, resizeFloat, resizeNearest } from "./resize";
export { warpCubic, warpLanczos, warpLinear, warpNearest } from "./warp";
export { gaussNoise, prepareNoise } from "./gauss-noise";
export { convolveOpaque, convolveWeighted } from "./convolve";
export { extreme } from "./extreme";
export { medianFive } from "./median-five";
export { medianThree } from "./median-three";
export { rankSmall } from "./rank-small";
export { rankWindow } from "./rank-window";
export { sobelEdges, sobelGreatest } from "./sobel";
export { unsharp, unsharpMix } from "./unsharp";
export { averageBlocks } from "./blocks";
export { claheApply, claheTables } from "./clahe";
export { countTones, findExtent, isGray, sumMoments } from "./histogram";
export { shiftHsv } from "./hsv";
export { putLightness, takeLightness } from "./lab";
export { fringe } from "./lens";
export { grayOfExtremes, lookUpLuma, putGray, takeRed } from "./luma";
export { paintInvisible, restoreAlpha } from "./visibility";
export { blend, overlay, paste } from "./composite";
export { remapLattice } from "./lattice-map";
export { remapAxes, remapRadial } from "./maps";
export { fillRandom, fillSolid, scatter } from "./paint";
export { drawChecks, drawGlyphs, drawImage, drawLines } from "./drawing";
export { countColors, countLevels, laplacianSums, toGray } from "./analysis";
export { dropPixels, multiplyRandom, saltAndPepper } from "./grain";
export { prepareShots, shotNoise } from "./shot-noise";
export { isoNoise, lightnessDeviation } from "./iso-noise";
export { punchGrid } from "./grid-holes";
export { addLevels, addWeighted, sharpness, takeLevels, takeWeighted } from "./mixing";
export { decodeOnePass, decodeScan, renderCoefficients, scanEnd } from "./jpeg/decode";
export { countStrip, finishEncoding, startEncoding, writeStrip } from "./jpeg/encode";
export { buildHuffman } from "./jpeg/huffman";

/** First byte after the static data: where the allocator may begin. */
export function heapBase(): usize {
  return __heap_base;
}
