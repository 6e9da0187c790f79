import { createRequire } from "node:module";

/** The part of its interface that is used here. */
export interface Sharp {
  png(options?: object): Sharp;
  jpeg(options?: object): Sharp;
  webp(options?: object): Sharp;
  tiff(options?: object): Sharp;
  gif(options?: object): Sharp;
  raw(): Sharp;
  ensureAlpha(): Sharp;
  removeAlpha(): Sharp;
  toColourspace(space: string): Sharp;
  toBuffer(): Promise<Buffer>;
}
type SharpFactory = (input: Uint8Array, options?: object) => Sharp;

/** libvips, which miniflare brings along: an independent decoder. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has these methods
export const sharp = createRequire(createRequire(import.meta.url).resolve("miniflare"))(
  "sharp",
) as SharpFactory;
