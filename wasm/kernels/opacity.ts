import { Image } from "../image.ts";
import type { KernelExports } from "./instance.ts";

/** True when every alpha is 255; the pixels are looked at only where that is not known, and then it is. */
export function isOpaque(wasm: Pick<KernelExports, "isOpaque">, image: Image): boolean {
  image.opaque ||= wasm.isOpaque(image.pointer, image.width * image.height) !== 0;
  return image.opaque;
}

/** By kernel: whether it makes only opaque pictures of opaque ones, always or for some arguments. */
export type OpacityRules<T> = {
  readonly [K in keyof T]?: T[K] extends (...values: infer A) => unknown
    ? true | ((...values: A) => boolean)
    : never;
};

type Rule = true | ((...values: never[]) => boolean);

/**
 * The kernels, carrying along what is known of opacity: the picture that one answers, or else its first one, is known
 * to be opaque afterwards if every picture given was and a rule says that this is enough; without a rule it is not.
 */
export function mindOpacity<T extends object>(kernels: T, rules: OpacityRules<T>): T {
  const byName = new Map(Object.entries<Rule | undefined>(rules));
  const minding = Object.entries(kernels).map(([name, kernel]: [string, unknown]) => [
    name,
    typeof kernel === "function" ? minded(kernel, byName.get(name)) : kernel,
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same signatures
  return Object.fromEntries(minding) as T;
}

function minded(kernel: Function, rule: Rule | undefined) {
  return (...values: never[]): unknown => {
    const result: unknown = Reflect.apply(kernel, undefined, values);
    let target = result instanceof Image ? result : undefined;
    let isEach = true;
    for (const value of values as readonly unknown[]) {
      if (!(value instanceof Image)) continue;
      target ??= value;
      isEach &&= value.opaque;
    }
    if (target !== undefined) {
      target.opaque = isEach && (rule === true || rule?.(...values) === true);
    }
    return result;
  };
}
