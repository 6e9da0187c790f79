import { EngineError } from "../../error.ts";
import type { Random } from "../../random.ts";
import type { Other, OtherImages } from "../define.ts";
import { integer } from "../params.ts";
import type { Image } from "../../image.ts";

/** Which of the other sources takes part: 1 for the first; drawn where absent. */
export function otherParameter() {
  return integer(1, 3).optional();
}

/** The other source of a mixing step, and its number from 1. Throws `invalid-pipeline` where there is none. */
export function pickOther(
  op: string,
  wanted: number | undefined,
  others: readonly Other[],
  random: Random,
): { readonly number: number; readonly other: Other } {
  requireOthers(op, others);
  const number = wanted ?? random.integer("other", [1, others.length]);
  const other = others[number - 1];
  if (other === undefined) {
    const message = `${op}: there is no other source ${number}; ${others.length} given by with=<url>.`;
    throw new EngineError("invalid-pipeline", message);
  }
  return { number, other };
}

/** Throws `invalid-pipeline` where there is no other source. */
export function requireOthers(op: string, others: readonly Other[]): void {
  if (others.length > 0) return;
  const message = `${op} mixes in another picture; name one with=<url>, up to three times.`;
  throw new EngineError("invalid-pipeline", message);
}

/** Borrows the other source of that number from 1. */
export function borrow<T>(
  others: OtherImages | undefined,
  number: number,
  work: (image: Image) => T,
): T {
  if (others === undefined) throw new Error("a mixing step ran without its other sources");
  return others.lend(number - 1, work);
}
