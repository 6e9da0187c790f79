import type { AppliedStep } from "../../wasm/contract.ts";
import { compareAs } from "./compare.ts";
import { byId, make } from "./dom.ts";
import { setPictureSize } from "./viewport.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture, what it was made of and what was applied, whoever made it. */
export interface Shown {
  /** Absent where the original cannot be shown. */
  readonly before: HTMLImageElement | undefined;
  /** A bitmap is shown in place of the picture until that has been encoded; it is used up. */
  readonly after: HTMLImageElement | ImageBitmap;
  readonly source: Size;
  readonly made: Size;
  readonly applied: readonly AppliedStep[];
  /** Absent for a file of the visitor's, which has no address. */
  readonly permalink?: string;
  /** Where the service made it: the addresses of the image and its receipt. */
  readonly links?: { readonly image: string; readonly receipt: string };
}

const result = byId("result", HTMLElement);
const pending = byId("pending", HTMLElement);
const page = byId("page", HTMLElement);

/** The page without a picture. */
export function showNothing(): void {
  result.hidden = true;
  pending.hidden = true;
  page.dataset["view"] = "empty";
}

/** While the picture is being made: the last one, dimmed, or empty frames. */
export function showPending(): void {
  result.classList.add("stale");
  pending.hidden = !result.hidden;
  page.dataset["view"] = "result";
}

/** What is shown is no longer what the form asks for, and cannot be. */
export function showStale(): void {
  result.classList.add("stale");
}

/** A refusal leaves no picture that could be taken for the answer. */
export function showRefused(): void {
  result.hidden = true;
  pending.hidden = true;
  page.dataset["view"] = "result";
}

/** Both pictures, what was applied and where to find it again. */
export function showResult(shown: Shown): void {
  const { before, after, source, made, applied, permalink, links } = shown;
  place("before", before, "The image before augmentation", size(source));
  const alt = `The image after ${names(applied)}`;
  const live = byId("live", HTMLCanvasElement);
  live.hidden = after instanceof HTMLImageElement;
  if (after instanceof HTMLImageElement) place("after", after, alt, size(made));
  else {
    byId("after", HTMLImageElement).hidden = true;
    byId("after-size", HTMLElement).textContent = size(made);
    [live.width, live.height] = [after.width, after.height];
    live.setAttribute("aria-label", alt);
    live.getContext("bitmaprenderer")?.transferFromImageBitmap(after);
    live.dataset["drawn"] = String(Number(live.dataset["drawn"] ?? 0) + 1);
  }
  setPictureSize("before", source);
  setPictureSize("after", made);
  compareAs(before !== undefined && source.width === made.width && source.height === made.height);
  byId("applied", HTMLElement).replaceChildren(...describeSteps(applied));
  byId("keep", HTMLButtonElement).hidden = applied.length === 0;
  byId("permalink-row", HTMLElement).hidden = permalink === undefined;
  byId("no-permalink", HTMLElement).hidden = permalink !== undefined;
  byId("permalink", HTMLInputElement).value = permalink ?? "";
  byId("links", HTMLElement).hidden = links === undefined;
  byId("open-image", HTMLAnchorElement).href = links?.image ?? "";
  byId("open-receipt", HTMLAnchorElement).href = links?.receipt ?? "";
  result.classList.remove("stale");
  result.hidden = false;
  pending.hidden = true;
  page.dataset["view"] = "result";
}

/** A remark about the result, or none. */
export function showNote(text: string): void {
  const note = byId("note", HTMLElement);
  note.textContent = text;
  note.hidden = text === "";
}

/** What was applied, for a sentence. */
export function names(applied: readonly AppliedStep[]): string {
  if (applied.length === 0) return "no change";
  return applied.map(({ op }) => op.replaceAll("_", " ")).join(", then ");
}

function place(id: string, from: HTMLImageElement | undefined, alt: string, caption: string): void {
  const image = byId(id, HTMLImageElement);
  image.hidden = from === undefined;
  image.alt = alt;
  if (from !== undefined) {
    image.width = from.naturalWidth;
    image.height = from.naturalHeight;
    image.src = from.src;
  }
  byId(`${id}-size`, HTMLElement).textContent = from ? caption : "could not be shown";
}

function size({ width, height }: Size): string {
  return `${width} × ${height}`;
}

function describeSteps(applied: readonly AppliedStep[]): readonly Node[] {
  if (applied.length === 0) {
    return [make("li", {}, "Nothing: for this seed, no step of the pipeline had its turn.")];
  }
  return applied.map(({ op, params }) => {
    const values = Object.entries(params).map(([name, value]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, describeValue(value))),
    );
    const name = make("b", { className: "mono" }, op);
    return values.length === 0
      ? make("li", {}, name)
      : make("li", {}, name, make("dl", {}, ...values));
  });
}

function describeValue(value: AppliedStep["params"][string]): string {
  if (typeof value === "number") {
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  }
  return typeof value === "object" ? value.join(" to ") : String(value);
}
