import type { PipelineJsonNode } from "../../format.ts";
import { PIPELINE_LIMITS } from "../../spec.ts";
import { refuseDocument } from "../refuse-document.ts";
import { StepRecorder, withP } from "../step-recorder.ts";
import { Arguments } from "./arguments.ts";
import { defaultProbability } from "./default-probability.ts";
import { findTranslator, isComposition, type Composition } from "./find-translator.ts";
import type { ForeignStep } from "./foreign-step.ts";

/** How a step's p is meant where it stands: a chance, a weight, or not at all. */
type Role = "chance" | "weight" | "certain";

/** Converts the steps of one pipeline, as the release of that version meant them. */
export class StepConverter {
  readonly #recorder: StepRecorder;
  readonly #version: number;

  constructor(recorder: StepRecorder, version: number) {
    this.#recorder = recorder;
    this.#version = version;
  }

  /** A list run in order; what has no counterpart is not in it. */
  list(steps: readonly ForeignStep[], role: Role, depth: number): PipelineJsonNode[] {
    return steps
      .map((step) => this.convert(step, role, depth))
      .filter((node) => node !== undefined);
  }

  convert(step: ForeignStep, role: Role, depth: number): PipelineJsonNode | undefined {
    if (depth > PIPELINE_LIMITS.depth) {
      refuseDocument(`Steps may be nested ${PIPELINE_LIMITS.depth} deep at most.`, {
        limit: PIPELINE_LIMITS.depth,
      });
    }
    const p = this.probability(step, role);
    if (isComposition(step.class)) return this.#composition(step, step.class, p, depth);
    const translate = findTranslator(step.class);
    if (translate === undefined) {
      const translation = { unsupported: unknownClass(step) };
      return this.#recorder.take(step, translation, p);
    }
    const args = new Arguments(step.args, this.#version, this.#recorder.size);
    args.ignore("p", "always_apply", "id");
    const translation = translate(args);
    for (const name of args.unread()) args.note(`${name} is not carried over`);
    return this.#recorder.take(step, translation, p, args.notes);
  }

  /** always_apply outweighs p until 2.0, which no longer knows it; inside one_of p alone is the weight. */
  probability(step: ForeignStep, role: Role): number {
    const given = step.args["p"];
    const p = typeof given === "number" ? given : defaultProbability(step.class, this.#version);
    if (role === "certain") return 1;
    const always = step.args["always_apply"] === true && this.#version < 200;
    return always && role === "chance" ? 1 : Math.min(1, Math.max(0, p));
  }

  #composition(
    step: ForeignStep,
    name: Composition,
    p: number,
    depth: number,
  ): PipelineJsonNode | undefined {
    const children = step.children ?? [];
    if (children.length === 0) {
      this.#recorder.report(step, "exact", ["it holds no steps"]);
      return undefined;
    }
    switch (name) {
      case "OneOf":
        return this.#oneOf(step, children, p, depth);
      case "OneOrOther":
        return this.#oneOrOther(step, children, depth);
      case "SomeOf":
        return this.#someOf(step, children, p, depth);
      case "RandomOrder":
        return this.#randomOrder(step, children, p, depth);
      case "Compose":
      case "ReplayCompose":
      case "Sequential":
      default:
        this.#recorder.report(step, "exact", []);
        return group("sequential", this.list(children, "chance", depth + 1), p);
    }
  }

  /** Children by weight; one without a counterpart keeps its share as noop, so that the others keep theirs. */
  #oneOf(step: ForeignStep, children: readonly ForeignStep[], p: number, depth: number) {
    this.#recorder.report(step, "exact", []);
    const weights = children.map((child) => this.probability(child, "weight"));
    const even = weights.every((weight) => weight === weights[0] && weight > 0);
    const nodes = this.#alternatives(children, depth).map((node, index) =>
      withP(node, even ? 1 : (weights[index] ?? 0)),
    );
    return group("one_of", nodes, p);
  }

  /** The first with chance p, else the second. */
  #oneOrOther(step: ForeignStep, children: readonly ForeignStep[], depth: number) {
    this.#recorder.report(step, "exact", []);
    const p = this.probability(step, "weight");
    const [first, second] = this.#alternatives(children, depth);
    if (first === undefined || second === undefined) return first;
    if (p === 0.5) return group("one_of", [first, second], 1);
    return group("one_of", [withP(first, p), withP(second, 1 - p)], 1);
  }

  /** Children run for certain once chosen, in an order or a number that forbids leaving one away. */
  #alternatives(children: readonly ForeignStep[], depth: number): PipelineJsonNode[] {
    const { size } = this.#recorder;
    const sizes: (typeof size)[] = [];
    const nodes = children.map((child) => {
      this.#recorder.size = size;
      const node = this.convert(child, "certain", depth + 1) ?? { op: "noop" };
      sizes.push(this.#recorder.size);
      return node;
    });
    const same = sizes.every(
      (next) => next?.width === size?.width && next?.height === size?.height,
    );
    this.#recorder.size = same ? size : undefined;
    return nodes;
  }

  #someOf(step: ForeignStep, children: readonly ForeignStep[], p: number, depth: number) {
    const notes: string[] = [];
    const n = count(step, children.length);
    if (step.args["replace"] === true || (step.args["replace"] === undefined && this.#old)) {
      if (n > 1) notes.push("no step is chosen twice");
    }
    this.#recorder.report(step, notes.length === 0 ? "exact" : "approximate", notes);
    const weights = children.map((child) => this.probability(child, "weight"));
    const even = weights.every((weight) => weight === weights[0]);
    const nodes = this.#alternatives(children, depth).map((node, index) => {
      const weight = weights[index] ?? 1;
      // Since 1.4 the choice is even and each chosen step then has its own chance; before, p was its weight.
      if (this.#old) return withP(node, even ? 1 : weight);
      return weight === 1 ? node : { sequential: [withP(node, weight)] };
    });
    return { ...group("some_of", nodes, p), n: Math.min(n, nodes.length) };
  }

  #randomOrder(step: ForeignStep, children: readonly ForeignStep[], p: number, depth: number) {
    const whole = count(step, children.length) >= children.length && step.args["replace"] !== true;
    const notes = whole ? [] : ["all steps run, not some of them"];
    this.#recorder.report(step, whole ? "exact" : "approximate", notes);
    return group("shuffle", this.list(children, "chance", depth + 1), p);
  }

  get #old(): boolean {
    return this.#version < 104;
  }
}

function count(step: ForeignStep, most: number): number {
  const { n } = step.args;
  return typeof n === "number" && n >= 1 ? Math.min(64, Math.round(n)) : Math.min(1, most);
}

/** The combinator over the steps that are left; over none it is nothing. */
function group(
  combinator: string,
  nodes: readonly PipelineJsonNode[],
  p: number,
): PipelineJsonNode | undefined {
  return nodes.length === 0 ? undefined : withP({ [combinator]: nodes }, p);
}

function unknownClass(step: ForeignStep): string {
  return step.class === "?" ? "it is no transform" : "it is no class of albumentations";
}
