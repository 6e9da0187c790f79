import { z } from "zod";
import { EngineError } from "../../error.ts";
import { defineAugmentation } from "../define.ts";
import { integer, range } from "../params.ts";
import { asCrop } from "./as-crop.ts";

export const cropNearBbox = defineAugmentation({
  name: "crop_near_bbox",
  group: "crop",
  tier: 3,
  summary:
    "Cut out the box of that number (0 is the first), each of its edges moved in or out by a drawn fraction of its sides; an image without boxes is cut out whole.",
  source: "albumentations RandomCropNearBBox",
  params: z.object({
    shift: range(0, 1).default([0, 0.3]),
    box: integer(0, 9999).default(0),
  }),
  examples: [{ shift: 0.2 }],
  plan: ({ shift, box: number }, size, random, { boxes }) => {
    if (boxes.length > 0 && boxes[number] === undefined) {
      const message = `crop_near_bbox: there is no box ${number}; the last is ${boxes.length - 1}.`;
      throw new EngineError("invalid-pipeline", message);
    }
    const { x1, y1, x2, y2 } = boxes[number] ?? { x1: 0, y1: 0, x2: size.width, y2: size.height };
    const move = (name: string, length: number): number => {
      const amount = random.uniform(name, shift) * length;
      return random.chance(`${name} outwards`, 0.5) ? amount : -amount;
    };
    const [width, height] = [x2 - x1, y2 - y1];
    const left = within(Math.round(x1 - move("left", width)), size.width - 1);
    const top = within(Math.round(y1 - move("top", height)), size.height - 1);
    const right = within(Math.round(x2 + move("right", width)), size.width);
    const bottom = within(Math.round(y2 + move("bottom", height)), size.height);
    return asCrop(size, {
      x: left,
      y: top,
      width: Math.max(1, right - left),
      height: Math.max(1, bottom - top),
    });
  },
});

function within(place: number, most: number): number {
  return Math.min(most, Math.max(0, place));
}
