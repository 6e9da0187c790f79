import { describe, expect, test } from "vitest";
import { admit } from "../../../wasm/codecs/limits.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { EngineError } from "../../../wasm/error.ts";
import { scene } from "../../scene.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { CORPUS_DIR, type CorpusFile, corpusFamilies, readFamily } from "./corpora.ts";
import { loadCodecs } from "./load-codecs.ts";

const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };
const REFUSALS = ["undecodable", "unsupported-format", "image-too-large", "image-too-complex"];

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);
const picture = scene(80, 60);
const image = kernels.upload(picture.data, 80, 60);
const good = await Promise.all(
  (["jpeg", "png", "webp"] as const).map(async (format) => {
    const bytes = await codecs.encode(image, { format, quality: 85 }, kernels);
    return { bytes, pixels: await pixelsOf(bytes) };
  }),
);

async function pixelsOf(bytes: Uint8Array): Promise<Uint8Array> {
  const info = sniff(bytes);
  admit(info, LIMITS);
  const decoded = await codecs.decode(bytes, info, kernels);
  try {
    return decoded.pixels.slice();
  } finally {
    kernels.release(decoded);
  }
}

/** "decodes", or the code of the refusal. */
async function outcomeOf({ bytes }: CorpusFile): Promise<string> {
  try {
    await pixelsOf(bytes);
    return "decodes";
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

/** What the file may come to. Our own size limits come first, whatever its manifest expects. */
function allowed({ expected, width = 0, height = 0 }: CorpusFile): string[] {
  const tooLarge = Math.max(width, height) > LIMITS.maxSide || width * height > LIMITS.maxPixels;
  if (tooLarge) return REFUSALS;
  if (expected === "decodes") return ["decodes"];
  return expected === "either" ? ["decodes", ...REFUSALS] : REFUSALS;
}

const families = corpusFamilies();
if (families.length === 0)
  process.stderr.write(`No corpora at ${CORPUS_DIR}: their tests do not run.\n`);

describe.skipIf(families.length === 0)("the corpora", () => {
  test.each(families)("%s meets its classes and leaves the decoder sound", async (family) => {
    const files = readFamily(family);
    expect(files.length).toBeGreaterThan(0);
    const surprises: string[] = [];
    for (const file of files) {
      const outcome = await outcomeOf(file);
      if (!allowed(file).includes(outcome)) surprises.push(`${file.file}: ${outcome}`);
    }
    expect(surprises).toEqual([]);
    for (const { bytes, pixels } of good) expect(await pixelsOf(bytes)).toEqual(pixels);
    expect(kernels.allocated).toBeLessThan(80 * 60 * 4 + 64);
  });

  test("what must be rejected for its size is", async () => {
    const files = families
      .flatMap((family) => readFamily(family))
      .filter(({ expected }) => expected === "must-reject-size");
    const outcomes: string[] = [];
    for (const file of files) outcomes.push(await outcomeOf(file));
    expect(outcomes).toEqual(files.map(() => "image-too-large"));
  });
});
