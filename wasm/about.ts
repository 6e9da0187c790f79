import { EngineError } from "./error.ts";

/** Does the work for one part of a request; a refusal begins with the name of that part. */
export function about<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw told(part, error);
  }
}

/** As `about`, of work that takes its time. */
export async function aboutLater<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw told(part, error);
  }
}

function told(part: string, error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const { code, message, details } = error;
  return new EngineError(code, `${part}: ${message}`, details, { cause: error });
}

export const ABOUT_MASK = '"mask"';

/** How a refusal names one of the other sources, by its index from 0. */
export function aboutOther(index: number, count: number): string {
  return count > 1 ? `"with": number ${index + 1}` : '"with"';
}
