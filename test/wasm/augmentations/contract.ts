import type { Augmentation, Parameters } from "../../../wasm/augmentations/define.ts";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import { catalogue } from "../../../wasm/catalogue.ts";
import type { Raster } from "../../scene.ts";

/** Sides that break careless code: one pixel, one row, one column, odd, wide. */
export const SIZES = [
  [1, 1],
  [1, 7],
  [7, 1],
  [64, 48],
  [333, 127],
] as const;

/** A picture whose every pixel differs from its neighbours, opaque or with every kind of alpha. */
export function patchwork(width: number, height: number, alpha: boolean): Raster {
  const data = new Uint8Array(width * height * 4);
  for (let index = 0; index < width * height; index++) {
    const hash = Math.imul(index + 1, 0x9e3779b1) >>> 0;
    const opacity = index % 5 === 0 ? 0 : (hash >>> 24) & 255;
    data.set(
      [hash & 255, (hash >>> 8) & 255, (hash >>> 16) & 255, alpha ? opacity : 255],
      index * 4,
    );
  }
  return { width, height, data };
}

interface SchemaProperty {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly type?: string;
  readonly anyOf?: readonly SchemaProperty[];
}

/** Every augmentation with its defaults, its examples, and each numeric parameter at its smallest and its largest. */
export function variations(): readonly { augmentation: Augmentation; params: Parameters }[] {
  const entries = catalogue().augmentations;
  return AUGMENTATIONS.flatMap((augmentation) => {
    const entry = entries.find(({ name }) => name === augmentation.name);
    if (entry === undefined) throw new Error(`${augmentation.name} is not in the catalogue`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a JSON Schema made by zod from our own definitions
    const { properties, required = [] } = entry.schema as {
      properties: Readonly<Record<string, SchemaProperty>>;
      required?: readonly string[];
    };
    const needed = Object.fromEntries(required.map((name) => [name, 40]));
    const extremes = Object.entries(properties).flatMap(([name, property]) =>
      extremesOf(name, property).map((value) => ({ ...needed, [name]: value })),
    );
    const all: readonly Parameters[] = [
      ...(augmentation.params.safeParse(needed).success ? [needed] : []),
      ...augmentation.examples,
      ...extremes,
    ];
    return all.map((params) => ({ augmentation, params }));
  });
}

function extremesOf(name: string, property: SchemaProperty): (number | string)[] {
  if (property.enum !== undefined) return [...property.enum];
  const [scalar] = property.anyOf ?? [property];
  const { minimum, maximum } = scalar ?? {};
  if (minimum === undefined || maximum === undefined || name === "seed") return [];
  // A canvas of 16384² is another test's business.
  return [minimum, Math.max(minimum, maximum > 4096 ? 300 : maximum)];
}
