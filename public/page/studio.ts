import type { AugmentedImage, AugmentedVariant, OutputFormat } from "../../wasm/contract.ts";
import type { LabelFile, LabelText } from "../../wasm/labels/write-label-file.ts";
import { loadImage, Refusal } from "./ask.ts";
import type { Attachments } from "./attachments.ts";
import { EngineClient, type Progress } from "./engine-client.ts";
import type { Draw, Previewed } from "./engine-messages.ts";
import type { LocalPicture } from "./source.ts";

/** A draw as a file, and the picture that it shows. */
export interface Drawn {
  readonly draw: Draw;
  readonly made: AugmentedImage;
  readonly image: HTMLImageElement;
}

/** A draw before it is encoded. */
export interface Sketch extends Previewed {
  readonly draw: Draw;
}

const NOTHING: Draw = { ops: "noop", seed: 0, variant: 0 };

/**
 * The engine at work on a picture that the page has. Of several draws asked for while one is being made only the last
 * is made, so that a slider is followed as fast as this machine can.
 */
export class Studio {
  readonly #engine: EngineClient;
  readonly #attachments: () => Attachments;
  #picture: LocalPicture | undefined;
  #next: { draw: Draw; settle: (sketch: Promise<Sketch> | undefined) => void } | undefined;
  #busy = false;

  constructor(onProgress: (progress: Progress) => void, attachments: () => Attachments) {
    this.#engine = new EngineClient(onProgress);
    this.#attachments = attachments;
  }

  /** Opens a picture and gives it back as the engine sees it, upright. Throws Refusal. */
  async open(picture: LocalPicture): Promise<Drawn> {
    this.#picture = picture;
    await this.#engine.open(picture.bytes);
    const { image: made } = await this.#engine.ask({ kind: "augment", ...NOTHING });
    return { draw: NOTHING, made, image: await toImage(made) };
  }

  /** The pixels of a draw; undefined where a later one took its place. Throws Refusal and Cancelled. */
  sketch(draw: Draw): Promise<Sketch | undefined> {
    this.#next?.settle(undefined);
    const { promise, resolve } = Promise.withResolvers<Sketch | undefined>();
    this.#next = { draw, settle: resolve };
    if (!this.#busy) void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#next !== undefined) {
      const { draw, settle } = this.#next;
      this.#next = undefined;
      const made = this.#sketch(draw);
      settle(made);
      await made.catch(() => {});
    }
    this.#busy = false;
  }

  async #sketch(draw: Draw): Promise<Sketch> {
    await this.#attach();
    return { ...(await this.#engine.ask({ kind: "preview", ...draw })), draw };
  }

  /** Labels, mask and other pictures as they are now. Throws Refusal where they do not belong to the picture. */
  async #attach(): Promise<void> {
    await this.#engine.attach(this.#attachments());
  }

  /** How many pixels of the picture there are at each level, before anything is done to it. */
  async levels(): Promise<Uint32Array> {
    const { bitmap, mask, levels } = await this.#engine.ask({ kind: "preview", ...NOTHING });
    bitmap.close();
    mask?.close();
    return levels;
  }

  /** The draw as the very bytes that the service gives for it. */
  async draw(draw: Draw): Promise<Drawn> {
    await this.#attach();
    const { image: made } = await this.#engine.ask({ kind: "augment", ...draw });
    return { draw, made, image: await toImage(made) };
  }

  /** The file of a draw in a given format. */
  async encode(draw: Draw, format: OutputFormat): Promise<AugmentedImage> {
    await this.#attach();
    return (await this.#engine.ask({ kind: "augment", format, ...draw })).image;
  }

  /** The labels of a draw as a file of another program. */
  async labelFile(draw: Draw, file: LabelFile, fileName: string): Promise<LabelText> {
    await this.#attach();
    return this.#engine.ask({ kind: "label-file", file, fileName, ...draw });
  }

  async describe(draw: Draw): Promise<AugmentedVariant> {
    await this.#attach();
    const { variants } = await this.#engine.ask({ kind: "describe", ...draw });
    const [variant] = variants;
    if (variant === undefined) throw new Error("The engine described nothing.");
    return variant;
  }

  async sheet(draw: Draw, variants: number): Promise<Uint8Array<ArrayBuffer>> {
    await this.#attach();
    return (await this.#engine.ask({ kind: "sheet", variants, ...draw })).sheet.bytes;
  }

  /** Throws Refusal where a pipeline is not valid. */
  async check(ops: string): Promise<void> {
    await this.#engine.ask({ kind: "check", ops });
  }

  get picture(): LocalPicture | undefined {
    return this.#picture;
  }

  /** Lets the picture go. */
  close(): void {
    this.cancel();
    this.#picture = undefined;
  }

  cancel(): void {
    this.#next?.settle(undefined);
    this.#next = undefined;
    this.#engine.cancel();
  }
}

/** The encoded bytes as a picture; its address is given back to the browser when the picture is no longer shown. */
export async function toImage({ bytes, format }: AugmentedImage): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([bytes], { type: `image/${format}` }));
  const image = await loadImage(address);
  if (image !== undefined) return image;
  URL.revokeObjectURL(address);
  throw new Refusal({
    title: "The browser cannot show the result",
    detail: "It may be too large for this browser. Try a smaller picture.",
  });
}
