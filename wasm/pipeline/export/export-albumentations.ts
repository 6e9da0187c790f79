import { convertPipeline } from "../import/albumentations/convert-pipeline.ts";
import { readStep } from "../import/albumentations/foreign-step.ts";
import { importedPipeline } from "../import/imported-pipeline.ts";
import { LIVE_OFFER } from "../import/offer.ts";
import type { Plain, PlainRecord } from "../import/read/plain.ts";
import { summarise, type NodeReport, type Verdict, type VerdictSummary } from "../import/report.ts";
import { pipelineToJson } from "../format.ts";
import type { CombinatorNode, OperationNode, Pipeline, PipelineNode } from "../spec.ts";
import { writeOperation } from "./write-operation.ts";

/** The release whose words are written. */
const VERSION = "2.0.8";

export interface AlbumentationsExport {
  /** What `albumentations.from_dict` reads. */
  readonly transform: PlainRecord;
  readonly nodes: readonly NodeReport[];
  readonly summary: VerdictSummary;
}

/**
 * Writes a pipeline in the form that `albumentations.from_dict` of 2.0.8 reads. `exact` means that importing it again
 * gives the same step; steps without counterpart are left out, or are NoOp where their place counts.
 */
export function exportAlbumentations(pipeline: Pipeline): AlbumentationsExport {
  const writer = new Writer();
  const transforms = writer.list(pipeline.nodes, "ops");
  return {
    transform: {
      __version__: VERSION,
      transform: {
        __class_fullname__: "Compose",
        p: 1,
        transforms,
        bbox_params: null,
        keypoint_params: null,
        additional_targets: {},
        is_check_shapes: true,
      },
    },
    nodes: writer.reports,
    summary: summarise(writer.reports),
  };
}

class Writer {
  readonly reports: NodeReport[] = [];

  list(nodes: readonly PipelineNode[], path: string): PlainRecord[] {
    return nodes
      .map((node, index) => this.#node(node, `${path}[${index}]`, node.p))
      .filter((transform) => transform !== undefined);
  }

  /** Steps of which each has its place: one without counterpart does nothing there. */
  #places(nodes: readonly PipelineNode[], path: string, p: readonly number[]): PlainRecord[] {
    return nodes.map((node, index) => {
      const chance = p[index] ?? 1;
      return this.#node(node, `${path}[${index}]`, chance) ?? written("NoOp", chance, {});
    });
  }

  #node(node: PipelineNode, path: string, p: number): PlainRecord | undefined {
    return "op" in node ? this.#operation(node, path, p) : this.#combinator(node, path, p);
  }

  #operation(node: OperationNode, path: string, p: number): PlainRecord | undefined {
    const operation = writeOperation(node);
    if (operation === undefined) {
      this.#report(path, node.op, "unsupported", "albumentations has no counterpart");
      return undefined;
    }
    const { args } = operation;
    const back = comesBack(node, written(operation.class, 1, args));
    if (back === undefined) this.#report(path, node.op, "exact");
    else this.#report(path, node.op, "approximate", back);
    return written(operation.class, p, args);
  }

  #combinator(node: CombinatorNode, path: string, p: number): PlainRecord | undefined {
    const at = `${path}.${node.combinator}`;
    const weights = node.children.map((child) => child.p);
    const most = Math.max(...weights);
    switch (node.combinator) {
      case "one_of": {
        this.#report(path, node.combinator, "exact");
        const shares = most > 1 ? weights.map((weight) => weight / most) : weights;
        return written("OneOf", p, { transforms: this.#places(node.children, at, shares) });
      }
      case "some_of": {
        const even = weights.every((weight) => weight === most);
        if (even) this.#report(path, node.combinator, "exact");
        else this.#report(path, node.combinator, "approximate", "all steps weigh the same");
        const certain = weights.map(() => 1);
        const transforms = this.#places(node.children, at, certain);
        const n = Math.min(Number(node.params["n"] ?? 2), transforms.length);
        return written("SomeOf", p, { transforms, n, replace: false });
      }
      case "shuffle": {
        this.#report(path, node.combinator, "exact");
        const transforms = this.#places(node.children, at, weights);
        return written("RandomOrder", p, { transforms, n: transforms.length, replace: false });
      }
      case "in_boxes":
        this.#report(path, node.combinator, "unsupported", "albumentations has no counterpart");
        return undefined;
      case "sequential":
      default:
        this.#report(path, node.combinator, "exact");
        return written("Sequential", p, { transforms: this.list(node.children, at) });
    }
  }

  #report(path: string, name: string, verdict: Verdict, note?: string): void {
    this.reports.push({ path, class: name, verdict, ...(note === undefined ? {} : { note }) });
  }
}

function written(name: string, p: number, args: Readonly<Record<string, Plain>>): PlainRecord {
  return { __class_fullname__: name, ...args, p };
}

/** What a written step loses when it is read again; undefined where it is the same step and nothing was noted. */
function comesBack(node: OperationNode, transform: PlainRecord): string | undefined {
  const step = readStep(transform, "");
  if (step === undefined) return "it cannot be read again";
  const found = { path: "", steps: [step], version: VERSION };
  const { pipeline, nodes } = importedPipeline(convertPipeline(found, LIVE_OFFER));
  const same = JSON.stringify(pipeline) === JSON.stringify(once(node));
  const note = nodes[0]?.note;
  if (same && note === undefined) return undefined;
  return note ?? "some parameters have no counterpart";
}

function once(node: OperationNode) {
  return pipelineToJson({ nodes: [{ ...node, p: 1 }] });
}
