import type { AugmentRequest, LabelOutcome } from "./contract.ts";
import { applyRules } from "./labels/rules.ts";
import { reportLabels } from "./labels/report.ts";
import type { MeasuredSource } from "./measure-source.ts";
import type { Plan } from "./pipeline/plan.ts";

/** What became of the labels and of the image's share; nothing where neither labels nor other sources were given. */
export function labelOutcome(
  plan: Plan,
  request: AugmentRequest,
  source: MeasuredSource,
): LabelOutcome {
  const { labels: given, others = [] } = request;
  const shares = others.length === 0 ? {} : { shares: plan.shares };
  if (given === undefined && others.every((other) => other.labels === undefined)) return shares;
  const labels =
    given !== undefined && "bboxes" in given ? applyRules(plan.labels, given) : plan.labels;
  const warps = plan.steps.flatMap(({ step }) => (step.warp === undefined ? [] : [step.warp]));
  return {
    ...shares,
    labels,
    labelNotes: source.notes,
    labelWarnings: reportLabels(source.labels, labels, warps, source.size),
  };
}
