import type { AppliedStep } from "../../wasm/contract.ts";
import type { Problem } from "./problem.ts";
import { NO_ANSWER, readProblem } from "./problem.ts";

/** What the page reads of a receipt. */
export interface Receipt {
  readonly source: { readonly width: number; readonly height: number };
  readonly variants: readonly {
    readonly applied: readonly AppliedStep[];
    readonly width: number;
    readonly height: number;
    /** Absolute and canonical. */
    readonly image: string;
    readonly pixels_sha256: string;
  }[];
}

/** A refusal on its way to the form. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.title, options);
    this.problem = problem;
  }
}

/** GETs JSON from the service. Throws Refusal, or AbortError where the signal said so. */
export async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  const headers = { Accept: "application/json, application/problem+json" };
  const response = await reach(address, { headers, ...(signal ? { signal } : {}) }, signal);
  const body: unknown = await response.json().catch(() => undefined);
  signal?.throwIfAborted();
  if (!response.ok || body === undefined) {
    throw new Refusal(readProblem(body, response.status, response.headers.get("Retry-After")));
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own service, whose contract tests check the shape
  return body as T;
}

/** Loads a picture completely, so that it can be put in place without a flicker. Throws Refusal. */
export async function loadImage(address: string, signal: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch (cause) {
    signal.throwIfAborted();
    // An image element does not tell why it failed; the same address asked as data does.
    await ask(address, signal);
    throw new Refusal(NO_ANSWER, { cause });
  }
  signal.throwIfAborted();
  return image;
}

async function reach(
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Refusal(NO_ANSWER, { cause });
  }
}
