import type { Other, Parameters, ParameterValue, Step } from "../augmentations/define.ts";
import { findAugmentation } from "../augmentations/index.ts";
import type { AppliedStep, Limits } from "../contract.ts";
import { NO_LABELS, type Labels } from "../geometry/labels.ts";
import { moveLabels } from "../geometry/move-labels.ts";
import { EngineError } from "../error.ts";
import type { Rectangle, Size } from "../image.ts";
import { Random } from "../random.ts";
import { insideStep, rectanglesOf } from "./inside-step.ts";
import { boundLabelWork, LABEL_WORK, labelWork } from "./label-work.ts";
import { findPolicy } from "./policies.ts";
import {
  PIPELINE_LIMITS,
  type CombinatorNode,
  type OperationNode,
  type Pipeline,
  type PipelineNode,
} from "./spec.ts";

/** One step with its dice cast, and the size of the image after it. */
export interface PlannedStep {
  readonly applied: AppliedStep;
  readonly step: Step;
  readonly size: Size;
}

/** The receipt before the work: running it twice gives the same bytes. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** Of the result. */
  readonly size: Size;
  /** In the coordinates of the result. */
  readonly labels: Labels;
  /** How much of the result is the image and each of the other sources, in their order; the sum is 1. */
  readonly shares: readonly number[];
  /** What the labels cost, in the units of `LABEL_WORK`. */
  readonly labelWork: number;
}

/** What a plan must know of the source: its size and, where there are any, the labels that move with it. */
export interface PlanSource extends Size {
  readonly labels?: Labels;
  /** What the mixing steps may use. */
  readonly others?: readonly (Size & { readonly labels?: Labels })[];
}

/**
 * Casts every die of a pipeline for a source of the given size, moves its labels, and refuses what would grow beyond
 * the limits before any pixel is made. A step's dice depend on (seed, variant, its place in the written pipeline) alone.
 * @throws EngineError `invalid-pipeline`, `image-too-large`, or `invalid-labels` for labels that cost too much.
 */
export function planPipeline(
  pipeline: Pipeline,
  source: PlanSource,
  seed: number,
  variant: number,
  limits: Limits,
): Plan {
  const planner = new Planner(source, seed, variant, limits);
  planner.sequence(pipeline.nodes, "");
  const { steps, size, labels, shares, labelWork: work } = planner;
  return { steps, size, labels, shares, labelWork: work };
}

/** What a step in the smallest box counts at least, so that boxes without end are refused. */
const LEAST_COST = 1 / 64;

class Planner {
  readonly steps: PlannedStep[] = [];
  size: Size;
  labels: Labels;
  shares: readonly number[];
  labelWork = 0;
  readonly #others: readonly Other[];
  readonly #seed: number;
  readonly #variant: number;
  readonly #limits: Limits;
  #spent = 0;

