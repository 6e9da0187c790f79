import { createCodecs, type Codecs } from "../../wasm/codecs/create-codecs.ts";
import type { AppliedStep, AugmentRequest, EngineModules, Limits } from "../../wasm/contract.ts";
import type { Labels } from "../../wasm/geometry/labels.ts";
import type { Image, Size } from "../../wasm/image.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { labelOutcome } from "../../wasm/label-outcome.ts";
import { DecodedOnce } from "../../wasm/decoded-once.ts";
import { LazySources } from "../../wasm/lazy-sources.ts";
import type { MeasuredSource } from "../../wasm/measure-source.ts";
import { maskPlan } from "../../wasm/pipeline/mask-plan.ts";
import type { Plan } from "../../wasm/pipeline/plan.ts";
import { runOpening } from "../../wasm/pipeline/run-opening.ts";
import { measureRequest, planRequest, type Sources } from "../../wasm/plan-request.ts";
import { asRequest, type Attachments } from "./attachments.ts";

/** Memory never shrinks; beyond this the instance is made anew after its work. */
const MEMORY_MARK = 384 * 1024 * 1024;

type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** Pixels as they are before any encoder sees them. */
export interface Preview extends Size {
  readonly pixels: Pixels;
  /** The moved mask, where one is attached, of the same size. */
  readonly mask?: Pixels;
  readonly source: Size;
  readonly applied: readonly AppliedStep[];
  readonly labels?: Labels;
  readonly warnings: readonly string[];
  /** How many pixels there are at each of 256 levels of red, then green, then blue. */
  readonly levels: Uint32Array;
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
  #bytes: Uint8Array | undefined;
  #attached: Attachments = {};
  #sources: Sources | undefined;
  #decoded: DecodedOnce | undefined;
  #mask: Image | undefined;
  #others: LazySources | undefined;

  constructor(modules: EngineModules, limits: Limits) {
    this.#modules = modules;
    this.#limits = limits;
    this.#codecs = createCodecs(modules);
    this.#kernels = createKernels(modules.kernels, this.#codecs.artistic);
  }

  /** Throws EngineError, as the engine's own calls do. */
  async open(bytes: Uint8Array): Promise<void> {
    this.#bytes = bytes;
    this.#attached = {};
    this.#sources = this.#measure({});
    this.#replace();
    await this.draw({ pipeline: { nodes: [] }, seed: 0, variant: 0, quality: 85 });
  }

  /** Labels, a mask and other pictures for all draws to come, in place of those before. Throws EngineError. */
  attach(attached: Attachments): void {
    this.#sources = this.#measure(attached);
    if (attached.mask !== this.#attached.mask) this.#mask = release(this.#mask, this.#kernels);
    this.#others?.releaseAll();
    this.#others = undefined;
    this.#attached = attached;
  }

  async draw(asked: AugmentRequest): Promise<Preview> {
    const sources = this.#opened();
    const request = { ...asked, ...asRequest(this.#attached) };
    try {
      const { plan, decoding } = planRequest(request, sources, request.variant, this.#limits);
      const bundle = {
        image: await this.#decode(sources.main).take(decoding),
        others: this.#lendOthers(sources).kept,
      };
      const { image } = await runOpening(plan, bundle, this.#kernels);
      const { width, height } = image;
      const levels = this.#kernels.analysis.levels(image).slice(0, 3 * 256);
      const pixels = this.#take(image);
      const moved = await this.#moveMask(plan, sources);
      if (this.#kernels.highWater > MEMORY_MARK) this.#replace();
      const { labels, labelWarnings = [] } = labelOutcome(plan, request, sources.main);
      return {
        pixels,
        ...(moved === undefined ? {} : { mask: moved }),
        width,
        height,
        source: sources.main.original,
        applied: plan.steps.map(({ applied }) => applied),
        ...(labels === undefined ? {} : { labels }),
        warnings: labelWarnings.map(({ message }) => message),
        levels,
      };
    } catch (error) {
      this.#replace();
      throw error;
    }
  }

  #measure(attached: Attachments): Sources {
    if (this.#bytes === undefined) throw new Error("No picture has been opened.");
    const request = { pipeline: { nodes: [] }, seed: 0, variant: 0, quality: 85 };
    return measureRequest(this.#bytes, { ...request, ...asRequest(attached) }, this.#limits);
  }

  #opened(): Sources {
    if (this.#sources === undefined) throw new Error("No picture has been opened.");
    return this.#sources;
  }

  #decode({ bytes, info }: MeasuredSource): DecodedOnce {
    const kernels = this.#kernels;
    this.#decoded ??= new DecodedOnce(
      (decoding) => this.#codecs.decode(bytes, info, kernels, decoding),
      kernels,
      info,
      true,
    );
    return this.#decoded;
  }

  async #open({ bytes, info }: Pick<MeasuredSource, "bytes" | "info">): Promise<Image> {
    return this.#codecs.decode(bytes, info, this.#kernels);
  }

  async #moveMask(plan: Plan, sources: Sources): Promise<Pixels | undefined> {
    const { mask } = sources.main;
    if (mask === undefined) return undefined;
    this.#mask ??= await this.#open(mask);
    const others = emptyMasks(sources, this.#kernels);
    const bundle = { image: this.#kernels.clone(this.#mask), others };
    return this.#take((await runOpening(maskPlan(plan), bundle, this.#kernels)).image);
  }

  #lendOthers({ others }: Sources): LazySources {
    this.#others ??= new LazySources(
      (index) => {
        const other = others[index];
        if (other === undefined) throw new Error(`There is no other picture ${index}.`);
        return this.#open(other);
      },
      (image) => this.#kernels.release(image),
    );
    return this.#others;
  }

  /** The pixels in memory of their own; the image is given back. */
  #take(image: Image): Pixels {
    const pixels = new Uint8ClampedArray(image.pixels);
    this.#kernels.release(image);
    return pixels;
  }

  #replace(): void {
    this.#decoded = undefined;
    this.#mask = undefined;
    this.#others = undefined;
    this.#kernels = createKernels(this.#modules.kernels, this.#codecs.artistic);
  }
}

/** Other pictures have no masks here, so theirs are of zeros. */
function emptyMasks({ others }: Sources, kernels: Kernels): LazySources {
  return new LazySources(
    async (index) => {
      const { width, height } = others[index]?.size ?? { width: 1, height: 1 };
      const mask = kernels.allocate(width, height);
      kernels.fillRectangle(mask, 0, 0, width, height, [0, 0, 0, 255]);
      return mask;
    },
    (image) => kernels.release(image),
  );
}

function release(image: Image | undefined, kernels: Kernels): undefined {
  if (image !== undefined) kernels.release(image);
}
