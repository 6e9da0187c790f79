import type { Border } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import type { BandBorder, BandKernels } from "./band-kernels.ts";
import type { Bands } from "./bands.ts";
import { blurBands } from "./blur-bands.ts";
import { boxRows, type BlurRows, rowTable } from "./blur-rows.ts";
import { gaussianContinues, gaussianRows } from "./gaussian-rows.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { isOpaque } from "./opacity.ts";
import { replaceRows } from "./replace-rows.ts";
import { produce, type Scratch, withScratch } from "./scratch.ts";
import { copyImage } from "./storage.ts";

interface Blurs {
  readonly whole: WholeBlurs;
  readonly bands: Pick<BandKernels, "boxBlur" | "gaussianBlur">;
}

type WholeBlurs = Pick<
  Kernels,
  "boxBlur" | "boxBlurInPlace" | "gaussianBlur" | "gaussianBlurInPlace"
>;

/** A larger window's sums would not fit 32 bits. */
const LARGEST_WINDOW = 2 ** 24;

type Known = Pick<Image, "width" | "opaque">;
type Prepare = (scratch: Scratch) => BlurRows;

/** Kernels that average neighbours. */
export function createBlurs(wasm: KernelExports, heap: Heap): Blurs {
  const blurred = (image: Image, border: Border, prepare: Prepare | undefined): Image => {
    if (prepare === undefined) return copyImage(heap, image);
    const { pointer, width, height } = image;
    return produce(heap, width, height, (target, scratch) => {
      const rows = prepare(scratch);
      const table = rowTable(scratch, image, rows, border);
      rows.make(target.pointer, height, table, pointer);
    });
  };
  const blurInPlace = (image: Image, prepare: Prepare | undefined): void => {
    if (prepare === undefined) return;
    withScratch(heap, (scratch) => replaceRows(heap, image, scratch, prepare(scratch)));
  };
  const bandsOf = (
    source: Bands,
    border: BandBorder,
    prepare: Prepare | undefined,
    continues: boolean,
  ): Bands => {
    if (!source.opaque) throw new RangeError("bands of what may be transparent");
    return prepare === undefined ? source : blurBands(heap, source, border, prepare, continues);
  };
  const box = (image: Known, across: number, down: number, border: Border) => {
    if (!(across >= 1 && down >= 1 && across * down <= LARGEST_WINDOW)) {
      throw new RangeError(`a window of ${across} × ${down} pixels`);
    }
    if (across === 1 && down === 1) return undefined;
    return (scratch: Scratch) => boxRows(wasm, scratch, image, [across, down], border);
  };
  /** The image, of which is known whether it is opaque. */
  const known = (image: Image): Image => {
    isOpaque(wasm, image);
    return image;
  };

  return {
    whole: {
      boxBlur: (image, across, down, border) =>
        blurred(image, border, box(known(image), across, down, border)),

      boxBlurInPlace: (image, across, down) =>
        blurInPlace(image, box(known(image), across, down, "reflect101")),

      gaussianBlur: (image, sigma) =>
        blurred(image, "reflect101", gaussianRows(wasm, known(image), sigma)),

      gaussianBlurInPlace: (image, sigma) =>
        blurInPlace(image, gaussianRows(wasm, known(image), sigma)),
    },
    bands: {
      boxBlur: (source, across, down, border) =>
        bandsOf(source, border, box(source, across, down, border), false),

      gaussianBlur: (source, sigma) =>
        bandsOf(
          source,
          "reflect101",
          gaussianRows(wasm, source, sigma),
          gaussianContinues(sigma, source.width),
        ),
    },
  };
}
