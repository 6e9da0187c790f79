import type { Labels } from "../../wasm/geometry/labels.ts";
import type { Size } from "../../wasm/image.ts";
import type { LabelRequest } from "../../wasm/labels/schema.ts";
import { spellLabels } from "../../wasm/labels/spell-labels.ts";

/** The labels of a picture as the page holds them: boxes as COCO writes them, coordinates continuous. */
export type LabelSet = LabelRequest;

export type LabelKind = "bboxes" | "keypoints" | "polygons";

/** One of them. */
export interface LabelRef {
  readonly kind: LabelKind;
  readonly index: number;
}

/** In pixels of the picture. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const NO_LABEL_SET: LabelSet = {
  bbox_format: "coco",
  keypoint_format: "xy",
  bboxes: [],
  keypoints: [],
  polygons: [],
  min_area: 0,
  min_visibility: 0,
  min_width: 0,
  min_height: 0,
  clip: true,
  drop_keypoints: false,
};

const LABEL_KINDS: readonly LabelKind[] = ["bboxes", "keypoints", "polygons"];

/** Characters that the labels may take of an address, of which a server takes 16 KiB in all. */
const MOST_TEXT = 6000;

export function countLabels(set: LabelSet): number {
  return LABEL_KINDS.reduce((sum, kind) => sum + set[kind].length, 0);
}

export function refsOf(set: LabelSet): readonly LabelRef[] {
  return LABEL_KINDS.flatMap((kind) => set[kind].map((_, index) => ({ kind, index })));
}

/** The class of a label; empty where it has none. */
export function labelOf(set: LabelSet, { kind, index }: LabelRef): string {
  return String(set[kind][index]?.label ?? "");
}

/** What a label takes up; a keypoint takes up nothing. */
export function areaOf(set: LabelSet, { kind, index }: LabelRef): Area {
  if (kind === "keypoints") {
    const { x = 0, y = 0 } = set.keypoints[index] ?? {};
    return { x, y, width: 0, height: 0 };
  }
  if (kind === "bboxes") {
    const [x = 0, y = 0, width = 0, height = 0] = set.bboxes[index]?.bbox ?? [];
    return { x, y, width, height };
  }
  const points = set.polygons[index]?.points ?? [];
  const xs = points.filter((_, at) => at % 2 === 0);
  const ys = points.filter((_, at) => at % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Puts a label elsewhere, whole inside the picture; only a box takes another size. */
export function placeLabel(set: LabelSet, ref: LabelRef, wanted: Area, size: Size): LabelSet {
  const { kind, index } = ref;
  const before = areaOf(set, ref);
  if (kind === "bboxes") {
    const width = bound(wanted.width, Math.min(1, size.width), size.width);
    const height = bound(wanted.height, Math.min(1, size.height), size.height);
    const x = bound(wanted.x, 0, size.width - width);
    const y = bound(wanted.y, 0, size.height - height);
    return change(set, ref, { bbox: [x, y, width, height].map((value) => tidy(value)) });
  }
  const x = bound(wanted.x, 0, Math.max(0, size.width - before.width));
  const y = bound(wanted.y, 0, Math.max(0, size.height - before.height));
  if (kind === "keypoints") return change(set, ref, { x: tidy(x), y: tidy(y) });
  const by = [x - before.x, y - before.y];
  const points = set.polygons[index]?.points ?? [];
  return change(set, ref, { points: points.map((value, at) => tidy(value + (by[at % 2] ?? 0))) });
}

export function addBox(set: LabelSet, { x, y, width, height }: Area, label: string): LabelSet {
  const bbox = [x, y, width, height].map((value) => tidy(value));
  return { ...set, bboxes: [...set.bboxes, { bbox, ...named(label) }] };
}

export function addKeypoint(set: LabelSet, x: number, y: number, label: string): LabelSet {
  const keypoint = { x: tidy(x), y: tidy(y), visible: true, ...named(label) };
  return { ...set, keypoints: [...set.keypoints, keypoint] };
}

export function renameLabel(set: LabelSet, ref: LabelRef, label: string): LabelSet {
  return change(set, ref, { label: label === "" ? undefined : label });
}

export function removeLabel(set: LabelSet, { kind, index }: LabelRef): LabelSet {
  return { ...set, [kind]: set[kind].toSpliced(index, 1) };
}

/** The same as the engine has them. */
export function toLabels({ bboxes, keypoints, polygons }: LabelSet): Labels {
  const tag = ({ label }: { label?: string | number | undefined }, index: number) =>
    label === undefined ? { index } : { index, label: String(label) };
  return {
    boxes: bboxes.map((one, index) => {
      const [x1 = 0, y1 = 0, width = 0, height = 0] = one.bbox;
      return { ...tag(one, index), x1, y1, x2: x1 + width, y2: y1 + height };
    }),
    keypoints: keypoints.map((one, index) => ({
      ...tag(one, index),
      x: one.x,
      y: one.y,
      visible: one.visible === true || one.visible === 2,
    })),
    polygons: polygons.map((one, index) => ({ ...tag(one, index), points: one.points })),
  };
}

/** As parameters of an address; undefined where they are too many for one. */
export function spellSet(
  set: LabelSet,
): readonly (readonly [name: string, text: string])[] | undefined {
  const { parameters } = spellLabels(set);
  const length = parameters.reduce((sum, [, text]) => sum + encodeURIComponent(text).length, 0);
  return length > MOST_TEXT ? undefined : parameters;
}

export function isLabelParameter(name: string): boolean {
  return name === "bbox_format" || LABEL_KINDS.some((kind) => kind === name);
}

function change(set: LabelSet, { kind, index }: LabelRef, by: object): LabelSet {
  return { ...set, [kind]: set[kind].map((one, at) => (at === index ? { ...one, ...by } : one)) };
}

const named = (label: string) => (label === "" ? {} : { label });

/** Hundredths of a pixel are finer than any hand. */
const tidy = (value: number) => Math.round(value * 100) / 100;

const bound = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
