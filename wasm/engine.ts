import type { Analysis } from "./analysis/analysis.ts";
import { analyzePixels } from "./analysis/analyze-pixels.ts";
import { admitMemory, boundMemory } from "./admit-memory.ts";
import { encodingMemory } from "./codecs/codec-memory.ts";
import type { Codecs } from "./codecs/create-codecs.ts";
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
  OutputFormat,
  SourceInfo,
} from "./contract.ts";
import type { Image } from "./image.ts";
import { forecastAnalysis, forecastDraws, forecastImage } from "./forecast-job.ts";
import { BOUNDED_MARK, Instances } from "./instances.ts";
import type { MemoryForecast } from "./memory-forecast.ts";
import type { EncodeOptions } from "./codecs/encode.ts";
import type { Bands } from "./kernels/bands.ts";
import type { Kernels } from "./kernels/kernels.ts";
import { labelOutcome } from "./label-outcome.ts";
import { measure, type MeasuredSource } from "./measure-source.ts";
import { maskPlan } from "./pipeline/mask-plan.ts";
import type { Plan } from "./pipeline/plan.ts";
import { ready } from "./pipeline/flow.ts";
import { observed } from "./pipeline/observed.ts";
import { flowOpening, runOpening } from "./pipeline/run-opening.ts";
import { SourceOpener } from "./source-opener.ts";
import { type Draw, mayKeep, measureRequest, planDraws, planRequest } from "./plan-request.ts";
import { makeSheet, planSheet } from "./sheet/make-sheet.ts";
import { StageClock } from "./stage-clock.ts";

