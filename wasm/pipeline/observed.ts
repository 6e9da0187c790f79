import type { Bands } from "../kernels/bands.ts";

/**
 * Bands that tell, for each, of the work that came `before` asking for it and of their own work `after` that. Asking for
 * what is there already ends no work.
 */
export function observed(
  bands: Bands,
  { before, after }: { readonly before?: string; readonly after?: string },
  observe: ((op: string) => void) | undefined,
): Bands {
  if (observe === undefined || (bands.made === true && after === undefined)) return bands;
  const { width, height, home, atOnce } = bands;
  return {
    width,
    height,
    atOnce,
    ...(home && { home }),
    get opaque() {
      return bands.opaque;
    },
    make(band) {
      if (before !== undefined) observe(before);
      bands.make(band);
      if (after !== undefined) observe(after);
    },
    release: () => bands.release(),
  };
}
