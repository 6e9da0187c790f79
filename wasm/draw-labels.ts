import type { AugmentRequest, LabelledDraw, Limits } from "./contract.ts";
import { classNames, objectsOf } from "./labels/objects.ts";
import { labelOutcome } from "./label-outcome.ts";
import { measureRequest, planRequest } from "./plan-request.ts";

/**
 * What a draw does to the labels: headers are read and dice are cast, and no pixel is touched.
 * @throws EngineError as the engine does before it decodes.
 */
export function drawLabels(
  bytes: Uint8Array,
  request: AugmentRequest,
  limits: Limits,
): LabelledDraw {
  const sources = measureRequest(bytes, request, limits);
  const { plan } = planRequest(request, sources, request.variant, limits);
  const given = [sources.main, ...sources.others].flatMap(({ labels }) => objectsOf(labels));
  return {
    ...plan.size,
    applied: plan.steps.map(({ applied }) => applied),
    classes: classNames(given.filter(({ kind }) => kind !== "keypoints")),
    ...labelOutcome(plan, request, sources.main),
  };
}
