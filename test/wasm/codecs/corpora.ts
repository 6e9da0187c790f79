import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Public test images, whole and broken, by family; not part of the repository. */
export const CORPUS_DIR =
  process.env["CORPUS_DIR"] ??
  fileURLToPath(new URL("../../../../shared/corpora/open", import.meta.url).href);

export type Expectation = "decodes" | "must-fail-cleanly" | "either" | "must-reject-size";

export interface CorpusFile {
  readonly family: string;
  readonly file: string;
  readonly expected: Expectation;
  /** As another decoder read them; undefined where none could. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly orientation: number | undefined;
  readonly bytes: Uint8Array;
}

export function corpusFamilies(): string[] {
  return existsSync(CORPUS_DIR) ? readdirSync(CORPUS_DIR).sort() : [];
}

export function readFamily(family: string): CorpusFile[] {
  const folder = join(CORPUS_DIR, family);
  const [header = [], ...rows] = parseCsv(readFileSync(join(folder, "MANIFEST.csv"), "utf8"));
  return rows.map((row) => {
    const cell = (name: string) => row[header.indexOf(name)] ?? "";
    const number = (name: string) => (cell(name) === "" ? undefined : Number(cell(name)));
    const file = cell("file");
    return {
      family,
      file,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the manifest's own vocabulary
      expected: cell("expected") as Expectation,
      width: number("width"),
      height: number("height"),
      orientation: number("exif_orientation"),
      bytes: new Uint8Array(readFileSync(join(folder, file))),
    };
  });
}

/** Rows of cells; a quoted cell may hold commas and doubled quotes (RFC 4180). */
function parseCsv(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
      ),
    );
}
