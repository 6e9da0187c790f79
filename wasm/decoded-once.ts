import type { Decoding } from "./codecs/decode-scale.ts";
import type { Image } from "./image.ts";

/** A source for several draws: decoded anew only where a draw wants it otherwise than the one before. */
export class DecodedOnce {
  readonly #decode: (decoding: Decoding) => Promise<Image>;
  readonly #close: (image: Image) => void;
  #held: { readonly decoding: Decoding; readonly image: Image } | undefined;

  constructor(decode: (decoding: Decoding) => Promise<Image>, close: (image: Image) => void) {
    this.#decode = decode;
    this.#close = close;
  }

  /** The caller leaves the image as it is. */
  async open(decoding: Decoding): Promise<Image> {
    if (this.#held !== undefined && isSame(this.#held.decoding, decoding)) return this.#held.image;
    this.close();
    const image = await this.#decode(decoding);
    this.#held = { decoding, image };
    return image;
  }

  close(): void {
    if (this.#held !== undefined) this.#close(this.#held.image);
    this.#held = undefined;
  }
}

function isSame(one: Decoding, other: Decoding): boolean {
  return one.scale === other.scale && one.width === other.width && one.height === other.height;
}
