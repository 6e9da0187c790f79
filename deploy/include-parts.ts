import { readFile } from "node:fs/promises";

/** A comment by itself on a line that names a file: `<!-- parts/form.html -->`. */
const INCLUDE = /^([ ]*)<!-- (parts\/[a-z-]+\.html) -->$/gm;

/** The page with each part of it in the place of the comment that names it; parts have no parts. Rejects where one is missing. */
export async function includeParts(page: string, directory: string): Promise<string> {
  const places = [...page.matchAll(INCLUDE)];
  const parts = await Promise.all(
    places.map(async ([, indent = "", path = ""]) => {
      const part = await readFile(`${directory}/${path}`, "utf8");
      return part.trimEnd().replaceAll(/^(?=.)/gm, indent);
    }),
  );
  return page.replaceAll(INCLUDE, () => parts.shift() ?? "");
}
