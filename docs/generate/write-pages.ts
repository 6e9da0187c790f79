import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, type CatalogueEntry } from "../../wasm/catalogue.ts";
import { GROUPS } from "../../wasm/augmentations/define.ts";
import { formatPipeline } from "../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { RANDOM_POLICY } from "../../wasm/pipeline/policies.ts";

const FOLDER = join(import.meta.dirname, "../augmentations");

/** The pages of docs/augmentations by file name: an index, and one for each group that has any augmentation. */
export function pages(): ReadonlyMap<string, string> {
  const { augmentations } = catalogue();
  const groups = GROUPS.map((group) => ({
    group,
    entries: augmentations.filter((entry) => entry.group === group),
  })).filter(({ entries }) => entries.length > 0);
  return new Map([
    ["README.md", indexPage(groups)],
    ...groups.map(({ group, entries }) => [`${group}.md`, groupPage(group, entries)] as const),
  ]);
}

/** Writes the pages. */
export function writePages(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of pages()) writeFileSync(join(FOLDER, name), text);
}

/** The names of pages that are not on disk as they should be. */
export function stalePages(): readonly string[] {
  return [...pages()].filter(([name, text]) => read(name) !== text).map(([name]) => name);
}

function read(name: string): string | undefined {
  try {
    return readFileSync(join(FOLDER, name), "utf8");
  } catch {
    return undefined;
  }
}

function indexPage(
  groups: readonly { group: string; entries: readonly CatalogueEntry[] }[],
): string {
  const { combinators, policies } = catalogue();
  const lists = groups.map(({ group, entries }) => {
    const links = entries.map(({ name }) => `[${name}](${group}.md#${name})`);
    return `**${group}** ${links.join(" · ")}`;
  });
  return `# Augmentations

<!-- Written by npm run gen. -->

${lists.join("\n\n")}

## Combinators

${combinators.map(({ name, summary }) => `- \`${name}(…)\` ${summary}`).join("\n")}

## Policies

${policies.map(({ name, summary }) => `- \`${name}\` ${summary}`).join("\n")}

\`random\` stands for \`${RANDOM_POLICY}\`.
`;
}

function groupPage(group: string, entries: readonly CatalogueEntry[]): string {
  return `# ${group}

<!-- Written by npm run gen. -->

${entries.map((entry) => section(entry)).join("\n")}`;
}

function section(entry: CatalogueEntry): string {
  const { name, aliases, summary, source, examples } = entry;
  const alias =
    aliases.length === 0 ? "" : ` Also called ${aliases.map((a) => `\`${a}\``).join(", ")}.`;
  const follows = source === undefined ? "" : ` After: ${source}.`;
  const texts = examples.map((params) => formatPipeline(parsePipelineJson([{ op: name, params }])));
  const images = texts.map((text, index) => `![${text}](images/${name}-${index + 1}.webp)`);
  const mixes = entry.group === "mix";
  const before = mixes ? [BEFORE, "![other](images/other.webp)"] : [BEFORE];
  const heads = mixes ? ["before", "`with`"] : ["before"];
  const url = `/?url=<image>${mixes ? "&with=<image>" : ""}&ops=${texts[0] ?? name}&seed=7`;
  return `## ${name}

${summary}${alias}${follows}

${parameterTable(entry)}
${row([...heads, ...texts.map((text) => `\`${text.replace(/,/g, ", ")}\``)])}
${row([...heads, ...texts].map(() => "---"))}
${row([...before, ...images])}

\`${url.replaceAll("#", "%23")}\`
`;
}

const BEFORE = "![before](images/before.webp)";

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

interface SchemaProperty {
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly type?: string;
  readonly anyOf?: readonly SchemaProperty[];
}

function parameterTable({ schema }: CatalogueEntry): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a JSON Schema made by zod from our own definitions
  const { properties } = schema as {
    readonly properties: Readonly<Record<string, SchemaProperty>>;
  };
  const rows = Object.entries(properties).map(
    ([name, property]) => `| \`${name}\` | ${values(property)} | ${fallback(property.default)} |`,
  );
  if (rows.length === 0) return "No parameters.\n";
  return `| parameter | values | default |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function values(property: SchemaProperty): string {
  if (property.enum !== undefined)
    return property.enum.map((word) => `\`${String(word)}\``).join(" ");
  const [scalar, alternative] = property.anyOf ?? [property];
  const type = scalar?.type;
  if (type === "boolean") return "`true` `false`";
  if (type === "string") return "`#rrggbb` or `#rrggbbaa`";
  const kind = type === "integer" ? "whole number" : "number";
  const either = alternative === undefined ? "" : ", or a range `a..b`";
  return `${kind} ${scalar?.minimum ?? ""}…${scalar?.maximum ?? ""}${either}`;
}

function fallback(value: unknown): string {
  if (value === undefined) return "required or drawn";
  return `\`${Array.isArray(value) ? value.join("..") : JSON.stringify(value).replaceAll('"', "")}\``;
}
