import { AppError } from "../error.ts";

function invalid(name: string, wanted: string): AppError {
  return new AppError("invalid-parameter", `"${name}" must be ${wanted}.`);
}

/** A whole number within bounds, from its decimal digits or a JSON number; undefined where absent. */
export function wholeNumber(
  name: string,
  value: unknown,
  min: number,
  max: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < min || number > max) {
    throw invalid(name, `a whole number from ${min} to ${max}`);
  }
  return number;
}

/** One of a few words; undefined where absent. */
export function word<const T extends string>(
  name: string,
  value: unknown,
  words: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = words.find((candidate) => candidate === value);
  if (found === undefined) throw invalid(name, `one of ${words.join(", ")}`);
  return found;
}

/** True or false, as a word or in JSON; undefined where absent. */
export function truth(name: string, value: unknown): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (value !== "true" && value !== "false") throw invalid(name, "true or false");
  return value === "true";
}

/** A SHA-256 in lower-case hex; undefined where absent. */
export function sha256(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || !/^[0-9a-fA-F]{64}$/.test(value)) {
    throw invalid(name, "the SHA-256 of the source in 64 hexadecimal digits");
  }
  return value.toLowerCase();
}
