import type { Color } from "../../geometry/warp.ts";
import type { ArtisticFilters } from "../../kernels/kernels.ts";
import type { Image } from "../../image.ts";
import type { Photon, PhotonImage, Rgb } from "./create-photon.ts";
import type { PhotonPool } from "./photon-pool.ts";

const PIXEL = 4;
/** Photon's halftone leaves this many columns and rows at the far edges alone and traps where there are fewer. */
const HALFTONE_MARGIN = 4;

/** Photon's sound filters: pixels go into its memory, are filtered and come back. Alpha comes back as it was. */
export function createArtisticFilters(pool: PhotonPool): Omit<ArtisticFilters, "recompress"> {
  return {
    /** Darkens by the distance from the centre, smoothly; at intensity 1 the corners are black. */
    vignette: (image, intensity) => {
      inPlace(pool, image, (photon, copy) => photon.vignette(copy, intensity));
    },
    /** Black becomes `dark`, white becomes `light`, by luma between them. */
    duotone: (image, dark, light) => {
      inPlace(pool, image, (photon, copy) => photon.duotone(copy, rgb(dark), rgb(light)));
    },
    /** The first pixel of every cell of 2 × 2 becomes black or white by the brightness of the cell. */
    halftone: (image) => halftone(pool, image),
  };
}

function inPlace(
  pool: PhotonPool,
  image: Image,
  filter: (photon: Photon, copy: PhotonImage) => void,
): void {
  pool.use((photon) => {
    const copy = photon.allocate(image.width, image.height);
    copy.pixels.set(image.pixels);
    filter(photon, copy);
    image.pixels.set(copy.pixels);
    photon.free(copy);
  });
}

/** Widens the image to whole cells plus the margin, so that every pixel is treated at every size. */
function halftone(pool: PhotonPool, image: Image): void {
  const { width, height } = image;
  const stride = width * PIXEL;
  const cellsWide = width + (width & 1);
  const cellsHigh = height + (height & 1);
  pool.use((photon) => {
    const copy = photon.allocate(cellsWide + HALFTONE_MARGIN, cellsHigh + HALFTONE_MARGIN);
    const copyStride = copy.width * PIXEL;
    const from = image.pixels;
    const to = copy.pixels;
    for (let y = 0; y < cellsHigh; y += 1) {
      const row = Math.min(y, height - 1) * stride;
      const end = y * copyStride + stride;
      to.set(from.subarray(row, row + stride), y * copyStride);
      // The half of a cell that lies outside repeats the edge.
      to.copyWithin(end, end - PIXEL, end);
    }
    photon.halftone(copy);
    const done = copy.pixels;
    for (let y = 0; y < height; y += 1) {
      from.set(done.subarray(y * copyStride, y * copyStride + stride), y * stride);
    }
    photon.free(copy);
  });
}

function rgb(color: Color): Rgb {
  return [color[0], color[1], color[2]];
}
