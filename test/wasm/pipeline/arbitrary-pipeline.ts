import { fc } from "@fast-check/vitest";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import type { Pipeline } from "../../../wasm/pipeline/spec.ts";
import { resolvePipeline } from "../../../wasm/pipeline/resolve.ts";
import type { RawNode } from "../../../wasm/pipeline/raw.ts";

const operation: fc.Arbitrary<RawNode> = fc
  .constantFrom(...AUGMENTATIONS)
  .chain(({ name, examples }) =>
    fc.record({
      name: fc.constant(name),
      p: fc.double({ min: 0, max: 1, noNaN: true }),
      args: fc
        .constantFrom(...examples)
        .map((example) => Object.entries(example).map(([key, value]) => ({ key, value }))),
    }),
  );

const { node } = fc.letrec<{ node: RawNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    operation,
    fc.record({
      name: fc.constantFrom("one_of", "sequential", "shuffle"),
      p: fc.double({ min: 0, max: 1, noNaN: true }),
      args: fc.constant([]),
      children: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      name: fc.constant("some_of"),
      args: fc.integer({ min: 1, max: 5 }).map((value) => [{ key: "n", value }]),
      children: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

/** Valid canonical pipelines, made of the examples of the catalogue and nested combinators. */
export function pipelines(): fc.Arbitrary<Pipeline> {
  return fc.array(node, { minLength: 1, maxLength: 5 }).map((raw) => resolvePipeline(raw));
}
