import { sharp } from "../../codecs/sharp.ts";

/** RGBA8 of a JPEG as libjpeg decodes it, without turning it or applying its colour profile. */
export async function decodeWithLibjpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(bytes, { failOn: "none", ignoreIcc: true });
  return new Uint8Array(await picture.toColourspace("srgb").ensureAlpha().raw().toBuffer());
}
