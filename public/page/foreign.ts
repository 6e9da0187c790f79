import { Refusal } from "./ask.ts";
import type { ForeignAnswer, ForeignAsk, ForeignMade } from "./foreign-messages.ts";

type MadeOf<K extends ForeignMade["kind"]> = Extract<ForeignMade, { readonly kind: K }>;

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (answer: ForeignAnswer) => void>();

/** Reads a foreign pipeline; nothing leaves this machine. Throws Refusal. */
export async function importForeign(text: string): Promise<MadeOf<"import">["report"]> {
  return (await ask<"import">({ kind: "import", text })).report;
}

/** The pipeline for albumentations. Throws Refusal. */
export function exportForeign(ops: string): Promise<MadeOf<"export">> {
  return ask<"export">({ kind: "export", ops });
}

async function ask<K extends ForeignMade["kind"]>(
  question: Extract<ForeignAsk["question"], { readonly kind: K }>,
): Promise<MadeOf<K>> {
  const id = ++lastId;
  const { made, refusal } = await new Promise<ForeignAnswer>((resolve) => {
    waiting.set(id, resolve);
    const message: ForeignAsk = { id, question };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
    start().postMessage(message);
  });
  if (made === undefined) {
    throw new Refusal({ title: "This cannot be read as a pipeline", detail: refusal ?? "" });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers in kind
  return made as MadeOf<K>;
}

/** The worker is started by the first question: most visitors never ask one. */
function start(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker("/import-worker.js", { type: "module", name: "import" });
  worker.addEventListener("message", ({ data }: MessageEvent<ForeignAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  worker.addEventListener("error", () => {
    worker = undefined;
    for (const [id, settle] of waiting) settle({ id, refusal: "Its reader could not be loaded." });
    waiting.clear();
  });
  return worker;
}
