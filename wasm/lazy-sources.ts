import type { Image } from "./image.ts";
import type { OpenedSources } from "./pipeline/run-opening.ts";

/** Other sources that are decoded when first needed, and let go when the last loan is over or all at the end. */
export class LazySources implements OpenedSources {
  readonly #open: (index: number) => Promise<Image>;
  readonly #close: (image: Image) => void;
  readonly #held = new Map<number, Image>();

  constructor(open: (index: number) => Promise<Image>, close: (image: Image) => void) {
    this.#open = open;
    this.#close = close;
  }

  async open(index: number): Promise<void> {
    if (!this.#held.has(index)) this.#held.set(index, await this.#open(index));
  }

  lend<T>(index: number, work: (image: Image) => T): T {
    const image = this.#held.get(index);
    if (image === undefined) throw new Error(`other source ${index} has not been opened`);
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
  get kept(): OpenedSources {
    return {
      open: (index) => this.open(index),
      lend: (index, work) => this.lend(index, work),
      release: () => {},
    };
  }
}
