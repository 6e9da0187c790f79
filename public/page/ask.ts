import type { AppliedStep } from "../../wasm/contract.ts";
import type { DroppedLabel } from "../../wasm/geometry/labels.ts";
import type { Problem } from "./problem.ts";
import { NO_ANSWER, readProblem } from "./problem.ts";

/** What the page reads of a receipt. */
export interface Receipt {
  readonly source: { readonly width: number; readonly height: number };
  readonly pipeline: unknown;
  readonly variants: readonly {
    readonly applied: readonly AppliedStep[];
    readonly width: number;
    readonly height: number;
    /** Absolute and canonical. */
    readonly image: string;
    readonly pixels_sha256: string;
    /** Where some were asked along; in the formats of the address. */
    readonly labels?: { readonly dropped: readonly DroppedLabel[] };
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

/** Loads a picture completely, so that it can be put in place without a flicker; undefined where it cannot be had. */
export async function loadImage(address: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch {
    return undefined;
  }
}

/** Why a picture could not be loaded: an image element does not tell, but its address asked as data does. */
export async function askWhy(address: string, signal: AbortSignal): Promise<Refusal> {
  try {
    await ask(address, signal);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return new Refusal(NO_ANSWER);
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
