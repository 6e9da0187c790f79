import { EngineError } from "./error.ts";

/** Does the work for one part of a request; a refusal begins with the name of that part. */
export function about<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { code, message, details } = error;
    throw new EngineError(code, `${part}: ${message}`, details, { cause: error });
  }
}

export const ABOUT_MASK = '"mask"';

/** How a refusal names one of the other sources, by its index from 0. */
export function aboutOther(index: number, count: number): string {
  return count > 1 ? `"with": number ${index + 1}` : '"with"';
}
