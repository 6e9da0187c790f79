import { createEngine, EngineError, pipelineToJson, parsePipeline } from "../wasm/index.ts";
import type { AugmentRequest, Engine } from "../wasm/contract.ts";
import { loadModules } from "../wasm/runtime/browser.ts";
import { PreviewEngine } from "./page/preview-engine.ts";
import type { Answer, Ask, Made, Question } from "./page/engine-messages.ts";

/** The same bounds as a self-hosted service has, so that what works here works there. */
const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };

/** What only the worker's global scope has; the page is checked with the types of a window. */
interface Scope {
  postMessage(message: Answer, transfer: readonly Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Ask>) => void): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs as a worker only
const scope = globalThis as unknown as Scope;

interface Loaded {
  readonly engine: Engine;
  readonly preview: PreviewEngine;
}

let loaded: Promise<Loaded> | undefined;
let source: Uint8Array | undefined;
let isPreviewed = false;

function load(): Promise<Loaded> {
  loaded ??= loadModules({
    kernels: "/kernels.wasm",
    photon: "/photon.wasm",
    webpEncoder: "/webp-encoder.wasm",
  }).then((modules) => ({
    engine: createEngine(modules, { limits: LIMITS, now: () => performance.now() }),
    preview: new PreviewEngine(modules, LIMITS),
  }));
  // A download that failed may succeed the next time.
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

async function answer(question: Question): Promise<Made> {
  const { kind } = question;
  if (kind === "check") {
    return { kind, json: JSON.stringify(pipelineToJson(parsePipeline(question.ops)), null, 2) };
  }
  const { engine, preview } = await load();
  if (kind === "open") {
    source = question.bytes;
    isPreviewed = false;
    return { kind, info: engine.inspect(source) };
  }
  const request = readRequest(question);
  if (kind === "augment") {
    const format = question.format === undefined ? {} : { format: question.format };
    return { kind, image: await engine.augment(opened(), { ...request, ...format }) };
  }
  if (kind === "preview") {
    // Decoded for it only where somebody looks.
    if (!isPreviewed) await preview.open(opened());
    isPreviewed = true;
    const { pixels, width, height, source: before, applied } = await preview.draw(request);
    const bitmap = await createImageBitmap(new ImageData(pixels, width, height));
    return { kind, bitmap, source: before, applied };
  }
  if (kind === "describe") {
    const { variants } = await engine.describe(opened(), request, 1);
    return { kind, variants };
  }
  return { kind, sheet: await engine.sheet(opened(), request, question.variants) };
}

function opened(): Uint8Array {
  if (source === undefined) throw new Error("No picture has been opened.");
  return source;
}

function readRequest({ ops, seed, variant }: Extract<Question, { seed: number }>): AugmentRequest {
  return { pipeline: parsePipeline(ops), seed, variant, quality: 85 };
}

/** A refusal by the engine is told as it is; anything else is a failure of ours. */
function explain(error: unknown): Answer["outcome"] {
  if (error instanceof EngineError) {
    return { refusal: { code: error.code, message: error.message, ...error.details } };
  }
  return { failure: String(error) };
}

/** Bytes that the page gets are handed over, not copied. */
function transferable(made: Made): Transferable[] {
  if (made.kind === "augment") return [made.image.bytes.buffer];
  if (made.kind === "preview") return [made.bitmap];
  if (made.kind === "sheet") return [made.sheet.bytes.buffer];
  return [];
}

let queue = Promise.resolve();

scope.addEventListener("message", ({ data: { id, question } }) => {
  // The engine is not reentrant: one question after the other.
  queue = queue.then(async () => {
    try {
      const made = await answer(question);
      scope.postMessage({ id, outcome: { made } }, transferable(made));
    } catch (error) {
      scope.postMessage({ id, outcome: explain(error) }, []);
    }
  });
});
