import { EngineError } from "../wasm/error.ts";
import { exportAlbumentations } from "../wasm/pipeline/export/export-albumentations.ts";
import { importPipeline } from "../wasm/pipeline/import/import-pipeline.ts";
import { parsePipeline } from "../wasm/pipeline/parse-pipeline.ts";
import type { ForeignAnswer, ForeignAsk, ForeignMade } from "./page/foreign-messages.ts";

/** What only the worker's global scope has; the page is checked with the types of a window. */
interface Scope {
  postMessage(message: ForeignAnswer, transfer: readonly Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ForeignAsk>) => void): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs as a worker only
const scope = globalThis as unknown as Scope;

function answer(question: ForeignAsk["question"]): ForeignMade {
  if (question.kind === "import") {
    return { kind: "import", report: importPipeline(question.text) };
  }
  const { transform, nodes } = exportAlbumentations(parsePipeline(question.ops));
  return { kind: "export", json: JSON.stringify(transform, null, 2), nodes };
}

scope.addEventListener("message", ({ data: { id, question } }) => {
  try {
    scope.postMessage({ id, made: answer(question) }, []);
  } catch (error) {
    const refusal = error instanceof EngineError ? error.message : undefined;
    scope.postMessage({ id, refusal: refusal ?? "This could not be read." }, []);
  }
});
