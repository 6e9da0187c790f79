import { augMix } from "./policies/aug-mix.ts";
import { autoAugment } from "./policies/auto-augment.ts";
import type { Policy } from "./policies/policy.ts";
import { randAugment } from "./policies/rand-augment.ts";
import { random } from "./policies/random.ts";
import { timm } from "./policies/timm.ts";
import { trivialAugment } from "./policies/trivial-augment.ts";

export { RANDOM_POLICY } from "./policies/random.ts";
export type { Policy } from "./policies/policy.ts";

const POLICIES: readonly Policy[] = [
  random,
  randAugment,
  trivialAugment,
  augMix,
  autoAugment,
  timm,
];

export function findPolicy(name: string): Policy | undefined {
  return POLICIES.find((policy) => policy.name === name);
}

export function policyNames(): readonly string[] {
  return POLICIES.map((policy) => policy.name);
}

export function listPolicies(): readonly Policy[] {
  return POLICIES;
}
