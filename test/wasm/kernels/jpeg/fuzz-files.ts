import { scene } from "../../../scene.ts";
import { corpusFamilies, readFamily } from "../../codecs/corpora.ts";
import { sharp } from "../../codecs/sharp.ts";
import { makeJpeg } from "./make-jpeg.ts";

/** Small files of every kind, from encoders, of random coefficients, and from the corpora where they are. */
export async function fuzzFiles(): Promise<Uint8Array[]> {
  const [width, height] = [61, 47];
  const { data } = scene(width, height);
  const source = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const encoded = await Promise.all([
    source().jpeg().toBuffer(),
    source().jpeg({ chromaSubsampling: "4:4:4", optimiseCoding: false }).toBuffer(),
    source().jpeg({ progressive: true }).toBuffer(),
    source().jpeg({ mozjpeg: true, quality: 95 }).toBuffer(),
    source().toColourspace("cmyk").jpeg({ progressive: true }).toBuffer(),
    source().toColourspace("b-w").jpeg({ progressive: true }).toBuffer(),
  ]);
  const samplings = [
    [2, 2],
    [2, 1],
    [1, 2],
    [4, 2],
    [1, 1],
  ] as const;
  const made = samplings.flatMap((luma, seed) =>
    (["one", "each", "progressive"] as const).map((scans) =>
      makeJpeg({ width, height, sampling: [luma, [1, 1], [1, 1]], scans, seed, restart: seed }),
    ),
  );
  const inks = makeJpeg({
    width,
    height,
    sampling: [
      [2, 1],
      [1, 1],
      [1, 1],
      [2, 1],
    ],
    adobe: 2,
  });
  const corpora = corpusFamilies()
    .flatMap((family) => readFamily(family))
    .filter(({ file, bytes }) => /\.jpe?g$/.test(file) && bytes.length < 20_000)
    .map(({ bytes }) => bytes);
  return [...encoded.map((bytes) => new Uint8Array(bytes)), ...made, inks, ...corpora];
}
