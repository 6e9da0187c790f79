import { createCodecs, type Codecs } from "./codecs/create-codecs.ts";
import type { EngineModules, EngineStats } from "./contract.ts";
import { createKernels } from "./kernels/create-kernels.ts";
import type { Kernels } from "./kernels/kernels.ts";
import type { MemoryForecast } from "./memory-forecast.ts";

/**
 * Linear memory never shrinks, so kernels that have grown beyond this are replaced after their work. Fresh memory costs
 * time where it is first touched, a third of the whole for a picture of 12 megapixels, so that where no bound is set
 * kernels keep what such a picture takes.
 */
export const BOUNDED_MARK = 64 * 1024 * 1024;
const UNBOUNDED_MARK = 128 * 1024 * 1024;
/** What an instance that a job does not need may go on holding beside it. */
const IDLE_BYTES = 2 * 1024 * 1024;

/** The instances behind an engine: one of the kernels, and the codecs' pools. */
export class Instances {
  readonly codecs: Codecs;
  readonly #modules: EngineModules;
  readonly #mark: number;
  #kernels: Kernels;
  #made = 1;
  #traps = 0;

  /** `bounded`: whether all instances together must keep within so many bytes. */
  constructor(modules: EngineModules, bounded: boolean) {
    this.#modules = modules;
    this.#mark = bounded ? BOUNDED_MARK : UNBOUNDED_MARK;
    this.codecs = createCodecs(modules);
    this.#kernels = this.#create();
  }

  /** Another one after `run` and after `prepare`. */
  get kernels(): Kernels {
    return this.#kernels;
  }

  get stats(): EngineStats {
    const { memoryHighWater, traps, instances } = this.codecs.stats;
    return { memoryHighWater, traps: traps + this.#traps, instances: instances + this.#made };
  }

  /** Does a job, and replaces the kernels after a failure or when their memory has grown large. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    this.codecs.begin();
    try {
      const result = await job();
      if (this.#kernels.memoryBytes > this.#mark) this.#replace();
      return result;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) this.#traps++;
      this.#replace();
      throw error;
    } finally {
      this.#kernels.memoryLimit = Infinity;
    }
  }

  /** Makes room for a job within so many bytes, and keeps the kernels to their part of it. */
  prepare(forecast: MemoryForecast, maxBytes: number): void {
    if (this.#kernels.memoryBytes + forecast.instances > maxBytes) this.#replace();
    this.codecs.makeRoom(forecast.total > BOUNDED_MARK ? IDLE_BYTES : BOUNDED_MARK);
    this.#kernels.memoryLimit = maxBytes - forecast.idle;
  }

  /** Instances as they are in the beginning. */
  renew(): void {
    this.#replace();
    this.codecs.makeRoom(0);
    this.codecs.begin();
  }

  #replace(): void {
    this.codecs.look();
    this.#kernels = this.#create();
    this.#made++;
  }

  #create(): Kernels {
    const kernels = createKernels(this.#modules.kernels, this.codecs.artistic);
    this.codecs.watch(kernels);
    return kernels;
  }
}
