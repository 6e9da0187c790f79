import type { Size } from "../image.ts";
import { invertMap } from "./invert-map.ts";
import { applyMap, type PlaneMap } from "./plane-map.ts";
import type { Warp, WarpEdge } from "./warp.ts";

/** The warp of a map; `make` is called when the first pixel or point asks, for some maps are costly to draw. */
export function mapWarp({ width, height }: Size, edge: WarpEdge, make: () => PlaneMap): Warp {
  let made: PlaneMap | undefined;
  const map = (): PlaneMap => (made ??= make());
  return {
    width,
    height,
    edge,
    forward: (point) => invertMap(map(), point),
    inverse: (point) => applyMap(map(), point),
    resample: (image, settled, kernels) => kernels.maps.remap(image, map(), width, height, settled),
  };
}
