import type { Kernels } from "../wasm/kernels/kernels.ts";
import { scene, type Raster } from "../test/scene.ts";

export interface PhotoSize {
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

export const SIZES: readonly PhotoSize[] = [
  { label: "1 MP", width: 1152, height: 864 },
  { label: "4 MP", width: 2304, height: 1728 },
  { label: "12 MP", width: 4000, height: 3000 },
];

/** What the scene is painted at: it takes some microseconds a pixel. */
const PAINTED = { width: 640, height: 480 };

/**
 * Makes photos of any size out of the scene: enlarged, and with the noise of a sensor at its own full size, so that a
 * JPEG of it has as many bytes as a camera's. The same bytes at every run.
 */
export function createPhotographer(kernels: Kernels): (size: PhotoSize) => Raster {
  const painted = scene(PAINTED.width, PAINTED.height);
  return ({ width, height }) => {
    const small = kernels.upload(painted.data, painted.width, painted.height);
    const large = kernels.resize(small, width, height, "cubic");
    const data = Uint8Array.from(large.pixels);
    kernels.release(small);
    kernels.release(large);
    expose(data, width);
    return { width, height, data };
  };
}

/** Adds noise that grows with the light, is mostly common to the colours, and is smeared as interpolation of a mosaic does. */
function expose(data: Uint8Array, width: number): void {
  const above = new Float32Array(width * 3);
  const left = new Float32Array(3);
  let state = 0x9e3779b9;
  /** Triangular, −1…1. */
  const draw = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state & 0xffff) - ((state >>> 16) & 0xffff)) / 0x10000;
  };
  for (let index = 0; index < data.length; index += 4) {
    const column = (index / 4) % width;
    const common = draw();
    for (let channel = 0; channel < 3; channel++) {
      const level = data[index + channel] ?? 0;
      const grain = common + 0.5 * draw();
      const place = column * 3 + channel;
      const smeared = grain + 0.5 * (left[channel] ?? 0) + 0.5 * (above[place] ?? 0);
      left[channel] = grain;
      above[place] = grain;
      data[index + channel] = Math.max(0, Math.min(255, level + smeared * (3 + level / 30)));
    }
  }
}
