import { createEngine, EngineError, pipelineToJson, parsePipeline } from "../wasm/index.ts";
import type { AugmentRequest, Engine } from "../wasm/contract.ts";
import { loadModules } from "../wasm/runtime/browser.ts";
import { drawLabels } from "../wasm/draw-labels.ts";
import { writeLabelFile } from "../wasm/labels/write-label-file.ts";
import { asRequest, type Attachments } from "./page/attachments.ts";
import { PreviewEngine } from "./page/preview-engine.ts";
import { readLabels } from "./page/read-labels.ts";
import type { Answer, Ask, Draw, Made, Previewed, Question } from "./page/engine-messages.ts";

/** The same bounds as a self-hosted service has, so that what works here works there. */
const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };

/** What only the worker's global scope has; the page is checked with the types of a window. */
interface Scope {
  postMessage(message: Answer, transfer: readonly Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Ask>) => void): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs as a worker only
const scope = globalThis as unknown as Scope;

const NOTHING: Draw = { ops: "noop", seed: 0, variant: 0 };

interface Loaded {
  readonly engine: Engine;
  readonly preview: PreviewEngine;
}

let loaded: Promise<Loaded> | undefined;
let source: Uint8Array | undefined;
let attached: Attachments = {};
let isPreviewed = false;

function load(): Promise<Loaded> {
  loaded ??= loadModules({
    kernels: "/kernels.wasm",
    photon: "/photon.wasm",
    webpDecoder: "/webp-decoder.wasm",
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
  if (kind === "read-labels") return { kind, ...readLabels(question.from, question.size) };
  const { engine, preview } = await load();
  switch (kind) {
    case "open": {
      source = question.bytes;
      attached = {};
      isPreviewed = false;
      return { kind, info: engine.inspect(source) };
    }
    case "attach": {
      const { kind: _, ...wanted } = question;
      // Refuses what does not belong to the picture.
      drawLabels(opened(), { ...parseDraw(NOTHING), ...asRequest(wanted) }, LIMITS);
      if (isPreviewed) preview.attach(wanted);
      attached = wanted;
      return { kind };
    }
    case "augment": {
      const format = question.format === undefined ? {} : { format: question.format };
      return {
        kind,
        image: await engine.augment(opened(), { ...readRequest(question), ...format }),
      };
    }
    case "preview":
      return { kind, ...(await show(await look(preview), question)) };
    case "describe": {
      const { variants } = await engine.describe(opened(), readRequest(question), 1);
      return { kind, variants };
    }
    case "label-file": {
      const draw = drawLabels(opened(), readRequest(question), LIMITS);
      return { kind, ...writeLabelFile(question.file, draw, question.fileName) };
    }
    case "sheet":
    default:
      return {
        kind,
        sheet: await engine.sheet(opened(), readRequest(question), question.variants),
      };
  }
}

/** Decoded for it only where somebody looks. */
async function look(preview: PreviewEngine): Promise<PreviewEngine> {
  if (isPreviewed) return preview;
  await preview.open(opened());
  preview.attach(attached);
  isPreviewed = true;
  return preview;
}

async function show(preview: PreviewEngine, draw: Draw): Promise<Previewed> {
  const { pixels, mask, width, height, ...told } = await preview.draw(readRequest(draw));
  const bitmap = await createImageBitmap(new ImageData(pixels, width, height));
  const moved = mask && (await createImageBitmap(new ImageData(mask, width, height)));
  return { ...told, bitmap, ...(moved === undefined ? {} : { mask: moved }) };
}

function opened(): Uint8Array {
  if (source === undefined) throw new Error("No picture has been opened.");
  return source;
}

function readRequest(draw: Draw): AugmentRequest {
  return { ...parseDraw(draw), ...asRequest(attached) };
}

function parseDraw({ ops, seed, variant }: Draw): AugmentRequest {
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
  if (made.kind === "preview") return [made.bitmap, ...(made.mask ? [made.mask] : [])];
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
