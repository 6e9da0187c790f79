import type { Random } from "../../random.ts";
import type { OperationNode } from "../spec.ts";
import type { Choice, SubPolicy } from "./sub-policies.ts";

/** One sub-policy, evenly drawn, with those of its operations that their probabilities let through. */
export function expandSubPolicy(
  subPolicies: readonly SubPolicy[],
  random: Random,
  make: (choice: Choice, purpose: string) => OperationNode,
): readonly OperationNode[] {
  const chosen = subPolicies[random.integer("sub-policy", [0, subPolicies.length - 1])] ?? [];
  return chosen.flatMap((choice, index) =>
    random.chance(`p ${index}`, choice.probability) ? [make(choice, `${index}`)] : [],
  );
}
