import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GROUPS } from "../../wasm/augmentations/define.ts";

const FOLDER = join(import.meta.dirname, "../../wasm/augmentations");

/** The text of wasm/augmentations/index.ts as the folders have it. */
export function indexText(): string {
  const found = GROUPS.flatMap((group) => filesOf(group));
  const imports = found.map(({ name, path }) => `import { ${name} } from "./${path}";`);
  const entries = found.map(({ name }) => `  ${name},`);
  return `// Written by npm run gen from the files beside it.
import type { Augmentation } from "./define.ts";
${imports.join("\n")}

/** Every augmentation, group by group. */
export const AUGMENTATIONS: readonly Augmentation[] = [
${entries.join("\n")}
];

const BY_NAME: ReadonlyMap<string, Augmentation> = new Map(
  AUGMENTATIONS.flatMap((augmentation) =>
    [augmentation.name, ...augmentation.aliases].map((name) => [name, augmentation] as const),
  ),
);

/** The augmentation of that name or alias. */
export function findAugmentation(name: string): Augmentation | undefined {
  return BY_NAME.get(name);
}

/** All names, aliases included. */
export function augmentationNames(): Iterable<string> {
  return BY_NAME.keys();
}
`;
}

/** Writes the index anew. */
export function writeIndex(): void {
  writeFileSync(join(FOLDER, "index.ts"), indexText());
}

/** The augmentations of a group; a file that exports none is a helper. */
function filesOf(group: string): { name: string; path: string }[] {
  const folder = join(FOLDER, group);
  // Git keeps no empty folders, so a group without files may have none.
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(FOLDER, group, file), "utf8");
      const name = /^export const (\w+) = defineAugmentation\(/m.exec(text)?.[1];
      return name === undefined ? [] : [{ name, path: `${group}/${file}` }];
    });
}
