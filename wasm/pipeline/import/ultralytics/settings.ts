import type { PlainRecord } from "../read/plain.ts";

/** The keys of a run that concern pictures. */
export interface Settings {
  readonly document: PlainRecord;
  /** detect, segment, classify, pose or obb; absent in a file of hyperparameters. */
  readonly task: string | undefined;
  readonly imgsz: number | undefined;
  readonly autoAugment: string | undefined;
  /** A key's number, at least 0; 0 where it is absent or no number. */
  readonly on: (key: string) => number;
}

export function settingsOf(document: PlainRecord): Settings {
  const { task, imgsz, auto_augment: policy } = document;
  return {
    document,
    task: typeof task === "string" ? task : undefined,
    imgsz: typeof imgsz === "number" && imgsz >= 1 ? Math.round(imgsz) : undefined,
    autoAugment: typeof policy === "string" && policy !== "" ? policy : undefined,
    on: (key) => {
      const value = document[key];
      return typeof value === "number" && value > 0 ? value : 0;
    },
  };
}