/** The engine over one instance of the kernels and a pool of codecs. */
export class PipelineEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #instances: Instances;

  constructor(modules: EngineModules, options: EngineOptions) {
    this.#options = options;
    this.#instances = new Instances(modules, options.limits.maxBytes !== undefined);
  }

  get stats(): EngineStats {
    return this.#instances.stats;
  }

  get #kernels(): Kernels {
    return this.#instances.kernels;
  }

  get #codecs(): Codecs {
    return this.#instances.codecs;
  }

  inspect(bytes: Uint8Array): SourceInfo {
    return measure(bytes, this.#options.limits);
  }

  async augment(bytes: Uint8Array, request: AugmentRequest): Promise<AugmentedImage> {
    const clock = new StageClock(this.#options.now);
    const { limits } = this.#options;
    return this.#instances.run(async () => {
      const settle = (max?: number) => {
        const sources = measureRequest(bytes, withMax(request, max), limits);
        return { sources, draw: planRequest(request, sources, request.variant, limits) };
      };
      const { sources, draw } = settle();
      const spares = this.#isTight(() => forecastImage(draw, sources, request));
      this.#prepare(request, sources.main, (max) => {
        const settled = settle(max);
        return forecastImage(settled.draw, settled.sources, request, spares);
      });
      const kernels = this.#kernels;
      const { plan, decoding } = draw;
      const opener = new SourceOpener(sources, this.#codecs, kernels, clock);
      const { only } = request;
      // Whatever is asked for, a damaged picture is refused.
      const isMade = only !== "mask";
      const source = isMade
        ? await opener.mainBands(decoding)
        : kernels.bands.of(await opener.main(decoding));
      const observe = (op: string) => clock.lap(op);
      const flow = await flowOpening(plan, source, opener.others(), kernels, { observe, spares });
      const [picture, format] = settleFormat(flow, request.format, kernels);
      const told = observed(picture, { before: "encode" }, observe);
      const options = { format, quality: request.quality };
      const encoded = isMade ? await this.#encode(told, options) : new Uint8Array();
      kernels.bands.drop(picture);
      clock.lap("encode");
      const mask = only === "image" ? undefined : await this.#mask(plan, opener, clock);
      return {
        bytes: encoded,
        ...(mask === undefined ? {} : { mask }),
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
    return this.#instances.run(async () => {
      const settle = (max?: number) => {
        const sources = measureRequest(bytes, withMax(request, max), limits);
        return { sources, draws: planDraws(request, sources, variants, limits) };
      };
      const { sources, draws } = settle();
      const mayBeKept = variants > 1 && mayKeep(draws, sources.main, limits);
      const keeps = mayBeKept && this.#fits(() => forecastDraws(draws, sources, true));
      this.#prepare(request, sources.main, (max) => {
        const settled = settle(max);
        return forecastDraws(settled.draws, settled.sources, keeps);
      });
      const kernels = this.#kernels;
      const opener = new SourceOpener(sources, this.#codecs, kernels, clock);
      const source = opener.once(keeps);
      const others = opener.others();
      const described: AugmentedVariant[] = [];
      for (const { variant, plan, decoding } of draws) {
        const bundle = { image: await source.take(decoding), others: others.kept };
        const { image } = await runOpening(plan, bundle, kernels);
        const outcome = labelOutcome(plan, request, sources.main);
        described.push({ ...(await describeVariant(variant, plan, image)), ...outcome });
        kernels.release(image);
      }
      clock.lap("augment");
      others.releaseAll();
      source.close();
      return {
        source: sourceOf(sources.main),
        variants: described,
        timings: clock.laps,
        ...(request.memory === true && { memory: this.#codecs.memoryOfJob }),
      };
    });
  }

  async sheet(bytes: Uint8Array, request: AugmentRequest, variants: number): Promise<ContactSheet> {
    const clock = new StageClock(this.#options.now);
    const { limits } = this.#options;
    return this.#instances.run(async () => {
      const { format = "jpeg", quality } = request;
      const settle = (max?: number) => {
        const sources = measureRequest(bytes, withMax(request, max), limits);
        return {
          sources,
          plan: planSheet(planDraws(request, sources, variants, limits), limits),
        };
      };
      const { sources, plan } = settle();
      const forecast = (keep: boolean, { plan: laid, sources: given } = { plan, sources }) =>
        forecastDraws(laid.draws, given, keep, { ...laid.layout, format });
      const mayBeKept = variants > 1 && mayKeep(plan.draws, sources.main, limits);
      const keeps = mayBeKept && this.#fits(() => forecast(true));
      this.#prepare(request, sources.main, (max) => forecast(keeps, settle(max)));
      const kernels = this.#kernels;
      const opener = new SourceOpener(sources, this.#codecs, kernels, clock);
      const source = opener.once(keeps);
      const others = opener.others();
      const run = async ({ plan: draw, decoding }: Draw): Promise<Image> => {
        const bundle = { image: await source.take(decoding), others: others.kept };
        return (await runOpening(draw, bundle, kernels)).image;
      };
      const image = await makeSheet(plan, run, kernels);
      others.releaseAll();
      source.close();
      clock.lap("augment");
      const encoded = await this.#encode(kernels.bands.of(image), { format, quality });
      clock.lap("encode");
      kernels.release(image);
      const { width, height } = plan.layout;
      const facts = { format, width, height, source: sourceOf(sources.main) };
      return { bytes: encoded, ...facts, timings: clock.laps };
    });
  }

  async analyze(bytes: Uint8Array): Promise<Analysis> {
    return this.#instances.run(async () => {
      const info = this.inspect(bytes);
      this.#prepare({}, { original: info }, () => forecastAnalysis(bytes, info));
      const kernels = this.#kernels;
      const { format, orientation, frames } = info;
      const image = await this.#codecs.decode(bytes, info, kernels);
      const { width, height } = image;
      return { width, height, format, orientation, frames, ...analyzePixels(image, kernels) };
    });
  }

  /** The mask of a plan as PNG, if there is one, made when its picture is gone: there may be room for one of both. */
  async #mask(
    plan: Plan,
    opener: SourceOpener,
    clock: StageClock,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const kernels = this.#kernels;
    const opened = await opener.mask();
    if (opened === undefined) return undefined;
    const bundle = { image: opened, others: opener.otherMasks() };
    const { image } = await runOpening(maskPlan(plan), bundle, kernels, (op) => clock.lap(op));
    const encoded = await this.#encode(kernels.bands.of(image), { format: "png", quality: 100 });
    kernels.release(image);
    clock.lap("encode");
    return encoded;
  }

  /** Refuses a job that takes more memory than there is, and makes room for one that does not. */
  #prepare(
    request: Pick<AugmentRequest, "memory">,
    { original }: Pick<MeasuredSource, "original">,
    forecast: (max?: number) => MemoryForecast,
  ): void {
    if (request.memory === true) this.#instances.renew();
    const { maxBytes } = this.#options.limits;
    if (maxBytes === undefined) return;
    const longest = Math.max(original.width, original.height);
    this.#instances.prepare(admitMemory(forecast, longest, maxBytes), maxBytes);
  }

  #fits(forecast: () => MemoryForecast): boolean {
    const { maxBytes } = this.#options.limits;
    return maxBytes === undefined || forecast().total <= maxBytes;
  }

  /** Whether a job, done the quicker way, would leave memory that is too large to keep. */
  #isTight(forecast: () => MemoryForecast): boolean {
    return this.#options.limits.maxBytes !== undefined && forecast().total > BOUNDED_MARK;
  }

  /** A JPEG as its rows are made, anything else of the whole picture. What that takes is known exactly only now. */
  #encode(picture: Bands, options: EncodeOptions): Promise<Uint8Array<ArrayBuffer>> {
    const { maxBytes } = this.#options.limits;
    const kernels = this.#kernels;
    if (maxBytes !== undefined) {
      const isOpaque = kernels.bands.isOpaque(picture);
      const needed = encodingMemory(options.format, picture, isOpaque).instance;
      boundMemory(kernels.memoryBytes + needed, maxBytes);
    }
    return this.#codecs.encodeBands(picture, options, kernels);
  }
}

/** The format, by default one that keeps what is transparent, and the picture, whole but for a JPEG. */
function settleFormat(
  flow: Bands,
  wanted: OutputFormat | undefined,
  kernels: Kernels,
): readonly [Bands, OutputFormat] {
  const { bands } = kernels;
  if (wanted === "jpeg" || (wanted === undefined && bands.isOpaque(flow))) {
    return [ready(flow, kernels), "jpeg"];
  }
  const whole = bands.of(bands.collect(flow));
  return [whole, wanted ?? (bands.isOpaque(whole) ? "jpeg" : "png")];
}

function withMax(request: AugmentRequest, max: number | undefined): AugmentRequest {
  return max === undefined ? request : { ...request, max };
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
