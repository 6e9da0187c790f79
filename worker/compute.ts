import { WorkerEntrypoint } from "cloudflare:workers";
import type {
  AugmentedReceipt,
  AugmentRequest,
  Engine,
  EngineStats,
  LabelledDraw,
  Limits,
} from "../wasm/contract.ts";
import { EngineError } from "../wasm/error.ts";
import { type Analysis, createEngine, drawLabels } from "../wasm/index.ts";
import { loadModules } from "../wasm/runtime/workerd.ts";
import { type CarriedJob, engineRequest, receiveJob } from "./carried-job.ts";
import type { CarriedImage, CarriedSheet, ComputeRpc, Outcome } from "./compute-pool.ts";
import { type Env, limitsOf, readConfig } from "./env.ts";
import { carry } from "./large-bytes.ts";
import { createSerial } from "./serial.ts";

/** Longer than any job within the limits takes; a job still unfinished then belongs to a request that is gone. */
const PATIENCE_MS = 120_000;

let engine: Engine | undefined;
const jobs = createSerial(PATIENCE_MS, () => {
  engine = undefined;
});

/** The only place where the server meets the engine: one engine per isolate, one job at a time. */
export class Compute extends WorkerEntrypoint<Env> implements ComputeRpc {
  augment(bytes: Uint8Array, job: CarriedJob): Promise<Outcome<CarriedImage>> {
    return this.#runJob(bytes, job, async (ready, request, queue) => {
      const { mask, ...image } = await ready.augment(bytes, request);
      const timings = { queue, ...image.timings };
      return { ...image, timings, bytes: carry(image.bytes), ...(mask && { mask: carry(mask) }) };
    });
  }

  describe(
    bytes: Uint8Array,
    job: CarriedJob,
    variants: number,
  ): Promise<Outcome<AugmentedReceipt>> {
    return this.#runJob(bytes, job, async (ready, request, queue) => {
      const receipt = await ready.describe(bytes, request, variants);
      return { ...receipt, timings: { queue, ...receipt.timings } };
    });
  }

  drawLabels(bytes: Uint8Array, job: CarriedJob): Promise<Outcome<LabelledDraw>> {
    return this.#runJob(bytes, job, async (_, request) => drawLabels(bytes, request, this.#limits));
  }

  sheet(bytes: Uint8Array, job: CarriedJob, variants: number): Promise<Outcome<CarriedSheet>> {
    return this.#runJob(bytes, job, async (ready, request, queue) => {
      const sheet = await ready.sheet(bytes, request, variants);
      return { ...sheet, timings: { queue, ...sheet.timings }, bytes: carry(sheet.bytes) };
    });
  }

  analyze(bytes: Uint8Array): Promise<Outcome<Analysis>> {
    return this.#run((ready) => ready.analyze(bytes));
  }

  /** Answers at once, also while a job runs between two of its steps. */
  stats(): EngineStats {
    return engine ? { ...pick(engine.stats) } : { memoryHighWater: 0, traps: 0, instances: 0 };
  }

  async #runJob<T>(
    bytes: Uint8Array,
    job: CarriedJob,
    work: (ready: Engine, request: AugmentRequest, queueMs: number) => Promise<T>,
  ): Promise<Outcome<T>> {
    const received = await receiveJob(job);
    const arrived = performance.now();
    return this.#run((ready) => {
      const queued = performance.now() - arrived;
      return work(ready, engineRequest(bytes, received, this.#limits), queued);
    });
  }

  get #limits(): Limits {
    return limitsOf(readConfig(this.env));
  }

  /** A refusal is data, since an exception loses its class on the way; whatever else goes wrong costs the engine. */
  async #run<T>(job: (ready: Engine) => Promise<T>): Promise<Outcome<T>> {
    const outcome = jobs.run(async (): Promise<Outcome<T>> => {
      try {
        return { value: await job(await this.#engine()) };
      } catch (error) {
        if (error instanceof EngineError) {
          return { error: { code: error.code, message: error.message, details: error.details } };
        }
        engine = undefined;
        console.error(JSON.stringify({ level: "error", event: "compute", error: describe(error) }));
        return { error: { code: "internal-error", message: "", details: {} } };
      }
    });
    // The turn must come to its end even when the caller goes away.
    this.ctx.waitUntil(outcome);
    return outcome;
  }

  async #engine(): Promise<Engine> {
    engine ??= createEngine(await loadModules(), {
      limits: this.#limits,
      now: () => performance.now(),
    });
    return engine;
  }
}

function pick({ memoryHighWater, traps, instances }: EngineStats): EngineStats {
  return { memoryHighWater, traps, instances };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
