import type { Analysis } from "./analysis/analysis.ts";
import { analyzePixels } from "./analysis/analyze-pixels.ts";
import { createCodecs, type Codecs } from "./codecs/create-codecs.ts";
import { admit } from "./codecs/limits.ts";
import { sniff } from "./codecs/sniff.ts";
import type {
  AugmentedImage,
  AugmentedReceipt,
  AugmentedVariant,
  AugmentRequest,
  ContactSheet,
  DecodedSource,
  Engine,
  EngineModules,
  EngineOptions,
  EngineStats,
  SourceInfo,
} from "./contract.ts";
import type { Image, Size } from "./image.ts";
import { createKernels } from "./kernels/create-kernels.ts";
import type { Kernels } from "./kernels/kernels.ts";
import { planPipeline, type Plan } from "./pipeline/plan.ts";
import { runPlan } from "./pipeline/run.ts";
import { makeSheet, planSheet, type Draw } from "./sheet/make-sheet.ts";
import { StageClock } from "./stage-clock.ts";

/** Linear memory never shrinks, so an instance that has grown beyond this is replaced after its work. */
const MEMORY_MARK = 64 * 1024 * 1024;

/** The engine over one instance of the kernels and a pool of codecs. */
export class PipelineEngine implements Engine {
  readonly #modules: EngineModules;
  readonly #options: EngineOptions;
  readonly #codecs: Codecs;
  #kernels: Kernels;
  #highWater = 0;
  #instances = 1;
  #traps = 0;

  constructor(modules: EngineModules, options: EngineOptions) {
    this.#modules = modules;
    this.#options = options;
    this.#codecs = createCodecs(modules);
    this.#kernels = createKernels(modules.kernels, this.#codecs.artistic);
  }

  get stats(): EngineStats {
    const codecs = this.#codecs.stats;
    return {
      memoryHighWater: Math.max(this.#highWater, this.#memory()),
      traps: codecs.traps + this.#traps,
      instances: codecs.instances + this.#instances,
    };
  }

  inspect(bytes: Uint8Array): SourceInfo {
    const info = sniff(bytes);
    admit(info, this.#options.limits);
    return info;
  }

  async augment(bytes: Uint8Array, request: AugmentRequest): Promise<AugmentedImage> {
    const clock = new StageClock(this.#options.now);
    return this.#guarded(async (kernels) => {
      const { size, original, info } = this.#measure(bytes, request);
      const plan = this.#plan(request, size, request.variant);
      const image = runPlan(
        plan,
        { image: this.#decode(bytes, info, size, clock) },
        kernels,
        (op) => clock.lap(op),
      ).image;
      const format = request.format ?? (kernels.isOpaque(image) ? "jpeg" : "png");
      const encoded = await this.#codecs.encode(
        image,
        { format, quality: request.quality },
        kernels,
      );
      clock.lap("encode");
      kernels.release(image);
      return {
        bytes: encoded,
        format,
        width: plan.size.width,
        height: plan.size.height,
        applied: plan.steps.map(({ applied }) => applied),
        source: { format: info.format, ...original },
        timings: clock.laps,
      };
    });
  }

  async describe(
    bytes: Uint8Array,
    request: AugmentRequest,
    variants: number,
  ): Promise<AugmentedReceipt> {
    const clock = new StageClock(this.#options.now);
    return this.#guarded(async (kernels) => {
      const { size, original, info } = this.#measure(bytes, request);
      const plans = this.#planAll(request, size, variants);
      const decoded = this.#decode(bytes, info, size, clock);
      const described: AugmentedVariant[] = [];
      for (const { variant, plan } of plans) {
        const image = runPlan(plan, { image: kernels.clone(decoded) }, kernels).image;
        described.push(await describeVariant(variant, plan, image));
        kernels.release(image);
      }
      clock.lap("augment");
      kernels.release(decoded);
      const source: DecodedSource = { format: info.format, ...original };
      return { source, variants: described, timings: clock.laps };
    });
  }

