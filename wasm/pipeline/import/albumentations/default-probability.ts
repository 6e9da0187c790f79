/** Classes that always apply unless told otherwise; all others apply half the time. */
const CERTAIN: ReadonlySet<string> = new Set([
  "AtLeastOneBBoxRandomCrop",
  "BBoxSafeRandomCrop",
  "CenterCrop",
  "Compose",
  "Crop",
  "CropAndPad",
  "CropNonEmptyMaskIfExists",
  "D4",
  "FromFloat",
  "GridElasticDeform",
  "IAACropAndPad",
  "Lambda",
  "LongestMaxSize",
  "Normalize",
  "Pad",
  "PadIfNeeded",
  "RandomCrop",
  "RandomCropFromBorders",
  "RandomCropNearBBox",
  "RandomOrder",
  "RandomResizedCrop",
  "RandomSizedBBoxSafeCrop",
  "RandomSizedCrop",
  "ReplayCompose",
  "Resize",
  "SmallestMaxSize",
  "SomeOf",
  "SquareSymmetry",
  "ToFloat",
  "ToRGB",
  "ToTensor",
  "ToTensorV2",
]);

/** The probability of a step that gives none, in the release that wrote it. */
export function defaultProbability(name: string, version: number): number {
  if (name === "RandomRotate90") return version < 200 ? 0.5 : 1;
  if (name === "SomeOf" && version < 104) return 0.5;
  return CERTAIN.has(name) ? 1 : 0.5;
}
