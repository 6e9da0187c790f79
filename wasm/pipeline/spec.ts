import type { Parameters } from "../augmentations/define.ts";

/** One augmentation with given parameters (canonical: defaults left out, in the order of the definition). */
export interface OperationNode {
  readonly op: string;
  /** Probability that the step runs, or its weight inside one_of. 1 unless given. */
  readonly p: number;
  readonly params: Parameters;
}

export const COMBINATORS = ["sequential", "one_of", "some_of", "shuffle", "in_boxes"] as const;
export type Combinator = (typeof COMBINATORS)[number];

/** Steps under a rule: all in order, one, n of them, all in a drawn order, or all inside each label box. */
export interface CombinatorNode {
  readonly combinator: Combinator;
  readonly p: number;
  /** Of some_of: how many. Of in_boxes: the rectangle that stands in for the label boxes. */
  readonly params: Parameters;
  readonly children: readonly PipelineNode[];
}

export type PipelineNode = OperationNode | CombinatorNode;

/** A validated pipeline in canonical form; grammar text and JSON are its two spellings. */
export interface Pipeline {
  readonly nodes: readonly PipelineNode[];
}

/** Bounds on what a client may send. */
export const PIPELINE_LIMITS = {
  grammarBytes: 8192,
  jsonBytes: 1_048_576,
  nodes: 4096,
  depth: 16,
  executedSteps: 64,
} as const;
