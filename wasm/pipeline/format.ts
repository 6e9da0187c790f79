import type { Parameters, ParameterValue } from "../augmentations/define.ts";
import type { AppliedStep } from "../contract.ts";
import type { Pipeline, PipelineNode } from "./spec.ts";

/** The canonical grammar text of a pipeline; parsing it gives the same pipeline back. */
export function formatPipeline(pipeline: Pipeline): string {
  return pipeline.nodes.map((node) => formatNode(node)).join(";");
}

/** The executed steps in the grammar; nothing executed is `noop`. */
export function formatApplied(applied: readonly AppliedStep[]): string {
  if (applied.length === 0) return "noop";
  return applied
    .map(({ op, params, steps }) => {
      const inside = steps === undefined ? "" : `(${formatApplied(steps)})`;
      return op + formatParams(params) + inside;
    })
    .join(";");
}

/** The JSON spelling of a pipeline. */
export function pipelineToJson(pipeline: Pipeline): { readonly ops: readonly PipelineJsonNode[] } {
  return { ops: pipeline.nodes.map((node) => nodeToJson(node)) };
}

export type PipelineJsonNode = Readonly<Record<string, unknown>>;

function formatNode(node: PipelineNode): string {
  const name = "op" in node ? node.op : node.combinator;
  const p = node.p === 1 ? "" : `@${formatNumber(node.p)}`;
  const head = name + p + formatParams(node.params);
  return "op" in node ? head : `${head}(${formatPipeline({ nodes: node.children })})`;
}

function formatParams(params: Parameters): string {
  const entries = Object.entries(params);
  if (entries.length === 0) return "";
  return `:${entries.map(([key, value]) => `${key}=${formatValue(value)}`).join(",")}`;
}

function formatValue(value: ParameterValue): string {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  const [low, high] = value;
  if (typeof low === "number" && typeof high === "number") {
    return `${formatNumber(low)}..${formatNumber(high)}`;
  }
  return value.join("~");
}

/** JavaScript's shortest form, without the plus sign that a query would read as a space. */
function formatNumber(value: number): string {
  return String(value).replace("e+", "e");
}

function nodeToJson(node: PipelineNode): PipelineJsonNode {
  const p = node.p === 1 ? {} : { p: node.p };
  if ("op" in node) {
    const params = Object.keys(node.params).length === 0 ? {} : { params: node.params };
    return { op: node.op, ...p, ...params };
  }
  const children = node.children.map((child) => nodeToJson(child));
  return { [node.combinator]: children, ...node.params, ...p };
}
