import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { edgeOf } from "../params.ts";
import { windowParameters, windowStep } from "./window.ts";

export const centerCrop = defineAugmentation({
  name: "center_crop",
  group: "crop",
  tier: 1,
  summary:
    "Cut width × height pixels out of the middle. A smaller image keeps its size, or is padded evenly with pad_if_needed.",
  source: "albumentations CenterCrop",
  params: z.object(windowParameters()),
  examples: [
    { width: 64, height: 64 },
    { width: 100, height: 100, pad_if_needed: true, fill: "#336699" },
  ],
  plan: (params, size) => {
    // Half of the room, rounded down, as integer division has it.
    const half = (room: number) => Math.floor(Math.max(0, room) / 2) / (Math.max(0, room) + 1);
    const at = [half(size.width - params.width), half(size.height - params.height)] as const;
    return windowStep(size, params, at, edgeOf(params));
  },
});
