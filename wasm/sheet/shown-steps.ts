import type { AppliedStep } from "../contract.ts";

/**
 * The steps without what tells nothing to the eye: seeds of noise, and, where `brief`, parameters that have one value
 * in all of several draws.
 */
export function shownSteps(
  draws: readonly (readonly AppliedStep[])[],
  brief: boolean,
): readonly (readonly AppliedStep[])[] {
  const uses = new Map<string, { count: number; readonly values: Set<string> }>();
  for (const { op, params } of draws.flat()) {
    for (const [name, value] of Object.entries(params)) {
      const key = `${op}:${name}`;
      const use = uses.get(key) ?? { count: 0, values: new Set() };
      use.count++;
      use.values.add(JSON.stringify(value));
      uses.set(key, use);
    }
  }
  const varies = (key: string): boolean => {
    const use = uses.get(key);
    return use === undefined || use.count < 2 || use.values.size > 1;
  };
  return draws.map((steps) =>
    steps.map(({ op, params }) => ({
      op,
      params: Object.fromEntries(
        Object.entries(params).filter(
          ([name]) => name !== "seed" && (!brief || varies(`${op}:${name}`)),
        ),
      ),
    })),
  );
}
