import { withoutWindow, type Decoding } from "./codecs/decode-scale.ts";
import type { Image, Size } from "./image.ts";
import type { Kernels } from "./kernels/kernels.ts";

/**
 * A source for several draws, each of which takes a picture of its own. It is decoded once, without regard to windows,
 * and copied, as long as draws want it in the same way; without room to keep one beside the copy it is decoded for every
 * draw.
 */
export class DecodedOnce {
  readonly #decode: (decoding: Decoding) => Promise<Image>;
  readonly #kernels: Pick<Kernels, "clone" | "release">;
  readonly #file: Size;
  readonly #keeps: boolean;
  #held: { readonly decoding: Decoding; readonly image: Image } | undefined;

  constructor(
    decode: (decoding: Decoding) => Promise<Image>,
    kernels: Pick<Kernels, "clone" | "release">,
    file: Size,
    keeps: boolean,
  ) {
    this.#decode = decode;
    this.#kernels = kernels;
    this.#file = file;
    this.#keeps = keeps;
  }

  /** The caller releases it. */
  async take(wanted: Decoding): Promise<Image> {
    if (!this.#keeps) return this.#decode(wanted);
    const decoding = withoutWindow(wanted, this.#file);
    if (this.#held === undefined || !isSame(this.#held.decoding, decoding)) {
      this.close();
      this.#held = { decoding, image: await this.#decode(decoding) };
    }
    return this.#kernels.clone(this.#held.image);
  }

  close(): void {
    if (this.#held !== undefined) this.#kernels.release(this.#held.image);
    this.#held = undefined;
  }
}

function isSame(one: Decoding, other: Decoding): boolean {
  return one.scale === other.scale && one.width === other.width && one.height === other.height;
}
