import { ABOUT_MASK, aboutLater, aboutOther } from "./about.ts";
import type { Codecs } from "./codecs/create-codecs.ts";
import { type Decoding, decodesInBands } from "./codecs/decode-scale.ts";
import { DecodedOnce } from "./decoded-once.ts";
import type { Image, Size } from "./image.ts";
import type { Bands } from "./kernels/bands.ts";
import type { Kernels } from "./kernels/kernels.ts";
import { LazySources } from "./lazy-sources.ts";
import type { MeasuredSource } from "./measure-source.ts";
import { observed } from "./pipeline/observed.ts";
import type { OtherMeasured, Sources } from "./plan-request.ts";
import type { StageClock } from "./stage-clock.ts";

/** Decodes the files of one job, each when it is wanted. */
export class SourceOpener {
  readonly #sources: Sources;
  readonly #codecs: Codecs;
  readonly #kernels: Kernels;
  readonly #clock: StageClock;

  constructor(sources: Sources, codecs: Codecs, kernels: Kernels, clock: StageClock) {
    this.#sources = sources;
    this.#codecs = codecs;
    this.#kernels = kernels;
    this.#clock = clock;
  }

  main(decoding: Decoding): Promise<Image> {
    return this.#decode(this.#sources.main, decoding);
  }

  /** The same as bands, which may be decoded only when they are asked for. */
  async mainBands(decoding: Decoding): Promise<Bands> {
    const { bytes, info } = this.#sources.main;
    if (!decodesInBands(info, decoding)) return this.#kernels.bands.of(await this.main(decoding));
    const bands = this.#codecs.decodeBands(bytes, info, this.#kernels, decoding);
    return observed(bands, { after: "decode" }, (stage) => this.#clock.lap(stage));
  }

  /** The main source for several draws; `keeps` says whether there is room for it beside their copies. */
  once(keeps: boolean): DecodedOnce {
    const { info } = this.#sources.main;
    return new DecodedOnce((decoding) => this.main(decoding), this.#kernels, info, keeps);
  }

  /** The mask of the main source at the size of its picture, if there is one. */
  mask(): Promise<Image | undefined> {
    return this.#decodeMask(this.#sources.main);
  }

  others(): LazySources {
    return this.#lazily((source) => this.#decode(source, source.decoding));
  }

  /** As the other sources; one that has no mask has one of zeros. */
  otherMasks(): LazySources {
    return this.#lazily(
      async (source) => (await this.#decodeMask(source)) ?? emptyMask(source.size, this.#kernels),
    );
  }

  #lazily(open: (source: OtherMeasured) => Promise<Image>): LazySources {
    const { others } = this.#sources;
    return new LazySources(
      (index) => aboutLater(aboutOther(index, others.length), () => open(sourceAt(others, index))),
      (image) => this.#kernels.release(image),
    );
  }

  async #decode({ bytes, info }: MeasuredSource, decoding: Decoding): Promise<Image> {
    const image = await this.#codecs.decode(bytes, info, this.#kernels, decoding);
    this.#clock.lap("decode");
    return image;
  }

  async #decodeMask({ mask, size }: MeasuredSource): Promise<Image | undefined> {
    if (mask === undefined) return undefined;
    const { bytes, info } = mask;
    const image = await aboutLater(ABOUT_MASK, () =>
      this.#codecs.decode(bytes, info, this.#kernels),
    );
    this.#clock.lap("decode");
    if (image.width === size.width && image.height === size.height) return image;
    const resized = this.#kernels.resize(image, size.width, size.height, "nearest");
    this.#kernels.release(image);
    this.#clock.lap("shrink");
    return resized;
  }
}

function sourceAt(others: Sources["others"], index: number): OtherMeasured {
  const source = others[index];
  if (source === undefined) throw new Error(`there is no other source ${index}`);
  return source;
}

function emptyMask({ width, height }: Size, kernels: Kernels): Image {
  const mask = kernels.allocate(width, height);
  kernels.fillRectangle(mask, 0, 0, width, height, [0, 0, 0, 255]);
  return mask;
}
