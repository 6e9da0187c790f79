import { Refusal } from "./ask.ts";
import type { Attachments } from "./attachments.ts";
import type { Answer, Ask, EngineRefusal, Made, MadeOf, Question } from "./engine-messages.ts";
import type { Problem } from "./problem.ts";

/** The call was given up because a newer one made it pointless. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

interface Waiting {
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
}

/** Until the worker has answered for the first time, its code and the engine's modules are downloading. */
export type Progress = "idle" | "loading" | "working";

/** The engine in a worker of its own, one per page. It is started by the first question. */
export class EngineClient {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #source: Uint8Array | undefined;
  #attached: Attachments = NOTHING;
  #warm = false;
  readonly #onProgress: (progress: Progress) => void;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  /** Makes a picture the one that every later question is about; it stays on this machine. */
  async open(bytes: Uint8Array): Promise<MadeOf<"open">> {
    this.#source = bytes;
    this.#attached = NOTHING;
    return this.ask({ kind: "open", bytes });
  }

  /** Has labels, a mask and other pictures take part in every later question; told only when they are others. */
  async attach(attached: Attachments): Promise<void> {
    if (attached === this.#attached) return;
    await this.ask({ kind: "attach", ...attached });
    this.#attached = attached;
  }

  /** @throws Refusal where the engine refuses, Cancelled where `cancel` came first. */
  async ask<K extends Question["kind"]>(
    question: Extract<Question, { readonly kind: K }>,
  ): Promise<MadeOf<K>> {
    const worker = this.#start();
    const id = ++this.#lastId;
    const made = await new Promise<Made>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell();
      const message: Ask = { id, question };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
      worker.postMessage(message);
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers in kind
    return made as MadeOf<K>;
  }

  /** Gives up all that is asked. A worker cannot be interrupted, so it is ended and started anew with the same picture. */
  cancel(): void {
    if (this.#waiting.size === 0) return;
    this.#drop(new Cancelled());
    // What was attached is attached again by the next question that needs it.
    if (this.#source !== undefined) void this.open(this.#source).catch(() => {});
  }

  /** Ends the worker for good; a later question would start another. */
  close(): void {
    this.#source = undefined;
    this.#attached = NOTHING;
    this.#drop(new Cancelled());
  }

  #drop(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#warm = false;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
    this.#tell();
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker("/engine-worker.js", { type: "module", name: "engine" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#settle(data));
    worker.addEventListener("error", () => {
      this.#drop(new Refusal(NO_ENGINE));
    });
    this.#worker = worker;
    return worker;
  }

  #settle({ id, outcome }: Answer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#warm = true;
    this.#tell();
    if ("made" in outcome) waiting.resolve(outcome.made);
    else if ("refusal" in outcome) waiting.reject(new Refusal(problemOf(outcome.refusal)));
    else waiting.reject(new Refusal(NO_ENGINE, { cause: outcome.failure }));
  }

  #tell(): void {
    this.#onProgress(this.#waiting.size === 0 ? "idle" : this.#warm ? "working" : "loading");
  }
}

const NOTHING: Attachments = {};

const NO_ENGINE: Problem = {
  title: "The engine could not be started in this browser",
  detail:
    "It needs WebAssembly with SIMD, and its files from this service. Reload the page, or give the address of an image instead.",
};

const TITLES: Readonly<Record<EngineRefusal["code"], string>> = {
  "invalid-pipeline": "The pipeline is not valid",
  "invalid-labels": "The labels are not valid",
  "unsupported-format": "This is no picture that can be read",
  undecodable: "The picture is damaged",
  "image-too-large": "The picture is too large",
  "image-too-complex": "The picture is too complex",
};

function problemOf({ code, message, position, suggestion }: EngineRefusal): Problem {
  return {
    title: TITLES[code],
    detail: message,
    code,
    ...(position === undefined ? {} : { position }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
