import type { Handler } from "hono";
import { catalogue as describeAll, suggest } from "../../wasm/index.ts";
import { AppError } from "../error.ts";
import { sendDocument } from "../respond/document.ts";

/** Everything that a pipeline may name. */
export function catalogue(): Handler {
  return async function catalogueHandler(c) {
    return sendDocument(describeAll(), c.req.header("If-None-Match"));
  };
}

/** One augmentation, by its name or an alias. */
export function catalogueEntry(): Handler {
  return async function catalogueEntryHandler(c) {
    const name = c.req.param("name") ?? "";
    const { augmentations } = describeAll();
    const entry = augmentations.find((one) => one.name === name || one.aliases.includes(name));
    if (entry) return sendDocument(entry, c.req.header("If-None-Match"));
    const suggestion = suggest(
      name,
      augmentations.map((one) => one.name),
    );
    const hint = suggestion ? ` Did you mean "${suggestion}"?` : "";
    throw new AppError(
      "not-found",
      `There is no augmentation of that name.${hint}`,
      suggestion ? { suggestion } : {},
    );
  };
}