  async sheet(bytes: Uint8Array, request: AugmentRequest, variants: number): Promise<ContactSheet> {
    const clock = new StageClock(this.#options.now);
    return this.#guarded(async (kernels) => {
      const { size, original, info } = this.#measure(bytes, request);
      const plan = planSheet(this.#planAll(request, size, variants), this.#options.limits);
      const decoded = this.#decode(bytes, info, size, clock);
      const run = (draw: Plan): Image =>
        runPlan(draw, { image: kernels.clone(decoded) }, kernels).image;
      const image = makeSheet(plan, run, kernels);
      kernels.release(decoded);
      clock.lap("augment");
      const { format = "jpeg", quality } = request;
      const encoded = await this.#codecs.encode(image, { format, quality }, kernels);
      clock.lap("encode");
      kernels.release(image);
      const { width, height } = plan.layout;
      const source: DecodedSource = { format: info.format, ...original };
      return { bytes: encoded, format, width, height, source, timings: clock.laps };
    });
  }

  async analyze(bytes: Uint8Array): Promise<Analysis> {
    return this.#guarded(async (kernels) => {
      const info = this.inspect(bytes);
      const { format, orientation, frames } = info;
      const image = this.#codecs.decode(bytes, info, kernels);
      const { width, height } = image;
      return { width, height, format, orientation, frames, ...analyzePixels(image, kernels) };
    });
  }

  /** Every draw is planned before any is made, so that a refusal costs no pixels. */
  #planAll(request: AugmentRequest, size: Size, variants: number): Draw[] {
    const numbers = Array.from({ length: variants }, (_, index) => request.variant + index);
    return numbers.map((variant) => ({ variant, plan: this.#plan(request, size, variant) }));
  }

  /** The sizes of the source, as seen after orientation and as it enters the pipeline. */
  #measure(bytes: Uint8Array, { max }: AugmentRequest) {
    const info = this.inspect(bytes);
    const original = orient(info);
    const size = max === undefined ? original : shrink(original, max);
    return { info, original, size };
  }

  #plan(request: AugmentRequest, size: Size, variant: number): Plan {
    return planPipeline(request.pipeline, size, request.seed, variant, this.#options.limits);
  }

  #decode(bytes: Uint8Array, info: SourceInfo, size: Size, clock: StageClock): Image {
    const kernels = this.#kernels;
    const image = this.#codecs.decode(bytes, info, kernels);
    clock.lap("decode");
    if (image.width === size.width && image.height === size.height) return image;
    const resized = kernels.resize(image, size.width, size.height, "area");
    kernels.release(image);
    clock.lap("shrink");
    return resized;
  }

  /** Runs work on the kernels, and replaces them after a failure or when their memory has grown large. */
  async #guarded<T>(work: (kernels: Kernels) => Promise<T>): Promise<T> {
    try {
      const result = await work(this.#kernels);
      if (this.#kernels.highWater > MEMORY_MARK) this.#replace();
      return result;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) this.#traps++;
      this.#replace();
      throw error;
    }
  }

  #replace(): void {
    this.#highWater = Math.max(this.#highWater, this.#memory());
    this.#kernels = createKernels(this.#modules.kernels, this.#codecs.artistic);
    this.#instances++;
  }

  /** The codecs count the kernels' memory as they last saw it; a filter may have grown it since. */
  #memory(): number {
    return Math.max(this.#kernels.highWater, this.#codecs.stats.memoryHighWater);
  }
}

async function describeVariant(
  variant: number,
  plan: Plan,
  image: Image,
): Promise<AugmentedVariant> {
  const digest = await crypto.subtle.digest("SHA-256", image.pixels);
  return {
    variant,
    applied: plan.steps.map(({ applied }) => applied),
    width: image.width,
    height: image.height,
    pixelsSha256: [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join(""),
  };
}

function orient({ width, height, orientation }: SourceInfo): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** The size whose longer side is at most `max`; never larger than before. */
function shrink({ width, height }: Size, max: number): Size {
  const scale = Math.min(1, max / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
