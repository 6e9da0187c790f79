import { convertPipeline } from "../albumentations/convert-pipeline.ts";
import { findPipelines, type FoundPipeline } from "../albumentations/find-pipelines.ts";
import { readChildren } from "../albumentations/foreign-step.ts";
import type { DraftPipeline } from "../imported-pipeline.ts";
import type { Offer } from "../offer.ts";
import { isList, isRecord, type Plain, type PlainRecord } from "../read/plain.ts";

/** mmdetection's configurations were written against albumentations 0.3 to 1.3. */
const ERA = 103;

/** Whether a document holds an mmdetection step of type Albu. */
export function holdsAlbu(document: Plain): boolean {
  return findAlbu(document, "").length > 0;
}

/**
 * The `Albu` steps of an mmdetection configuration, each a pipeline of its own; where there is none, lists of
 * albumentations steps. mmdetection's own steps around them are not read, but named in the metadata.
 */
export function importMmdetection(document: Plain, offer: Offer): readonly DraftPipeline[] {
  const albu = findAlbu(document, "");
  const found = albu.length > 0 ? albu : findPipelines(document);
  return found.map((pipeline) => convertPipeline(pipeline, offer, ERA));
}

function findAlbu(value: Plain, path: string, beside?: readonly Plain[]): FoundPipeline[] {
  if (isList(value)) {
    return value.flatMap((item, index) => findAlbu(item, `${path}[${index}]`, value));
  }
  if (!isRecord(value)) return [];
  const { transforms } = value;
  if (isAlbu(value) && isList(transforms)) {
    const around = otherSteps(beside ?? []);
    return [
      {
        path,
        steps: readChildren(transforms, path === "" ? "transforms" : `${path}.transforms`),
        beside: value,
        ...(around.length === 0 ? {} : { facts: { not_read: around } }),
      },
    ];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    findAlbu(item, path === "" ? key.slice(0, 64) : `${path}.${key.slice(0, 64)}`),
  );
}

function isAlbu(value: PlainRecord): boolean {
  const { type } = value;
  return typeof type === "string" && /(?:^|\.)(?:Albu|Albumentations?)$/.test(type);
}

/** Types of the steps before and after. */
function otherSteps(list: readonly Plain[]): readonly string[] {
  return list.flatMap((item) => {
    if (!isRecord(item) || isAlbu(item)) return [];
    const { type } = item;
    return typeof type === "string" ? [type.slice(0, 64)] : [];
  });
}
