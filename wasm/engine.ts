import { ABOUT_MASK, aboutLater, aboutOther } from "./about.ts";
import type { Analysis } from "./analysis/analysis.ts";
import { analyzePixels } from "./analysis/analyze-pixels.ts";
import { createCodecs, type Codecs } from "./codecs/create-codecs.ts";
import type { Decoding } from "./codecs/decode-scale.ts";
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
import { DecodedOnce } from "./decoded-once.ts";
import type { Image, Size } from "./image.ts";
import { createKernels } from "./kernels/create-kernels.ts";
import type { Kernels } from "./kernels/kernels.ts";
import { labelOutcome } from "./label-outcome.ts";
import { LazySources } from "./lazy-sources.ts";
import { measure, settleDecoding, type MeasuredSource } from "./measure-source.ts";
import type { Plan } from "./pipeline/plan.ts";
import { runOpening } from "./pipeline/run-opening.ts";
import { type Draw, measureRequest, planDraws, planRequest, type Sources } from "./plan-request.ts";
import { makeSheet, planSheet } from "./sheet/make-sheet.ts";
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
    return measure(bytes, this.#options.limits);
  }

  async augment(bytes: Uint8Array, request: AugmentRequest): Promise<AugmentedImage> {
    const clock = new StageClock(this.#options.now);
    const { limits } = this.#options;
    return this.#guarded(async (kernels) => {
      const sources = measureRequest(bytes, request, limits);
      const { plan, decoding } = planRequest(request, sources, request.variant, limits);
      const others = this.#lazy(sources, clock);
      const otherMasks = this.#lazyMasks(sources, clock);
      const { only } = request;
      const mask = only === "image" ? undefined : await this.#decodeMask(sources.main, clock);
      const bundle = {
        image: await this.#decode(sources.main, decoding, clock),
        others,
        otherMasks,
        ...(mask === undefined ? {} : { mask }),
      };
      const { image, mask: moved } = await runOpening(plan, bundle, kernels, (op) => clock.lap(op));
      const format = request.format ?? (kernels.isOpaque(image) ? "jpeg" : "png");
      const options = { format, quality: request.quality };
      const encoded =
        only === "mask" ? new Uint8Array() : await this.#codecs.encode(image, options, kernels);
      kernels.release(image);
      const encodedMask =
        moved && (await this.#codecs.encode(moved, { format: "png", quality: 100 }, kernels));
      if (moved !== undefined) kernels.release(moved);
      clock.lap("encode");
      return {
        bytes: encoded,
        ...(encodedMask === undefined ? {} : { mask: encodedMask }),
        ...labelOutcome(plan, request, sources.main),
        format,
        width: plan.size.width,
        height: plan.size.height,
        applied: plan.steps.map(({ applied }) => applied),
        source: sourceOf(sources.main),
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
    const { limits } = this.#options;
    return this.#guarded(async (kernels) => {
      const sources = measureRequest(bytes, request, limits);
      const draws = planDraws(request, sources, variants, limits);
      const source = this.#once(sources, clock);
      const others = this.#lazy(sources, clock);
      const described: AugmentedVariant[] = [];
      for (const { variant, plan, decoding } of draws) {
        const picture = kernels.clone(await source.open(decoding));
        const bundle = { image: picture, others: others.kept };
        const { image } = await runOpening(plan, bundle, kernels);
        const outcome = labelOutcome(plan, request, sources.main);
        described.push({ ...(await describeVariant(variant, plan, image)), ...outcome });
        kernels.release(image);
      }
      clock.lap("augment");
      others.releaseAll();
      source.close();
      return { source: sourceOf(sources.main), variants: described, timings: clock.laps };
    });
  }

  async sheet(bytes: Uint8Array, request: AugmentRequest, variants: number): Promise<ContactSheet> {
    const clock = new StageClock(this.#options.now);
    const { limits } = this.#options;
    return this.#guarded(async (kernels) => {
      const sources = measureRequest(bytes, request, limits);
      const plan = planSheet(planDraws(request, sources, variants, limits), limits);
      const decoded = this.#once(sources, clock);
      const others = this.#lazy(sources, clock);
      const run = async ({ plan: draw, decoding }: Draw): Promise<Image> => {
        const picture = kernels.clone(await decoded.open(decoding));
        return (await runOpening(draw, { image: picture, others: others.kept }, kernels)).image;
      };
      const image = await makeSheet(plan, run, kernels);
      others.releaseAll();
      decoded.close();
      clock.lap("augment");
      const { format = "jpeg", quality } = request;
      const encoded = await this.#codecs.encode(image, { format, quality }, kernels);
      clock.lap("encode");
      kernels.release(image);
      const { width, height } = plan.layout;
      const source = sourceOf(sources.main);
      return { bytes: encoded, format, width, height, source, timings: clock.laps };
    });
  }

  async analyze(bytes: Uint8Array): Promise<Analysis> {
    return this.#guarded(async (kernels) => {
      const info = this.inspect(bytes);
      const { format, orientation, frames } = info;
      const image = await this.#codecs.decode(bytes, info, kernels);
      const { width, height } = image;
      return { width, height, format, orientation, frames, ...analyzePixels(image, kernels) };
    });
  }

  async #decode(
    { bytes, info }: MeasuredSource,
    decoding: Decoding,
    clock: StageClock,
  ): Promise<Image> {
    const image = await this.#codecs.decode(bytes, info, this.#kernels, decoding);
    clock.lap("decode");
    return image;
  }

  #once({ main }: Sources, clock: StageClock): DecodedOnce {
    const kernels = this.#kernels;
    return new DecodedOnce(
      (decoding) => this.#decode(main, decoding, clock),
      (image) => kernels.release(image),
    );
  }

  async #decodeMask({ mask, size }: MeasuredSource, clock: StageClock): Promise<Image | undefined> {
    if (mask === undefined) return undefined;
    const { bytes, info } = mask;
    const image = await aboutLater(ABOUT_MASK, () =>
      this.#codecs.decode(bytes, info, this.#kernels),
    );
    clock.lap("decode");
    if (image.width === size.width && image.height === size.height) return image;
    const resized = this.#kernels.resize(image, size.width, size.height, "nearest");
    this.#kernels.release(image);
    clock.lap("shrink");
    return resized;
  }

  #lazy({ others }: Sources, clock: StageClock): LazySources {
    const { limits } = this.#options;
    return this.#lazily(others, (source) =>
      this.#decode(source, settleDecoding(source.info, source.size, limits), clock),
    );
  }

  /** As the sources; one that has no mask has one of zeros. */
  #lazyMasks({ others }: Sources, clock: StageClock): LazySources {
    return this.#lazily(
      others,
      async (source) =>
        (await this.#decodeMask(source, clock)) ?? emptyMask(source.size, this.#kernels),
    );
  }

  #lazily(
    others: readonly MeasuredSource[],
    open: (source: MeasuredSource) => Promise<Image>,
  ): LazySources {
    const kernels = this.#kernels;
    return new LazySources(
      (index) => aboutLater(aboutOther(index, others.length), () => open(sourceAt(others, index))),
      (image) => kernels.release(image),
    );
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

function sourceOf({ info, original }: MeasuredSource): DecodedSource {
  return { format: info.format, ...original };
}

function sourceAt(others: readonly MeasuredSource[], index: number): MeasuredSource {
  const source = others[index];
  if (source === undefined) throw new Error(`there is no other source ${index}`);
  return source;
}

function emptyMask({ width, height }: Size, kernels: Kernels): Image {
  const mask = kernels.allocate(width, height);
  kernels.fillRectangle(mask, 0, 0, width, height, [0, 0, 0, 255]);
  return mask;
}
