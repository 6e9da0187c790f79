import { createCodecs, type Codecs } from "../../wasm/codecs/create-codecs.ts";
import type { AppliedStep, AugmentRequest, EngineModules, Limits } from "../../wasm/contract.ts";
import type { Image, Size } from "../../wasm/image.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { measureSource, settleDecoding, type MeasuredSource } from "../../wasm/measure-source.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";

/** Memory never shrinks; beyond this the instance is made anew after its work. */
const MEMORY_MARK = 384 * 1024 * 1024;

/** Pixels as they are before any encoder sees them. */
export interface Preview extends Size {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly source: Size;
  readonly applied: readonly AppliedStep[];
}

/**
 * The engine without its last part, for a picture that is augmented over and over: it is decoded once, and the pixels
 * are not encoded. Plan and kernels are the engine's own, so the pixels are those of its result.
 */
export class PreviewEngine {
  readonly #modules: EngineModules;
  readonly #limits: Limits;
  readonly #codecs: Codecs;
  #kernels: Kernels;
  #source: MeasuredSource | undefined;
  #decoded: Image | undefined;

  constructor(modules: EngineModules, limits: Limits) {
    this.#modules = modules;
    this.#limits = limits;
    this.#codecs = createCodecs(modules);
    this.#kernels = createKernels(modules.kernels, this.#codecs.artistic);
  }

  /** Throws EngineError, as the engine's own calls do. */
  async open(bytes: Uint8Array): Promise<void> {
    const source = measureSource({ bytes }, undefined, this.#limits);
    settleDecoding(source.info, source.size, this.#limits);
    this.#source = source;
    this.#replace();
    await this.#decode();
  }

  async draw({ pipeline, seed, variant }: AugmentRequest): Promise<Preview> {
    const source = this.#source;
    if (source === undefined) throw new Error("No picture has been opened.");
    try {
      const scene = { ...source.size, labels: source.labels, others: [] };
      const plan = planPipeline(pipeline, scene, seed, variant, this.#limits);
      const decoded = await this.#decode();
      const { image } = runPlan(plan, { image: this.#kernels.clone(decoded) }, this.#kernels);
      const { width, height } = image;
      const pixels = new Uint8ClampedArray(image.pixels);
      this.#kernels.release(image);
      if (this.#kernels.highWater > MEMORY_MARK) this.#replace();
      return {
        pixels,
        width,
        height,
        source: source.original,
        applied: plan.steps.map(({ applied }) => applied),
      };
    } catch (error) {
      this.#replace();
      throw error;
    }
  }

  async #decode(): Promise<Image> {
    const source = this.#source;
    if (source === undefined) throw new Error("No picture has been opened.");
    this.#decoded ??= await this.#codecs.decode(source.bytes, source.info, this.#kernels);
    return this.#decoded;
  }

  #replace(): void {
    this.#decoded = undefined;
    this.#kernels = createKernels(this.#modules.kernels, this.#codecs.artistic);
  }
}
