import type { Parameters, ParameterValue } from "./define.ts";

/** Whether two are equal in every part; 0 and −0 are not. */
export function sameParameters(one: Parameters, other: Parameters): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]));
}

function isSame(one: ParameterValue | undefined, other: ParameterValue | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((item, index) => Object.is(item, other[index]));
}
