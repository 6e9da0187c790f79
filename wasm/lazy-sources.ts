import type { Image } from "./image.ts";
import type { OtherSources } from "./pipeline/count-loans.ts";

/** Other sources that are decoded when first lent, and let go when the last loan is over or all at the end. */
export class LazySources implements OtherSources {
  readonly #open: (index: number) => Image;
  readonly #close: (image: Image) => void;
  readonly #held = new Map<number, Image>();

  constructor(open: (index: number) => Image, close: (image: Image) => void) {
    this.#open = open;
    this.#close = close;
  }

  lend<T>(index: number, work: (image: Image) => T): T {
    const image = this.#held.get(index) ?? this.#open(index);
    this.#held.set(index, image);
    return work(image);
  }

  release(index: number): void {
    const image = this.#held.get(index);
    this.#held.delete(index);
    if (image !== undefined) this.#close(image);
  }

  releaseAll(): void {
    for (const index of this.#held.keys()) this.release(index);
  }

  /** The same sources for several runs: none of these lets any go. */
  get kept(): OtherSources {
    return { lend: (index, work) => this.lend(index, work), release: () => {} };
  }
}
