import type { Color } from "../../geometry/warp.ts";
import type { ArtisticFilters } from "../../kernels/kernels.ts";
import type { Image } from "../../image.ts";
import { BAND_PIXELS } from "../../kernels/photo-bands.ts";
import type { Photon, PhotonImage, Rgb } from "./create-photon.ts";
import type { PhotonPool } from "./photon-pool.ts";

/** Photon's sound filters: pixels go into its memory, are filtered and come back. Alpha comes back as it was. */
export function createArtisticFilters(pool: PhotonPool): Omit<ArtisticFilters, "recompress"> {
  return {
    /** Darkens by the distance from the centre, smoothly; at intensity 1 the corners are black. */
    vignette: (image, intensity) => {
      inPlace(pool, image, (photon, copy) => photon.vignette(copy, intensity));
    },
    /** Black becomes `dark`, white becomes `light`, by luma between them. */
    duotone: (image, dark, light) => {
      inBands(pool, image, (photon, copy) => photon.duotone(copy, rgb(dark), rgb(light)));
    },
    photoFilter: (image, name) => {
      inBands(pool, image, (photon, copy) => photon.filter(copy, name));
    },
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

/** What a filter does to each pixel by itself. */
function inBands(
  pool: PhotonPool,
  image: Image,
  filter: (photon: Photon, copy: PhotonImage) => void,
): void {
  const { height } = image;
  const band = Math.max(1, Math.floor(BAND_PIXELS / image.width));
  for (let top = 0; top < height; top += band) {
    inPlace(pool, image.rows(top, Math.min(band, height - top)), filter);
  }
}

function rgb(color: Color): Rgb {
  return [color[0], color[1], color[2]];
}
