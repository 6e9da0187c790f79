import type { Image } from "../image.ts";
import type { Bands } from "../kernels/bands.ts";

/** Told of work that has been done for a while. */
type Observe = (op: string) => void;

/**
 * Bands that tell, for each, of the work that came `before` asking for it and of their own work `after` that. Asking for
 * what is there already ends no work.
 */
export function observed(
  bands: Bands,
  { before, after }: { readonly before?: string; readonly after?: string },
  observe: Observe | undefined,
): Bands {
  if (observe === undefined || (bands.made === true && after === undefined)) return bands;
  return new ObservedBands(bands, before, after, observe);
}

class ObservedBands implements Bands {
  readonly width: number;
  readonly height: number;
  readonly home: Image | undefined;
  readonly made = undefined;
  readonly atOnce: number;
  readonly #bands: Bands;
  readonly #before: string | undefined;
  readonly #after: string | undefined;
  readonly #observe: Observe;

  constructor(
    bands: Bands,
    before: string | undefined,
    after: string | undefined,
    observe: Observe,
  ) {
    this.width = bands.width;
    this.height = bands.height;
    this.home = bands.home;
    this.atOnce = bands.atOnce;
    this.#bands = bands;
    this.#before = before;
    this.#after = after;
    this.#observe = observe;
  }

  get opaque(): boolean {
    return this.#bands.opaque;
  }

  make(band: Image): void {
    if (this.#before !== undefined) this.#observe(this.#before);
    this.#bands.make(band);
    if (this.#after !== undefined) this.#observe(this.#after);
  }

  release(): void {
    this.#bands.release();
  }
}
