import type { ParameterValue } from "../../augmentations/define.ts";
import type { PipelineJsonNode } from "../format.ts";
import type { DraftParameters, DraftStep } from "./draft.ts";
import { fitParameter } from "./fit-parameter.ts";
import type { Offer } from "./offer.ts";

/** Steps in the JSON spelling that the engine accepts, with notes on what had to give way; or why there are none. */
export type Settled =
  | { readonly nodes: readonly PipelineJsonNode[]; readonly notes: readonly string[] }
  | { readonly missing: string };

/** Fits drafted steps to what is offered: unknown parameters go, values are clamped, and each is noted. */
export function settle(steps: readonly DraftStep[], offer: Offer): Settled {
  const notes: string[] = [];
  const nodes: PipelineJsonNode[] = [];
  for (const draft of steps) {
    const settled = settleStep(draft, offer, notes);
    if (typeof settled === "string") return { missing: settled };
    nodes.push(settled);
  }
  return { nodes, notes };
}

function settleStep(draft: DraftStep, offer: Offer, notes: string[]): PipelineJsonNode | string {
  const p = draft.p === undefined || draft.p === 1 ? {} : { p: draft.p };
  if ("group" in draft) {
    if (!offer.combinator(draft.group)) return `${draft.group} is not offered yet`;
    const inner = settle(draft.steps, offer);
    if ("missing" in inner) return inner.missing;
    notes.push(...inner.notes);
    return { [draft.group]: inner.nodes, ...p };
  }
  const known = offer.operation(draft.op);
  if (known === undefined) return `${draft.op} is not offered yet`;
  const params = known.params?.shape;
  if (params === undefined) return operation(known.name, p, given(draft.params ?? {}));
  const fitted: Record<string, ParameterValue> = {};
  for (const [written, value] of Object.entries(given(draft.params ?? {}))) {
    const name = written === "" ? (Object.keys(params)[0] ?? "") : written;
    const field = params[name];
    if (field === undefined) {
      notes.push(`${draft.op} has no ${name}`);
      continue;
    }
    const fit = fitParameter(field, value);
    if (fit === undefined) notes.push(`${draft.op} takes no such ${name}`);
    else fitted[name] = fit.value;
    if (fit?.clamped === true) notes.push(`${name} is clamped to ${text(fit.value)}`);
  }
  const absent = Object.entries(params).find(
    ([name, field]) => fitted[name] === undefined && !field.safeParse(undefined).success,
  );
  if (absent !== undefined) return `${draft.op} needs ${absent[0]}, which is not given`;
  return operation(known.name, p, fitted);
}

function operation(
  op: string,
  p: { readonly p?: number },
  params: Readonly<Record<string, ParameterValue>>,
): PipelineJsonNode {
  return { op, ...p, ...(Object.keys(params).length === 0 ? {} : { params }) };
}

function given(params: DraftParameters): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

function text(value: ParameterValue): string {
  return Array.isArray(value) ? value.join("…") : String(value);
}
