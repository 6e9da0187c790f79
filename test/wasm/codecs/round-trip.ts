import type { Codecs } from "../../../wasm/codecs/create-codecs.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { OUTPUT_FORMATS } from "../../../wasm/contract.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";

const WIDTH = 67;
const HEIGHT = 45;

/**
 * SHA-256 of what the codecs make of one picture, in any runtime: of the encoded bytes, and of the RGBA8 rows that
 * decoding them gives. A new version of a codec may change them, nothing else.
 */
export const EXPECTED_HASHES: Readonly<Record<string, string>> = {
  "opaque jpeg": "479471655b33697ac2e50e5635580853a421f510aa3bc66fabe89585fb4712b2",
  "opaque jpeg decoded": "9e5bf7f44af969c4c78c4bdb317ac39320528c2486d4b010b4312b02434c8709",
  "opaque png": "286314adb08fa09be9a1de498d6c10959ede2fa33146e0ee7218fb4e8c8ff6bd",
  "opaque png decoded": "27c28ff6a03419414d74a1c8ad39f92f6ecd973b4c33130f1000056ac5e6084d",
  "opaque webp": "d8c70eacac3a1d6ac6df25a799669566637f54402593104b8f3464a965a96399",
  "opaque webp decoded": "f9ae6e86c1ad5685d27fae3705313f8606bec29eb2fbd76556a7c1ced1d8fa4a",
  "transparent jpeg": "d26110c1e344f1ed9766fa1127e417c7e14606a0536ef21d1bfbb711822cb480",
  "transparent jpeg decoded": "229e6cb1d755cd805e1ea53cb68bd30dfa2462c4b4f56d208cd76f715caf00d0",
  "transparent png": "1ba12a42dd227c3ab5a438fd866a150c015c235c694b8291092aede54b4c7d89",
  "transparent png decoded": "7ea2cf6f381f8a862538d6622c145bce27bb0894c08545467456dccf92f96b94",
  "transparent webp": "ec2f439f08786d351f3c912f2f639b97e73e5a47eaf5ca5690b1ac578ae1de14",
  "transparent webp decoded": "61f069c35212c8399efa4126f3b24409b643843920079b204c4ec572bd0bf690",
};

/** The hashes of this runtime, under the same names. */
export async function roundTripHashes(
  codecs: Codecs,
  kernels: Kernels,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, alpha] of [
    ["opaque", false],
    ["transparent", true],
  ] as const) {
    const image = kernels.upload(picture(alpha), WIDTH, HEIGHT);
    for (const format of OUTPUT_FORMATS) {
      const bytes = await codecs.encode(image, { format, quality: 85 }, kernels);
      hashes[`${name} ${format}`] = await sha256(bytes);
      const decoded = await codecs.decode(bytes, sniff(bytes), kernels);
      hashes[`${name} ${format} decoded`] = await sha256(decoded.pixels.slice());
    }
  }
  return hashes;
}

/** Ramps with a coarse texture, in integers alone. */
function picture(transparent: boolean): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i += 1) {
    const x = i % WIDTH;
    const y = (i - x) / WIDTH;
    const texture = (x * 7 + y * 13) % 29;
    const alpha = transparent ? Math.max(0, 255 - 5 * y) : 255;
    pixels.set([x * 3 + texture, y * 5 + texture, 200 - x * 2, alpha], i * 4);
  }
  return pixels;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
