import type { AugmentQuery } from "../parse/augment-query.ts";
import { permalink } from "../parse/permalink.ts";
import type { Sibling } from "./wanted.ts";

const TYPES = {
  image: undefined,
  coco: "application/json",
  yolo: "text/plain",
  voc: "application/xml",
  mask: "image/png",
} as const;

/** Six links of this length fit the headers that clients and proxies take. */
const MOST_LENGTH = 1000;

/** Where labels or a mask moved along: the image, the labels and the mask of the same draw, less what is shown now. */
export function siblingsOf(url: string, query: AugmentQuery): Sibling[] {
  const { labels, mask, as } = query;
  if (!labels && !mask) return [];
  const shown = [
    "image" as const,
    ...(labels ? (["coco", "yolo", "voc"] as const) : []),
    ...(mask ? (["mask"] as const) : []),
  ];
  return shown.flatMap((other): Sibling[] => {
    const address = permalink(url, { ...query, as: other, variants: 1, memory: false });
    if (other === as || address === undefined || address.length > MOST_LENGTH) return [];
    const type = TYPES[other];
    return [{ address, ...(type && { type }) }];
  });
}