  constructor(source: PlanSource, seed: number, variant: number, limits: Limits) {
    this.size = { width: source.width, height: source.height };
    this.labels = source.labels ?? NO_LABELS;
    this.#others = (source.others ?? []).map((other) => ({
      ...other,
      labels: other.labels ?? NO_LABELS,
    }));
    this.shares = [1, ...this.#others.map(() => 0)];
    this.#seed = seed;
    this.#variant = variant;
    this.#limits = limits;
  }

  sequence(nodes: readonly PipelineNode[], prefix: string): void {
    for (const [index, node] of nodes.entries()) {
      const place = `${prefix}${index}`;
      const random = this.#random(place);
      if (node.p < 1 && !random.chance("p", node.p)) continue;
      this.#execute(node, place, random);
    }
  }

  #execute(node: PipelineNode, place: string, random: Random): void {
    if ("op" in node) this.#operation(node, place, random);
    else this.#combinator(node, place, random);
  }

  #combinator(node: CombinatorNode, place: string, random: Random): void {
    const { children } = node;
    switch (node.combinator) {
      case "sequential":
        this.sequence(children, `${place}.`);
        return;
      case "one_of": {
        const weights = children.map((child) => child.p);
        if (weights.every((weight) => weight === 0)) return;
        this.#child(node, random.weighted("which", weights), place);
        return;
      }
      case "some_of":
        for (const index of drawSome(node, random)) this.#child(node, index, place);
        return;
      case "in_boxes":
        for (const [index, rectangle] of rectanglesOf(node, this.labels, this.size).entries()) {
          this.#inside(node, rectangle, `${place}.${index}`);
        }
        return;
      case "shuffle":
        for (const index of random.order("order", children.length)) {
          const child = children[index];
          if (child === undefined) continue;
          const own = this.#random(`${place}.${index}`);
          if (child.p < 1 && !own.chance("p", child.p)) continue;
          this.#execute(child, `${place}.${index}`, own);
        }
    }
  }

  /** Executes a chosen child; it was chosen by its p, so p is not drawn again. */
  #child(node: CombinatorNode, index: number, place: string): void {
    const child = node.children[index];
    if (child === undefined) return;
    const own = `${place}.${index}`;
    this.#execute(child, own, this.#random(own));
  }

  /** Plans the children for a part of the image; what they hide of labels is not counted. */
  #inside({ children }: CombinatorNode, rectangle: Rectangle, place: string): void {
    const inner = new Planner(rectangle, this.#seed, this.#variant, this.#limits);
    inner.sequence(children, `${place}.`);
    if (inner.steps.length === 0) return;
    const share = (rectangle.width * rectangle.height) / (this.size.width * this.size.height);
    this.#spend(inner.#spent * Math.max(share, LEAST_COST));
    const steps = inner.steps.map(({ step }) => step);
    const moving = inner.steps.find(({ step }) => step.warp !== undefined || step.borrows);
    if (moving !== undefined) {
      const message = `in_boxes takes steps that change colours alone; ${moving.applied.op} moves pixels.`;
      throw new EngineError("invalid-pipeline", message);
    }
    const { x, y, width, height } = rectangle;
    const applied = {
      op: "in_boxes",
      params: { x_min: x, y_min: y, x_max: x + width, y_max: y + height },
      steps: inner.steps.map((step) => step.applied),
    };
    const most = Math.max(...steps.map(({ needs }) => needs?.beside ?? 0));
    const instance = Math.max(...steps.map(({ needs }) => needs?.instance ?? 0));
    const needs = { beside: (8 + most) * share, instance: instance * share };
    this.steps.push({
      applied,
      step: { ...insideStep(rectangle, steps), needs },
      size: this.size,
    });
  }

  /** Counts executed steps; inside a box a step counts by the box's share of the image. */
  #spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent <= PIPELINE_LIMITS.executedSteps) return;
    throw new EngineError(
      "invalid-pipeline",
      `At most ${PIPELINE_LIMITS.executedSteps} steps may run in one draw.`,
      { limit: PIPELINE_LIMITS.executedSteps },
    );
  }

  #operation(node: OperationNode, place: string, random: Random): void {
    const policy = findPolicy(node.op);
    if (policy?.expand !== undefined) {
      this.sequence(policy.expand(node.params, random), `${place}.`);
      return;
    }
    const augmentation = policy ?? findAugmentation(node.op);
    if (augmentation === undefined) throw new Error(`unresolved operation ${node.op}`);
    this.#spend(policy?.cost(node.params) ?? 1);
    const step = augmentation.plan(node.params, this.size, random, this.labels, this.#others);
    const size = step.warp ?? this.size;
    this.#admit(size, node.op);
    this.size = { width: size.width, height: size.height };
    this.labelWork += labelWork(step, this.labels, this.#others);
    boundLabelWork(this.labelWork, LABEL_WORK.draw);
    const stays = step.warp === undefined || this.labels === NO_LABELS;
    const moved = stays ? this.labels : moveLabels(this.labels, step.warp);
    this.labels = step.annotate?.(moved) ?? moved;
    if (step.shares !== undefined) this.shares = mixShares(this.shares, step.shares);
    const params = inOrder(augmentation.parameterNames, { ...node.params, ...step.drawn });
    this.steps.push({ applied: step.as ?? { op: node.op, params }, step, size: this.size });
  }

  #admit({ width, height }: Size, op: string): void {
    const { maxPixels, maxSide } = this.#limits;
    if (Math.max(width, height) > maxSide) {
      throw new EngineError(
        "image-too-large",
        `${op} would make an image of ${width}×${height}; no side may be over ${maxSide} pixels.`,
        { limit: maxSide, actual: Math.max(width, height) },
      );
    }
    if (width * height > maxPixels) {
      throw new EngineError(
        "image-too-large",
        `${op} would make an image of ${width}×${height}; at most ${maxPixels} pixels are allowed.`,
        { limit: maxPixels, actual: width * height },
      );
    }
  }

  #random(place: string): Random {
    return new Random(this.#seed, this.#variant, place);
  }
}

/** Shares after a step that keeps some of what was there and takes the rest from the other sources. */
function mixShares(before: readonly number[], [own = 1, ...taken]: readonly number[]): number[] {
  return before.map((share, index) => share * own + (taken[index - 1] ?? 0));
}

/** The parameters in the order of the definition, as the canonical spelling has them. */
function inOrder(names: readonly string[], params: Parameters): Parameters {
  const ordered: Record<string, ParameterValue> = {};
  for (const name of names) {
    const value = params[name];
    if (value !== undefined) ordered[name] = value;
  }
  return ordered;
}

/** n different children, drawn by weight without replacement, in written order. */
function drawSome(node: CombinatorNode, random: Random): number[] {
  const weights = node.children.map((child) => child.p);
  const wanted = typeof node.params["n"] === "number" ? node.params["n"] : 2;
  const drawn: number[] = [];
  while (drawn.length < wanted && weights.some((weight) => weight > 0)) {
    const index = random.weighted(`which ${drawn.length}`, weights);
    weights[index] = 0;
    drawn.push(index);
  }
  return drawn.sort((a, b) => a - b);
}
