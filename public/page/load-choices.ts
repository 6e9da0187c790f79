import type { Catalogue } from "../../wasm/catalogue.ts";
import { ask } from "./ask.ts";
import { readChoices, type Choice } from "./choices.ts";

let loaded: Promise<readonly Choice[]> | undefined;

/** All of the catalogue, asked for once; a failure is forgotten, so that the next caller tries again. */
export function loadChoices(): Promise<readonly Choice[]> {
  loaded ??= ask<Catalogue>("/v1/augmentations").then((catalogue) => readChoices(catalogue));
  loaded.catch(() => (loaded = undefined));
  return loaded;
}
