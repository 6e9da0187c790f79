import type { Size } from "../../../image.ts";
import type { Bounds } from "../../../random.ts";
import { isList, isRecord, type Plain, type PlainRecord } from "../read/plain.ts";

/** How a lone number stands for a range: ±x, 0…x, low…x, or x itself. */
export type Scalar = "symmetric" | "from-zero" | "itself" | { readonly from: number };

/** A parameter's name, or its names through the versions, the present one first. */
export type Names = string | readonly string[];

/**
 * The parameters of one foreign step, read by name. It keeps count of what was read, so that what nobody understood is
 * reported, and collects notes on what changes in translation.
 */
export class Arguments {
  readonly notes: string[] = [];
  /** Of the albumentations release that wrote the step: 0.5.2 is 5, 1.3.1 is 103, 2.0.8 is 200. */
  readonly version: number;
  /** Of every image that arrives at the step, where the steps before settle it. */
  readonly size: Size | undefined;
  readonly #values: PlainRecord;
  readonly #read = new Set<string>();

  constructor(values: PlainRecord, version: number, size?: Size) {
    this.#values = values;
    this.version = version;
    this.size = size;
  }

  /** Whether the step was written before 2.0, where many defaults and meanings changed. */
  get old(): boolean {
    return this.version < 200;
  }

  /** Tells what the translation loses; a step without notes is exact. */
  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  has(names: Names): boolean {
    return this.#find(names) !== undefined;
  }

  /** Whether null was given, where that means something of its own. */
  isNull(name: string): boolean {
    return this.#values[name] === null;
  }

  /** The raw value; null counts as absent. */
  raw(names: Names): Plain | undefined {
    for (const name of list(names)) this.#read.add(name);
    return this.#find(names);
  }

  /** Parameters that change no pixel and no label here, whatever they say. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#read.add(name);
  }

  number(names: Names, fallback: number): number {
    return this.maybeNumber(names) ?? fallback;
  }

  maybeNumber(names: Names): number | undefined {
    const value = this.raw(names);
    if (value === undefined) return undefined;
    const single = isList(value) && value.length === 1 ? value[0] : value;
    if (typeof single === "number") return single;
    this.note(`${first(names)} is not a number`);
    return undefined;
  }

  flag(names: Names, fallback: boolean): boolean {
    const value = this.raw(names);
    return typeof value === "boolean" ? value : value === undefined ? fallback : Boolean(value);
  }

  word(names: Names, fallback: string): string {
    const value = this.raw(names);
    return typeof value === "string" ? value : fallback;
  }

  /** A range, in ascending order; a lone number stands for one as `scalar` says. */
  range(names: Names, fallback: Bounds, scalar: Scalar = "symmetric"): Bounds {
    return this.maybeRange(names, scalar) ?? fallback;
  }

  maybeRange(names: Names, scalar: Scalar = "symmetric"): Bounds | undefined {
    const value = this.raw(names);
    if (value === undefined) return undefined;
    const bounds = toBounds(value, scalar);
    if (bounds === undefined) this.note(`${first(names)} is not a range`);
    return bounds;
  }

  /** A range for each axis, written once for both or as {x: …, y: …}. */
  axes(names: Names, fallback: Bounds, scalar: Scalar): { readonly x: Bounds; readonly y: Bounds } {
    const value = this.raw(names);
    if (!isRecord(value)) {
      const both = value === undefined ? fallback : (toBounds(value, scalar) ?? fallback);
      return { x: both, y: both };
    }
    const axis = (name: string) => toBounds(value[name] ?? null, scalar) ?? fallback;
    return { x: axis("x"), y: axis("y") };
  }

  numbers(names: Names): readonly number[] | undefined {
    const value = this.raw(names);
    if (!isList(value)) return undefined;
    const numbers = value.filter((item) => typeof item === "number");
    return numbers.length === value.length ? numbers : undefined;
  }

  /** Names that were given and that no translation asked for. */
  unread(): readonly string[] {
    return Object.entries(this.#values).flatMap(([name, value]) =>
      this.#read.has(name) || value === null ? [] : [name.slice(0, 64)],
    );
  }

  #find(names: Names): Plain | undefined {
    for (const name of list(names)) {
      const value = this.#values[name];
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }
}

function list(names: Names): readonly string[] {
  return typeof names === "string" ? [names] : names;
}

function first(names: Names): string {
  return list(names)[0] ?? "";
}

function toBounds(value: Plain, scalar: Scalar): Bounds | undefined {
  if (typeof value === "number") {
    if (scalar === "itself") return [value, value];
    const low = scalar === "symmetric" ? 0 - value : scalar === "from-zero" ? 0 : scalar.from;
    return ascending(low, value);
  }
  if (!isList(value)) return undefined;
  const [low, high] = value;
  if (value.length === 1 && typeof low === "number") return toBounds(low, scalar);
  if (value.length !== 2 || typeof low !== "number" || typeof high !== "number") return undefined;
  return ascending(low, high);
}

function ascending(a: number, b: number): Bounds {
  return a <= b ? [a, b] : [b, a];
}
