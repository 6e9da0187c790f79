import type { Size } from "../../wasm/image.ts";
import type { Attachments } from "./attachments.ts";
import { Refusal } from "./ask.ts";
import { announce, byId } from "./dom.ts";
import type { LabelSource, ReadLabels } from "./engine-messages.ts";
import { clearProblem, showProblem } from "./form.ts";
import { LabelDesk } from "./label-desk.ts";
import { countLabels, isLabelParameter } from "./label-set.ts";
import { showMask } from "./mask-view.ts";
import { loadSample, readFile, SAMPLES, type LocalPicture } from "./source.ts";

type Parameters = readonly (readonly [name: string, value: string])[];

/** Has the engine read labels for a picture of a size. Throws Refusal. */
export type ReadLabelsOf = (from: LabelSource, size: Size) => Promise<ReadLabels>;

/** What goes with the picture through the pipeline: labels, a mask, and a second picture for the mixing steps. */
export class Companions {
  readonly desk: LabelDesk;
  readonly #onChange: (settled: boolean) => void;
  readonly #read: ReadLabelsOf;
  #size: Size | undefined;
  #offered: Parameters | undefined;
  #mask: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  #second: LocalPicture | undefined;
  /** Made anew only when something changes, so that the engine is told no more than that. */
  #attached: Attachments = {};

