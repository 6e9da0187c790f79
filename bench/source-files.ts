import { sniff } from "../wasm/codecs/sniff.ts";
import type { PhotoSize } from "./photo.ts";
import { withoutAlpha } from "./rasters.ts";
import type { Workbench } from "./workbench.ts";

/** A photo as the files that people have. */
export interface SourceFiles {
  /** Quality 90, 4:2:0. */
  readonly jpeg: Uint8Array;
  /** Absent without sharp: we have no encoder for it. */
  readonly progressive: Uint8Array | undefined;
  readonly png: Uint8Array;
  readonly webp: Uint8Array;
}

/** Encodes with sharp, and where there is none with our own encoders. */
export async function encodeSources(bench: Workbench, size: PhotoSize): Promise<SourceFiles> {
  const { sharp } = bench.peers;
  const photo = bench.photo(size);
  const { width, height } = photo;
  if (sharp !== undefined) {
    const raw = { width, height, channels: 3 } as const;
    const picture = () => sharp(withoutAlpha(photo.data), { raw });
    return {
      jpeg: await picture().jpeg({ quality: 90 }).toBuffer(),
      progressive: await picture().jpeg({ quality: 90, progressive: true }).toBuffer(),
      png: await picture().png().toBuffer(),
      webp: await picture().webp({ quality: 85 }).toBuffer(),
    };
  }
  const { codecs, kernels } = bench;
  const image = kernels.upload(photo.data, width, height);
  const encode = (format: "jpeg" | "png" | "webp", quality: number) =>
    codecs.encode(image, { format, quality }, kernels);
  const files = {
    jpeg: await encode("jpeg", 90),
    progressive: undefined,
    png: await encode("png", 100),
    webp: await encode("webp", 85),
  };
  kernels.release(image);
  if (sniff(files.jpeg).width !== width) throw new Error("the source came out in another size");
  return files;
}
