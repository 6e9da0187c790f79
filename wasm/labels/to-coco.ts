import { areaOf } from "../geometry/boxes.ts";
import { boundsTo, cocoVisibility, coordinateTo, tidyPixels } from "../geometry/formats.ts";
import type { Keypoint, Labels } from "../geometry/labels.ts";
import { polygonArea } from "../geometry/polygons.ts";
import type { Size } from "../image.ts";
import { invalidLabels } from "./invalid-labels.ts";
import { classNames, objectsOf, UNNAMED, type LabelledObject } from "./objects.ts";

/** A class of COCO. */
export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  readonly supercategory?: string;
  /** The names of its keypoints, in the order of an annotation's triplets. */
  readonly keypoints?: readonly string[];
  readonly skeleton?: readonly (readonly number[])[];
}

export interface CocoOptions {
  /** Of the image that the labels lie in. */
  readonly size: Size;
  readonly fileName: string;
  /** Classes to keep the numbers of; absent: the labels' own, sorted, from 1. */
  readonly categories?: readonly CocoCategory[];
}

/**
 * A COCO document of one image: an annotation per object with its box, the polygons that share its id as segmentation
 * and its keypoints as x, y, flag triplets of pixel indices. Keypoints that were never labelled or left the picture are
 * 0, 0, 0.
 * @throws EngineError `invalid-labels` for a class that is not among the given ones.
 */
export function toCoco(labels: Labels, options: CocoOptions): string {
  const { size, fileName } = options;
  const objects = objectsOf(labels).filter((object) => isDrawn(object));
  const slots = keypointSlots(objects);
  const categories = (options.categories ?? numbered(classNames(objects))).map((category) => {
    const keypoints = slotsOf(category, slots);
    return keypoints.length === 0 ? category : { ...category, keypoints };
  });
  const byName = new Map(categories.map((category) => [category.name, category]));
  return JSON.stringify({
    images: [{ id: 1, width: size.width, height: size.height, file_name: fileName }],
    annotations: objects.map((object, index) => {
      const name = object.label ?? UNNAMED;
      const category = byName.get(name);
      if (category === undefined) {
        throw invalidLabels(`The class "${name.slice(0, 64)}" is not among the given categories.`);
      }
      return annotation(object, index + 1, category, size);
    }),
    categories,
  });
}

/** Keypoints alone are written only where one of them is in the picture. */
function isDrawn({ bounds, keypoints }: LabelledObject): boolean {
  return bounds !== undefined || keypoints.some((keypoint) => cocoVisibility(keypoint) > 0);
}

function annotation(object: LabelledObject, id: number, category: CocoCategory, size: Size) {
  const { bounds, polygons, keypoints } = object;
  const outlines = polygons.map(({ points }) => points);
  const outlined = outlines.reduce((sum, points) => sum + polygonArea(points), 0);
  const area = outlines.length > 0 ? outlined : bounds === undefined ? 0 : areaOf(bounds);
  return {
    id,
    image_id: 1,
    category_id: category.id,
    bbox: bounds === undefined ? [0, 0, 0, 0] : boundsTo(bounds, "coco", size),
    area: tidyPixels(area),
    iscrowd: 0,
    segmentation: outlines.map((points) => points.map((value) => tidyPixels(value))),
    ...(keypoints.length === 0 ? {} : triplets(keypoints, category.keypoints ?? [])),
  };
}

function triplets(keypoints: readonly Keypoint[], slots: readonly string[]) {
  const bySlot = new Map(namedSlots(keypoints).map((slot, index) => [slot, keypoints[index]]));
  const flags = slots.map((slot) => {
    const keypoint = bySlot.get(slot);
    return keypoint === undefined ? 0 : cocoVisibility(keypoint);
  });
  return {
    keypoints: slots.flatMap((slot, index) => {
      const keypoint = bySlot.get(slot);
      const flag = flags[index] ?? 0;
      if (keypoint === undefined || flag === 0) return [0, 0, 0];
      return [coordinateTo(keypoint.x, "coco"), coordinateTo(keypoint.y, "coco"), flag];
    }),
    num_keypoints: flags.filter((flag) => flag > 0).length,
  };
}

/** The keypoint names of every class, in order of first appearance. */
function keypointSlots(objects: readonly LabelledObject[]): Map<string, Set<string>> {
  const slots = new Map<string, Set<string>>();
  for (const { label = UNNAMED, keypoints } of objects) {
    const known = slots.get(label) ?? new Set<string>();
    for (const slot of namedSlots(keypoints)) known.add(slot);
    slots.set(label, known);
  }
  return slots;
}

function slotsOf(category: CocoCategory, slots: ReadonlyMap<string, Set<string>>): string[] {
  return [...new Set([...(category.keypoints ?? []), ...(slots.get(category.name) ?? [])])];
}

/** A name for each keypoint of one object: its label, numbered where others have the same. */
function namedSlots(keypoints: readonly Keypoint[]): string[] {
  const seen = new Map<string, number>();
  return keypoints.map(({ label }) => {
    const name = label ?? "keypoint";
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 && label !== undefined ? name : `${name}_${count}`;
  });
}

function numbered(names: readonly string[]): CocoCategory[] {
  return names.map((name, index) => ({ id: index + 1, name }));
}
