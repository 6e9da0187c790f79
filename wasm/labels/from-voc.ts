import type { Box } from "../geometry/labels.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { childOf, readXml, type XmlElement } from "./read-xml.ts";
import { LABEL_LIMITS } from "./schema.ts";
import { settleLabels, type SettledLabels } from "./settle-labels.ts";

export interface VocSource {
  /** Of the image; absent: what the file says. */
  readonly size?: Size;
  /**
   * The number of the first pixel. 1: both ends belong to the box, as in PASCAL VOC. 0: continuous edges, as many
   * tools write. `auto` is 0 where a box begins below 1, else 1.
   */
  readonly base?: 0 | 1 | "auto";
}

export interface VocImport extends SettledLabels {
  readonly size: Size;
  readonly fileName: string | undefined;
  readonly base: 0 | 1;
}

type Edges = readonly [xmin: number, ymin: number, xmax: number, ymax: number];

/**
 * The boxes of a PASCAL VOC file. Edges are read by name, so their order does not matter, and may have fractions;
 * objects without a bndbox, and the parts of objects, are passed over.
 * @throws EngineError `invalid-labels`.
 */
export function fromVoc(xml: string, source: VocSource = {}): VocImport {
  const root = readXml(xml);
  if (root.name !== "annotation") throw invalidLabels("The XML is no <annotation>.");
  const size = source.size ?? readSize(root);
  const objects = root.children.filter(({ name }) => name === "object");
  if (objects.length > LABEL_LIMITS.labels) {
    throw invalidLabels(`An image may have ${LABEL_LIMITS.labels} labels at most.`);
  }
  const found = objects.flatMap((object, index) => {
    const bndbox = childOf(object, "bndbox");
    return bndbox === undefined ? [] : [{ object, index, edges: readEdges(bndbox, index) }];
  });
  const base = baseOf(
    source.base ?? "auto",
    found.map(({ edges }) => edges),
  );
  const boxes = found.map(({ object, index, edges: [xmin, ymin, xmax, ymax] }): Box => {
    const label = childOf(object, "name")?.text.trim().slice(0, LABEL_LIMITS.nameLength) ?? "";
    return {
      index,
      ...(label === "" ? {} : { label }),
      x1: xmin - base,
      y1: ymin - base,
      x2: xmax,
      y2: ymax,
    };
  });
  const fileName = childOf(root, "filename")?.text.trim();
  const settled = settleLabels({ boxes, keypoints: [], polygons: [] }, size, true);
  return { size, fileName, base, ...settled };
}

function baseOf(base: 0 | 1 | "auto", edges: readonly Edges[]): 0 | 1 {
  if (base !== "auto") return base;
  return edges.some(([xmin, ymin]) => xmin < 1 || ymin < 1) ? 0 : 1;
}

function readSize(root: XmlElement): Size {
  const size = childOf(root, "size");
  const [width, height] = ["width", "height"].map((name) =>
    Number((size && childOf(size, name)?.text.trim()) || NaN),
  );
  if (width === undefined || height === undefined || !(width >= 1 && height >= 1)) {
    throw invalidLabels("The XML does not say the <size> of its image.");
  }
  return { width, height };
}

function readEdges(bndbox: XmlElement, index: number): Edges {
  const edge = (name: string): number => {
    const text = childOf(bndbox, name)?.text.trim() ?? "";
    const value = /^[-+]?[\d.][\d.eE+-]*$/.test(text) ? Number(text) : NaN;
    if (Number.isFinite(value) && Math.abs(value) <= LABEL_LIMITS.coordinate) return value;
    throw invalidLabels(`object[${index}] of the XML has no number ${name}.`);
  };
  return [edge("xmin"), edge("ymin"), edge("xmax"), edge("ymax")];
}
