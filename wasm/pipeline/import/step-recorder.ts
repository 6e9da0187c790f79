import type { Size } from "../../image.ts";
import type { PipelineJsonNode } from "../format.ts";
import { PIPELINE_LIMITS } from "../spec.ts";
import type { Translation } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { refuseDocument } from "./refuse-document.ts";
import type { Metadata, NodeReport, Verdict } from "./report.ts";
import { settle } from "./settle.ts";

/** Where a step was found and what it was called. */
export interface Place {
  readonly path: string;
  readonly class: string;
}

/**
 * Turns translations into steps of our JSON and keeps the verdicts: what every importer writes into. It follows the
 * size of the image where the steps settle it.
 */
export class StepRecorder {
  readonly reports: NodeReport[] = [];
  readonly metadata: Record<string, unknown> = {};
  size: Size | undefined;
  readonly offer: Offer;

  constructor(offer: Offer) {
    this.offer = offer;
  }

  /**
   * The step for a translation: one node that runs with probability p, or nothing. Several steps are bound into one.
   */
  take(
    place: Place,
    translation: Translation,
    p: number,
    notes: readonly string[] = [],
  ): PipelineJsonNode | undefined {
    if ("unsupported" in translation) {
      this.report(place, "unsupported", [translation.unsupported]);
      return undefined;
    }
    if ("leftOut" in translation) {
      Object.assign(this.metadata, translation.leftOut);
      this.report(place, "left-out", translation.note === undefined ? [] : [translation.note]);
      return undefined;
    }
    const settled = settle(translation.steps, this.offer);
    if ("missing" in settled) {
      this.report(place, "unsupported", [settled.missing]);
      return undefined;
    }
    if (translation.size !== undefined) {
      this.size = translation.size === "varies" || p < 1 ? undefined : translation.size;
    }
    const all = [...notes, ...settled.notes];
    this.report(place, all.length === 0 ? "exact" : "approximate", all);
    const [only, ...others] = settled.nodes;
    if (only === undefined) return undefined;
    return withP(others.length === 0 ? only : { sequential: settled.nodes }, p);
  }

  report({ path, class: name }: Place, verdict: Verdict, notes: readonly string[]): void {
    if (this.reports.length >= PIPELINE_LIMITS.nodes) {
      refuseDocument(`The document holds more than ${PIPELINE_LIMITS.nodes} steps.`, {
        limit: PIPELINE_LIMITS.nodes,
      });
    }
    const note = notes.length === 0 ? {} : { note: notes.join("; ").slice(0, 500) };
    this.reports.push({ path, class: name, verdict, ...note });
  }

  /** Adds facts that are neither pixels nor steps. */
  tell(facts: Metadata): void {
    Object.assign(this.metadata, facts);
  }
}

/** The node with its probability; 1 is left unsaid. */
export function withP(node: PipelineJsonNode, p: number): PipelineJsonNode {
  return p === 1 ? node : { ...node, p };
}
