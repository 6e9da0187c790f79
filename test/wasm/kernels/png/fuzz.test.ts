import { expect, test } from "vitest";
import { pngChunks } from "../../../../wasm/codecs/png-layout.ts";
import { sniffPng } from "../../../../wasm/codecs/sniff-png.ts";
import { EngineError } from "../../../../wasm/error.ts";
import { join, pngCrc } from "../../../hostile/make/bytes.ts";
import { random } from "../jpeg/make-jpeg.ts";
import { mutate } from "../jpeg/mutate.ts";
import { loadKernels } from "../load-kernels.ts";
import { writePng, ZLIB } from "./make-png.ts";
import { KINDS, makeSamples } from "./pictures.ts";

const RUNS = 4000;
const next = random(41);
const files = KINDS.flatMap((kind, i) =>
  [false, true].map((interlaced) => {
    const options = { kind, interlaced, width: 37, height: 29, transparent: i % 2 === 0, seed: i };
    const zlib = ZLIB[i % ZLIB.length] ?? {};
    return writePng(makeSamples(options), { filters: [1, 2, 3, 4, 0], zlib, chunk: 500 });
  }),
);

/** With the CRCs that its chunks should have, so that damage gets as far as the data. */
function mend(bytes: Uint8Array): Uint8Array {
  const parts = [...pngChunks(bytes)].map(({ start, data, length }) => {
    const named = bytes.subarray(start + 4, data + length);
    return join(bytes.subarray(start, start + 4), named, pngCrc(named));
  });
  return join(bytes.subarray(0, 8), ...parts);
}

test("mutated files never trap, keep memory, or write beyond what is theirs", () => {
  const kernels = loadKernels();
  const gap = kernels.allocate(300, 300);
  const guard = kernels.allocate(64, 1);
  guard.pixels.fill(0xa5);
  kernels.release(gap);
  const outcomes: Record<string, number> = {};
  for (let run = 0; run < RUNS; run += 1) {
    const mutated = mutate(files[next(files.length)] ?? new Uint8Array(), files, next);
    const outcome = outcomeOf(() => {
      const bytes = next(4) === 0 ? mutated : mend(mutated);
      const { width, height } = sniffPng(bytes);
      if (width * height > 300_000) return "too large";
      kernels.release(kernels.png.decode(bytes, pngChunks(bytes)));
      return "decodes";
    });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (kernels.allocated !== 64 * 4 + 16) throw new Error(`run ${run} kept memory`);
    if (guard.pixels.some((byte) => byte !== 0xa5)) throw new Error(`run ${run} wrote beyond`);
  }
  expect(outcomes["decodes"]).toBeGreaterThan(100);
  expect(outcomes["undecodable"]).toBeGreaterThan(1500);
});

function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}
