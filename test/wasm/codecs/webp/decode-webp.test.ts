import { describe, expect, test } from "vitest";
import { ByteReader } from "../../../../wasm/codecs/byte-reader.ts";
import { sniff } from "../../../../wasm/codecs/sniff.ts";
import { webpChunks } from "../../../../wasm/codecs/webp-layout.ts";
import { be32, join, le16, le24, le32 } from "../../../hostile/make/bytes.ts";
import { transparentScene } from "../../../scene.ts";
import { loadKernels } from "../../kernels/load-kernels.ts";
import { CORPUS_DIR, corpusFamilies, readFamily } from "../corpora.ts";
import { loadCodecs } from "../load-codecs.ts";
import { sharp } from "../sharp.ts";

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);

async function decoded(bytes: Uint8Array) {
  const image = await codecs.decode(bytes, sniff(bytes), kernels);
  const { width, height, opaque } = image;
  const pixels = image.pixels.slice();
  kernels.release(image);
  return { width, height, opaque, pixels };
}

const [width, height] = [20, 12];
const { data } = transparentScene(width, height);
const still = (options: object) =>
  sharp(data, { raw: { width, height, channels: 4 } })
    .webp(options)
    .toBuffer();

/** An animation of one frame, the picture of a still file, at a place on a canvas. */
function animate(file: Uint8Array, canvas: [number, number], x: number, y: number): Uint8Array {
  const parts = [...webpChunks(new ByteReader(file, "WebP", true), 12, file.length)]
    .filter(({ type }) => ["ALPH", "VP8 ", "VP8L"].includes(type))
    .map(({ start, end }) => file.subarray(start, end));
  const head = [x / 2, y / 2, width - 1, height - 1, 100].flatMap((value) => le24(value));
  const frame = join(head, [0], ...parts);
  const extended = join([0x12, 0, 0, 0], le24(canvas[0] - 1), le24(canvas[1] - 1));
  const chunks = [
    join("VP8X", le32(extended.length), extended),
    join("ANIM", le32(6), be32(0xffffffff), le16(0)),
    join("ANMF", le32(frame.length), frame),
  ];
  const body = join("WEBP", ...chunks);
  return join("RIFF", le32(body.length), body);
}

describe("the first frame of an animation", () => {
  test.each([{ lossless: true, exact: true }, { quality: 50 }])(
    "lies at its place on a transparent canvas: %o",
    async (options) => {
      const file = await still(options);
      const alone = await decoded(file);
      const moved = await decoded(animate(file, [30, 17], 8, 4));
      expect([moved.width, moved.height, moved.opaque]).toEqual([30, 17, false]);
      const wanted = new Uint8Array(30 * 17 * 4);
      for (let row = 0; row < height; row += 1) {
        const from = row * width * 4;
        const pixels = alone.pixels.subarray(from, from + width * 4);
        wanted.set(pixels, ((row + 4) * 30 + 8) * 4);
      }
      expect(moved.pixels).toEqual(wanted);
    },
  );

  test("is refused beyond its canvas, and gives its memory back", async () => {
    const bytes = animate(await still({ lossless: true }), [30, 17], 12, 4);
    const before = kernels.allocated;
    await expect(decoded(bytes)).rejects.toMatchObject({ code: "undecodable" });
    expect(kernels.allocated).toBe(before);
  });
});

test("a lossy picture without alpha is known to be opaque", async () => {
  const flat = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  expect((await decoded(await flat.webp().toBuffer())).opaque).toBe(true);
  expect((await decoded(await still({}))).opaque).toBe(false);
});

const stills = corpusFamilies()
  .flatMap((family) => readFamily(family))
  .filter(({ bytes }) => isStillWebp(bytes));
if (stills.length === 0) {
  process.stderr.write(`No corpora at ${CORPUS_DIR}: their WebP files are not compared.\n`);
}

function isStillWebp(bytes: Uint8Array): boolean {
  try {
    const { format, frames } = sniff(bytes);
    return format === "webp" && frames === 1;
  } catch {
    return false;
  }
}

test.skipIf(stills.length === 0)(
  "still files of the corpora are as libwebp reads them",
  async () => {
    const different: string[] = [];
    for (const { file, bytes } of stills) {
      const theirs = await sharp(bytes).ensureAlpha().raw().toBuffer();
      const { pixels } = await decoded(bytes);
      if (Buffer.compare(pixels, theirs) !== 0) different.push(file);
    }
    expect(different).toEqual([]);
  },
);
