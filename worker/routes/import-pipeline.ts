import type { Handler } from "hono";
import { importPipeline } from "../../wasm/pipeline/import/import-pipeline.ts";
import { asRefusal } from "../about.ts";
import { readImportInput } from "../parse/import-input.ts";
import type { AppEnv } from "../services.ts";

/** POST of `/v1/pipelines/import`: a foreign pipeline in, ours out, with a verdict for each of its steps. */
export function importPipelines(): Handler<AppEnv> {
  return async function importPipelinesHandler(c) {
    const { text, from } = await readImportInput(c.req.raw);
    return c.json(
      convert(() => importPipeline(text, from)),
      200,
      { "Cache-Control": "no-store" },
    );
  };
}

function convert<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asRefusal(error);
  }
}
