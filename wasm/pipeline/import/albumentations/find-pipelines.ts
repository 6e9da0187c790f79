import { isList, isRecord, type Plain, type PlainRecord } from "../read/plain.ts";
import type { Metadata } from "../report.ts";
import { refuseDocument } from "../refuse-document.ts";
import { isComposition } from "./find-translator.ts";
import { isStepList, readChildren, readStep, type ForeignStep } from "./foreign-step.ts";

/** A pipeline found somewhere in a document. */
export interface FoundPipeline {
  readonly path: string;
  /** The root's steps, or the root itself where it is no Compose. */
  readonly steps: readonly ForeignStep[];
  /** Present where the steps lie under a Compose, which is reported and whose p counts. */
  readonly root?: ForeignStep;
  /** As `__version__` says. */
  readonly version?: string;
  /** What stands beside a list of steps, such as bbox_params. */
  readonly beside?: PlainRecord;
  /** Further facts for the metadata. */
  readonly facts?: Metadata;
}

/** More than any configuration needs. */
const MOST_PIPELINES = 256;

/** Every albumentations pipeline of a document, in its order, however deep in a larger configuration. */
export function findPipelines(document: Plain): readonly FoundPipeline[] {
  const found: FoundPipeline[] = [];
  walk(document, "", {}, found);
  return found;
}

interface Surroundings {
  readonly version?: string;
  readonly beside?: PlainRecord;
}

function walk(value: Plain, path: string, around: Surroundings, found: FoundPipeline[]): void {
  const root = spellsRoot(value) ? readStep(value, path) : undefined;
  if (found.length > MOST_PIPELINES) {
    refuseDocument(`A document may hold ${MOST_PIPELINES} pipelines at most.`, {
      limit: MOST_PIPELINES,
    });
  }
  if (root !== undefined) {
    found.push(pipelineOf(root, around));
    return;
  }
  if (isList(value)) {
    if (isStepList(value)) {
      found.push({ path, steps: readChildren(value, path), ...around });
      return;
    }
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, around, found);
    return;
  }
  if (!isRecord(value)) return;
  const version = value["__version__"];
  const inner = {
    ...around,
    ...(typeof version === "string" ? { version } : {}),
    beside: value,
  };
  for (const [key, item] of Object.entries(value)) {
    walk(item, path === "" ? key.slice(0, 64) : `${path}.${key.slice(0, 64)}`, inner, found);
  }
}

/** Only what names albumentations for certain begins a pipeline by itself; other spellings need a list. */
function spellsRoot(value: Plain): boolean {
  if (!isRecord(value)) return false;
  if (typeof value["__class_fullname__"] === "string") return true;
  const target = value["_target_"];
  if (typeof target === "string") return target.startsWith("albumentations.");
  const step = readStep(value, "");
  return step?.children !== undefined && isComposition(step.class);
}

function pipelineOf(root: ForeignStep, { version }: Surroundings): FoundPipeline {
  const given = version === undefined ? {} : { version };
  const composed = root.class === "Compose" || root.class === "ReplayCompose";
  return composed
    ? { path: root.path, root, steps: root.children ?? [], ...given }
    : { path: root.path, steps: [root], ...given };
}
