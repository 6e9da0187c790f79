import { admit } from "../../../../wasm/codecs/limits.ts";
import { sniffJpeg } from "../../../../wasm/codecs/sniff-jpeg.ts";
import { EngineError } from "../../../../wasm/error.ts";
import type { Kernels } from "../../../../wasm/kernels/kernels.ts";
import { loadKernels } from "../load-kernels.ts";
import { cutOut, decodeInBands, someWindow } from "./bands.ts";
import { random } from "./make-jpeg.ts";
import { mutate } from "./mutate.ts";

export interface FuzzReport {
  readonly runs: number;
  /** How often each outcome came; "shown" are decodings of damage that was to be shown. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly allocated: number;
  readonly highWater: number;
}

const LIMITS = { maxPixels: 300_000, maxSide: 8192 };
const SCALES = [1, 2, 4, 8] as const;

/**
 * Decodes mutations of files until so many milliseconds are over, some of them once more in bands of a window. Throws
 * whatever is no EngineError, and Error where memory that is not the decoder's was written to, or a window holds other
 * pixels.
 */
export function fuzz(
  files: readonly Uint8Array[],
  seed: number,
  milliseconds: number,
  most = Infinity,
): FuzzReport {
  const kernels = loadKernels();
  const guards = placeGuards(kernels);
  const before = kernels.allocated;
  const next = random(seed);
  const outcomes: Record<string, number> = {};
  const end = performance.now() + milliseconds;
  let runs = 0;
  for (; runs < most && performance.now() < end; runs += 1) {
    const bytes = mutate(files[next(files.length)] ?? new Uint8Array(), files, next);
    const scale = SCALES[next(8)] ?? 1;
    const damage = next(2) === 0 ? "refuse" : "show";
    const outcome = outcomeOf(() => {
      admit(sniffJpeg(bytes), LIMITS);
      const image = kernels.jpeg.decode(bytes, { scale, damage });
      if (!image) return "left to others";
      const { width, height } = image;
      const pixels = runs % 4 === 0 ? image.pixels.slice() : undefined;
      kernels.release(image);
      if (pixels) {
        const window = someWindow({ width, height }, next);
        const part = decodeInBands(kernels, bytes, { scale, damage, window }, next);
        const wanted = cutOut({ width, height, pixels }, window);
        if (Buffer.compare(part ?? new Uint8Array(), wanted) !== 0) {
          throw new Error(`run ${runs}: a window holds other pixels than the picture`);
        }
      }
      return damage === "show" ? "shown" : "decodes";
    });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (kernels.allocated !== before) throw new Error(`run ${runs} kept memory`);
    if (runs % 50 === 0) guards.check();
  }
  guards.check();
  return { runs, outcomes, allocated: kernels.allocated - before, highWater: kernels.highWater };
}

function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

/** Images between gaps of many sizes, in which the decoder's blocks come to lie. */
function placeGuards(kernels: Kernels) {
  const gaps: ReturnType<Kernels["allocate"]>[] = [];
  const guards = [100, 500, 2000, 9000, 40_000, 90_000, 300_000].map((pixels) => {
    gaps.push(kernels.allocate(pixels, 1));
    const guard = kernels.allocate(64, 1);
    guard.pixels.fill(0xa5);
    return guard;
  });
  for (const gap of gaps) kernels.release(gap);
  return {
    check(): void {
      const touched = guards.some(({ pixels }) => pixels.some((byte) => byte !== 0xa5));
      if (touched) throw new Error("memory beyond the decoder's was written to");
    },
  };
}