  constructor(read: ReadLabelsOf, onChange: (settled: boolean) => void) {
    this.#read = read;
    this.#onChange = onChange;
    this.desk = new LabelDesk((settled) => this.#changed(settled));
    byId("sample-labels", HTMLButtonElement).addEventListener("click", () => {
      if (this.#offered !== undefined) void this.#takeTexts(this.#offered);
    });
    byId("mask-remove", HTMLButtonElement).addEventListener("click", () => {
      this.#setMask(undefined);
      this.#changed(true);
    });
    byId("second-remove", HTMLButtonElement).addEventListener("click", () => {
      this.#setSecond(undefined);
      this.#changed(true);
    });
  }

  get attachments(): Attachments {
    return this.#attached;
  }

  get mask(): { readonly name: string } | undefined {
    return this.#mask;
  }

  get second(): { readonly name: string } | undefined {
    return this.#second;
  }

  /** What an address holds of them: labels, and a second picture of ours. A file has no place in it. */
  get parameters(): Parameters {
    const { desk } = this;
    const second = this.#second?.kind === "sample" ? [["second", this.#second.name] as const] : [];
    return [...desk.parameters, ...second];
  }

  /** The rest of an address without what is said here. */
  static others(rest: Parameters): Parameters {
    return rest.filter(([name]) => !isLabelParameter(name) && name !== "second");
  }

  /** Follows the address to a picture of a size; what it says already is left as it is. */
  async follow(rest: Parameters, size: Size): Promise<void> {
    const same = this.#size?.width === size.width && this.#size.height === size.height;
    const asked = rest.filter(([name]) => isLabelParameter(name));
    if (!same || asked.join() !== this.desk.parameters.join()) {
      this.#size = size;
      await this.#readAddress(asked, size);
    }
    const wanted = rest.find(([name]) => name === "second")?.[1];
    const now = this.#second;
    if (wanted !== undefined && now?.name !== wanted && Object.hasOwn(SAMPLES, wanted)) {
      this.#setSecond(await loadSample(wanted));
    } else if (wanted === undefined && now?.kind === "sample") this.#setSecond(undefined);
    this.#attach();
  }

  /** Another picture: labels and mask were of the one before. */
  clear(): void {
    this.#size = undefined;
    this.#setMask(undefined);
    this.desk.clear();
    this.#attach();
  }

  /** Reads a COCO, YOLO or VOC file of the picture that is open. */
  async loadLabels(file: File): Promise<void> {
    const size = this.#size;
    if (size === undefined) {
      showProblem(
        { title: "Labels of which picture?", detail: "Choose the picture first." },
        "labels",
      );
      return;
    }
    await this.#take({ file: await file.text(), name: file.name }, size);
  }

  /** Labels of one of our pictures, for a visitor who has none to load. */
  offer(texts: Parameters | undefined): void {
    this.#offered = texts;
    byId("sample-labels", HTMLButtonElement).hidden = texts === undefined;
  }

  async #takeTexts(texts: Parameters): Promise<void> {
    if (this.#size !== undefined) await this.#take({ texts: readTexts(texts) }, this.#size);
  }

  async loadMask(file: File): Promise<void> {
    const { name, bytes } = await readFile(file);
    await this.#showMask(name, bytes);
    this.#changed(true);
  }

  async loadSecond(picture: LocalPicture | undefined): Promise<void> {
    this.#setSecond(picture);
    this.#changed(true);
  }

  async #take(from: LabelSource, size: Size): Promise<void> {
    try {
      const { request, dropped, mask } = await this.#read(from, size);
      clearProblem("labels");
      this.desk.adopt(request, size);
      if (mask !== undefined) await this.#showMask("of the COCO file", mask);
      const lost =
        dropped.length === 0 ? "" : `, ${dropped.length} outside of the picture left out`;
      const note = `${countLabels(request)} labels${lost}.`;
      byId("load-note", HTMLElement).textContent = note;
      announce(note);
      this.desk.edit(true);
      this.#changed(true);
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #readAddress(asked: Parameters, size: Size): Promise<void> {
    if (asked.length === 0) {
      this.desk.adopt(undefined, size);
      return;
    }
    try {
      this.desk.adopt((await this.#read({ texts: readTexts(asked) }, size)).request, size);
    } catch (error) {
      this.desk.adopt(undefined, size);
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    showProblem(error.problem, "labels");
  }

  async #showMask(name: string, bytes: Uint8Array): Promise<void> {
    try {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      this.#setMask({ name, bytes });
      showMask("before", picture);
    } catch {
      const detail = "A mask is a picture of the same size, such as a PNG of class numbers.";
      showProblem({ title: "This is no mask that can be read", detail }, "labels");
    }
  }

  #setMask(mask: { readonly name: string; readonly bytes: Uint8Array } | undefined): void {
    this.#mask = mask;
    byId("mask-note", HTMLElement).hidden = mask === undefined;
    byId("mask-name", HTMLElement).textContent = mask?.name ?? "";
    byId("download-mask", HTMLElement).hidden = mask === undefined;
    if (mask !== undefined) return;
    showMask("before", undefined);
    showMask("after", undefined);
  }

  #setSecond(picture: LocalPicture | undefined): void {
    this.#second = picture;
    byId("second-note", HTMLElement).hidden = picture === undefined;
    if (picture !== undefined) byId("second", HTMLDetailsElement).open = true;
    byId("second-name", HTMLElement).textContent = picture?.name ?? "";
  }

  #changed(settled: boolean): void {
    this.#attach();
    this.#onChange(settled);
  }

  #attach(): void {
    const { labels } = this.desk;
    this.#attached = {
      ...(labels === undefined ? {} : { labels }),
      ...(this.#mask === undefined ? {} : { mask: this.#mask.bytes }),
      ...(this.#second === undefined ? {} : { others: [this.#second.bytes] }),
    };
    const nothing = labels === undefined && this.#mask === undefined;
    byId("show-labels-field", HTMLElement).hidden = nothing;
  }
}

function readTexts(asked: Parameters) {
  const { bbox_format: bboxFormat, bboxes, keypoints, polygons } = Object.fromEntries(asked);
  return {
    ...(bboxFormat === undefined ? {} : { bboxFormat }),
    ...(bboxes === undefined ? {} : { bboxes }),
    ...(keypoints === undefined ? {} : { keypoints }),
    ...(polygons === undefined ? {} : { polygons }),
  };
}
