import type { Image } from "../image.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { withScratch } from "./scratch.ts";

/** What a field f of clouds, 0…1, does to every colour c: about + (c + brightness · f − about) · (1 + contrast · f). */
export interface PlasmaShading {
  /** A 32-bit word. The field belongs to the seed and scales with the image's longer side. */
  readonly seed: number;
  /** From 0, one smooth swell, upwards: each finer sheet has roughness / (1 + roughness) of the height before. */
  readonly roughness: number;
  /** In levels. */
  readonly brightness: number;
  readonly contrast: number;
  /** The level about which contrast changes, given the mean of the field. */
  readonly about: (fieldMean: number) => number;
}

/** Rows from which the field's extent is taken: as many as see it well. */
const MEASURED_ROWS = 64;

export function shadeByPlasma(
  wasm: KernelExports,
  heap: Heap,
  { pointer, width, height }: Image,
  { seed, roughness, brightness, contrast, about }: PlasmaShading,
): void {
  const spacing = Math.max(width, height) / 2;
  let octaves = 1;
  while (spacing / 2 ** octaves >= 2) octaves++;
  const finest = Math.floor((width / spacing) * 2 ** (octaves - 1)) + 2;
  const gain = roughness / (1 + roughness);
  withScratch(heap, (scratch) => {
    const lattice = scratch.reserve((finest + 32) * 8);
    const row = scratch.reserve(width * 4);
    const extent = scratch.reserve(24);
    const field = [width, height, seed, octaves, spacing, gain, lattice, row] as const;
    wasm.plasmaExtent(...field, Math.ceil(height / MEASURED_ROWS), extent);
    const [least = 0, greatest = 0, mean = 0] = new Float64Array(heap.memory.buffer, extent, 3);
    const scale = greatest > least ? 1 / (greatest - least) : 0;
    const center = about((mean - least) * scale);
    wasm.plasmaShade(pointer, ...field, least, scale, brightness, contrast, center);
  });
}
