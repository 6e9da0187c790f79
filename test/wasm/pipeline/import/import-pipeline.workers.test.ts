import { expect, it } from "vitest";
import { importPipeline } from "../../../../wasm/pipeline/import/import-pipeline.ts";

it("imports YAML, Python and a note inside workerd", () => {
  const texts = [
    "transform:\n  __class_fullname__: Compose\n  transforms:\n  - __class_fullname__: Transpose\n    p: 1.0\n",
    "t = [dict(type='Transpose', p=1)]\nd = dict(type='Albu', transforms=t)\n",
    "The following augmentation was applied to create 2 versions of each source image:\n* 100% probability of vertical flip\n",
  ];
  expect(texts.map((text) => importPipeline(text).pipelines[0]?.ops)).toEqual([
    "transpose",
    "transpose",
    "vertical_flip",
  ]);
});
