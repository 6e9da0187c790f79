/** A policy of timm as its string describes it. */
export type TimmConfig = TimmRand | TimmAuto | TimmAugMix;

export interface TimmRand {
  readonly kind: "rand";
  readonly layers: number;
  readonly magnitude: number;
  readonly deviation: number;
  readonly greatest: number;
  readonly probability: number;
  readonly increasing: boolean;
  /** The weights of `tweights`, or those of the older `w0`, which leave out posterize and invert. */
  readonly weights?: "tweights" | "w0";
}

const TIMM_AUTO = ["original", "originalr", "v0", "v0r", "3a"] as const;

export interface TimmAuto {
  readonly kind: "auto";
  readonly policy: (typeof TIMM_AUTO)[number];
  readonly deviation: number;
}

export interface TimmAugMix {
  readonly kind: "augmix";
  readonly severity: number;
  readonly width: number;
  readonly depth: number;
  readonly alpha: number;
  /** Absent: levels are drawn evenly from 0 to the severity. */
  readonly deviation?: number;
}

/** Above this timm draws the level evenly between 0 and the magnitude. */
export const EVEN_DEVIATION = 100;

type Sections = ReadonlyMap<string, number>;

/** Each section's key with the least and the greatest number that we take. */
const RAND = {
  m: [0, 100],
  n: [1, 16],
  mstd: [0, 1000],
  mmax: [1, 100],
  inc: [1, 1],
  p: [0, 1],
  w: [0, 0],
} as const;
const AUTO = { mstd: [0, EVEN_DEVIATION] } as const;
const AUGMIX = {
  m: [1, 10],
  w: [1, 10],
  d: [1, 10],
  a: [0.05, 100],
  b: [0, 1],
  mstd: [0, EVEN_DEVIATION],
} as const;

/** Numbers that timm reads as whole ones. */
const WHOLE: ReadonlySet<string> = new Set(["m", "n", "mmax", "w", "d", "b", "inc"]);

/** Reads `rand-m9-mstd0.5-inc1` and its kin; a string that is none answers what is wrong with it, for the client. */
export function readTimmConfig(text: string): TimmConfig | string {
  const [name = "", ...rest] = text.split("-");
  const policy = TIMM_AUTO.find((known) => known === name);
  if (policy !== undefined) {
    const sections = readSections(rest, AUTO, name);
    if (typeof sections === "string") return sections;
    return { kind: "auto", policy, deviation: sections.get("mstd") ?? 0 };
  }
  if (name === "augmix") {
    const sections = readSections(rest, AUGMIX, name);
    return typeof sections === "string" ? sections : augMix(sections);
  }
  if (name === "rand") {
    const weighted = rest.includes("tweights");
    const others = rest.filter((section) => section !== "tweights");
    const sections = readSections(others, RAND, name);
    return typeof sections === "string" ? sections : rand(sections, weighted);
  }
  return `begins with rand, augmix, ${TIMM_AUTO.join(", ")}, not "${name.slice(0, 32)}"`;
}

function rand(sections: Sections, weighted: boolean): TimmRand {
  const weights = weighted ? "tweights" : "w0";
  return {
    kind: "rand",
    layers: sections.get("n") ?? 2,
    magnitude: sections.get("m") ?? 10,
    deviation: sections.get("mstd") ?? 0,
    greatest: sections.get("mmax") ?? 10,
    probability: sections.get("p") ?? 0.5,
    increasing: sections.has("inc"),
    ...(weighted || sections.has("w") ? { weights } : {}),
  };
}

function augMix(sections: Sections): TimmAugMix {
  const deviation = sections.get("mstd");
  return {
    kind: "augmix",
    severity: sections.get("m") ?? 3,
    width: sections.get("w") ?? 3,
    depth: sections.get("d") ?? -1,
    alpha: sections.get("a") ?? 1,
    ...(deviation === undefined ? {} : { deviation }),
  };
}

function readSections(
  texts: readonly string[],
  known: Readonly<Record<string, readonly [number, number]>>,
  name: string,
): Sections | string {
  const sections = new Map<string, number>();
  for (const text of texts) {
    const [, key = "", digits = ""] = /^([a-z]+)(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    const bounds = Object.hasOwn(known, key) ? known[key] : undefined;
    if (bounds === undefined) {
      const keys = Object.keys(known).join(", ");
      return `has a part "${text.slice(0, 32)}" that ${name} does not know; it takes ${keys}, each with a number`;
    }
    const value = Number(digits);
    const [least, most] = bounds;
    if (value < least || value > most) return `takes ${key} from ${least} to ${most}`;
    if (WHOLE.has(key) && !Number.isInteger(value)) return `takes a whole number for ${key}`;
    if (sections.has(key)) return `gives ${key} twice`;
    sections.set(key, value);
  }
  return sections;
}
