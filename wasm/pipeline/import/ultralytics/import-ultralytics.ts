import { step, type Translation } from "../draft.ts";
import type { DraftPipeline } from "../imported-pipeline.ts";
import type { Offer } from "../offer.ts";
import { isRecord, type Plain, type PlainRecord } from "../read/plain.ts";
import { StepRecorder } from "../step-recorder.ts";
import { settingsOf, type Settings } from "./settings.ts";

/** Keys that together give an Ultralytics file away. */
const TELLTALE = ["hsv_h", "hsv_s", "hsv_v", "degrees", "fliplr", "flipud", "mosaic", "translate"];

/** Whether a record is a run's arguments or hyperparameters. */
export function isUltralytics(document: Plain): document is PlainRecord {
  return telltales(document) >= 2;
}

/** Whether a record that is said to be one has anything to import. */
export function hasUltralyticsKey(document: Plain): document is PlainRecord {
  return telltales(document) >= 1;
}

function telltales(document: Plain): number {
  if (!isRecord(document)) return 0;
  return TELLTALE.filter((key) => typeof document[key] === "number").length;
}

/** One pipeline in the order in which training applies the steps; keys that are zero are silent. */
export function importUltralytics(document: PlainRecord, offer: Offer): DraftPipeline {
  const recorder = new StepRecorder(offer);
  const settings = settingsOf(document);
  const steps = settings.task === "classify" ? classification(settings) : detection(settings);
  const ops = steps
    .map(({ keys, translation, p = 1, notes = [] }) => {
      const [path = "", ...others] = keys;
      const node = recorder.take({ path, class: path }, translation, Math.min(1, p), notes);
      const verdict = recorder.reports.at(-1)?.verdict ?? "unsupported";
      for (const key of others) {
        recorder.report({ path: key, class: key }, verdict, [`one step with ${path}`]);
      }
      return node;
    })
    .filter((node) => node !== undefined);
  const { imgsz, task } = settings;
  recorder.tell({
    ...(imgsz === undefined ? {} : { imgsz }),
    ...(task === undefined ? {} : { task }),
  });
  return { ops, recorder };
}

/** One step and the keys that ask for it; the first gives the report its notes. */
interface Planned {
  readonly keys: readonly string[];
  readonly translation: Translation;
  readonly p?: number;
  readonly notes?: readonly string[];
}

const OTHERS = "the other images are those given by with";

function detection(settings: Settings): Planned[] {
  const { on } = settings;
  const planned: Planned[] = [];
  const chance = (key: string, translation: Translation, ...notes: string[]) => {
    const p = on(key);
    if (p !== 0) planned.push({ keys: [key], translation, p, notes });
  };
  chance("mosaic", step("mosaic"), OTHERS);
  chance("copy_paste", { unsupported: "objects are not cut out of other images" });
  chance("paste_in", { unsupported: "objects are not cut out of other images" });
  planned.push(...affine(settings), ...perspective(settings));
  chance("mixup", step("mixup"), OTHERS);
  chance("cutmix", step("cutmix"), OTHERS);
  planned.push(...color(settings));
  chance("flipud", step("vertical_flip"));
  chance("fliplr", step("horizontal_flip"));
  chance("bgr", step("channel_swap", { a: "r", b: "b" }));
  planned.push(...onlyClassification(settings));
  return planned;
}

/** The keys of one random affine. */
function affine({ on }: Settings): Planned[] {
  const keys = ["degrees", "translate", "scale", "shear"].filter((key) => on(key) !== 0);
  if (keys.length === 0) return [];
  const [degrees, translate] = [on("degrees"), on("translate")];
  const [scale, shear] = [on("scale"), on("shear")];
  const translation = step("affine", {
    rotate: [-degrees, degrees],
    translate: [-translate, translate],
    scale: [Math.max(0.01, 1 - scale), 1 + scale],
    shear: [-shear, shear],
    keep_ratio: true,
    fill: "#727272",
  });
  const turned = degrees !== 0 || scale !== 0 || shear !== 0;
  return [{ keys, translation, notes: turned ? ["its centre lies half a pixel off"] : [] }];
}

function perspective({ on, imgsz }: Settings): Planned[] {
  const strength = on("perspective");
  if (strength === 0) return [];
  // The corner of a side of s pixels moves by about s²·strength/4 of half a side.
  const scale = (strength * (imgsz ?? 640)) / 4;
  const translation = step("perspective", { scale: [0, scale], fill: "#727272" });
  const notes = ["corners are moved instead of matrix entries"];
  return [{ keys: ["perspective"], translation, notes }];
}

function color({ on }: Settings): Planned[] {
  const [hue, saturation, value] = [on("hsv_h"), on("hsv_s"), on("hsv_v")];
  const keys = ["hsv_h", "hsv_s", "hsv_v"].filter((key) => on(key) !== 0);
  if (keys.length === 0) return [];
  const factor = (gain: number) => [Math.max(0, 1 - gain), 1 + gain] as const;
  const translation = step("color_jitter", {
    brightness: factor(value),
    contrast: [1, 1],
    saturation: factor(saturation),
    hue: [-hue * 360, hue * 360],
  });
  const notes = saturation === 0 ? [] : ["saturation is scaled towards grey, not in HSV"];
  return [{ keys, translation, notes }];
}

/** Keys that training of detectors ignores. */
function onlyClassification({ on, autoAugment, document }: Settings): Planned[] {
  const translation: Translation = { leftOut: {}, note: "it acts in classification only" };
  const cropped = document["crop_fraction"] !== 1 && on("crop_fraction") !== 0;
  return [
    ...(on("erasing") === 0 ? [] : [{ keys: ["erasing"], translation }]),
    ...(autoAugment === undefined ? [] : [{ keys: ["auto_augment"], translation }]),
    ...(cropped ? [{ keys: ["crop_fraction"], translation }] : []),
  ];
}

function classification(settings: Settings): Planned[] {
  const { on, imgsz, autoAugment } = settings;
  const planned: Planned[] = [];
  const chance = (key: string, translation: Translation) => {
    const p = on(key);
    if (p !== 0) planned.push({ keys: [key], translation, p });
  };
  if (imgsz !== undefined) {
    const scale = [Math.max(0.0001, 1 - Math.min(1, on("scale"))), 1] as const;
    const size = { width: imgsz, height: imgsz };
    planned.push({ keys: ["scale"], translation: step("random_resized_crop", { ...size, scale }) });
  }
  chance("fliplr", step("horizontal_flip"));
  chance("flipud", step("vertical_flip"));
  if (autoAugment === undefined) planned.push(...color(settings));
  else planned.push({ keys: ["auto_augment"], translation: policy(autoAugment) });
  chance("erasing", step("erasing"));
  return planned;
}

/** Strings in which timm writes its policies, such as rand-m9-mstd0.5-inc1. */
const TIMM = /^(?:rand|augmix|originalr?|v0r?|3a)(?:-[a-z]+[\d.]*)*$/;

function policy(name: string): Translation {
  if (name === "randaugment") return step("rand_augment");
  if (name === "autoaugment") return step("auto_augment", { "": "imagenet" });
  if (name === "augmix") return step("aug_mix");
  if (TIMM.test(name)) return step("timm", { "": name });
  return { unsupported: "an unknown policy" };
}
