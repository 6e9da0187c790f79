import { findAugmentation } from "../../augmentations/index.ts";
import type { Plain, PlainRecord } from "../import/read/plain.ts";
import type { OperationNode } from "../spec.ts";
import { resizeEdge, warpEdge } from "./edge-arguments.ts";
import { boundsOf, type OwnValue, type Rule, type Target } from "./rule.ts";
import { RULES } from "./rules.ts";

/** Their class with its arguments, p apart, and which of our parameters found no place; undefined without counterpart. */
export interface WrittenOperation {
  readonly class: string;
  readonly args: PlainRecord;
}

/** Writes one of our steps as an albumentations 2.0.8 transform. */
export function writeOperation(node: OperationNode): WrittenOperation | undefined {
  const rule = RULES.get(node.op);
  const augmentation = findAugmentation(node.op);
  if (rule === undefined || augmentation === undefined) return undefined;
  const own = Object.fromEntries(
    Object.entries(augmentation.params.shape).map(([name, field]) => [
      name,
      field.parse(node.params[name]) as OwnValue,
    ]),
  );
  return {
    class: rule.class,
    args: {
      ...rule.fixed,
      ...named(rule, own),
      ...rule.args?.(own),
      ...edge(rule, own),
    },
  };
}

function named({ params = {}, single = [] }: Rule, own: Readonly<Record<string, OwnValue>>) {
  const entries: [string, Plain][] = [];
  for (const [name, target] of Object.entries(params)) {
    const value = own[name];
    if (value === undefined) continue;
    entries.push([nameOf(target), write(value, target, single.includes(name))]);
  }
  return Object.fromEntries(entries);
}

function nameOf(target: Target): string {
  return typeof target === "string" ? target : target[0];
}

function write(value: OwnValue, target: Target, single: boolean): Plain {
  const convert = typeof target === "string" ? (given: number) => given : target[1];
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return convert(value);
  const bounds = boundsOf(value);
  if (bounds === undefined) return null;
  return single ? convert(bounds[0]) : bounds.map((bound) => convert(bound));
}

function edge(rule: Rule, own: Readonly<Record<string, OwnValue>>): Record<string, Plain> {
  if (rule.edge === undefined) return {};
  return rule.edge === "warp" ? warpEdge(own) : resizeEdge(own);
}
