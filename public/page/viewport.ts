import type { Size } from "../../wasm/image.ts";
import { byId } from "./dom.ts";

/** Which of the two pictures. */
export type Which = "before" | "after";

interface Side {
  readonly frame: HTMLElement;
  readonly sheet: HTMLElement;
  size: Size;
}

/** Screen pixels for a pixel of the picture beyond which its pixels are shown as squares. */
const SQUARES = 2;
/** Screen pixels for one of the picture at most. */
const CLOSEST = 48;

const pair = byId("pair", HTMLElement);
const level = byId("zoom-level", HTMLElement);

const sides: Readonly<Record<Which, Side>> = { before: side("before"), after: side("after") };

/** How much closer than to fit, and the middle of what is seen as shares of the sides: one for both pictures. */
const view = { zoom: 1, x: 0.5, y: 0.5 };

function side(which: Which): Side {
  const frame = byId(`frame-${which}`, HTMLElement);
  return { frame, sheet: byId(`sheet-${which}`, HTMLElement), size: { width: 3, height: 2 } };
}

/** Lays the pictures out anew whenever their frames change. */
export function connectViewport(): void {
  const observer = new ResizeObserver(layOut);
  for (const { frame } of Object.values(sides)) observer.observe(frame);
  const press = (id: string, act: () => void) =>
    byId(id, HTMLButtonElement).addEventListener("click", act);
  press("zoom-in", () => zoomBy(1.5));
  press("zoom-out", () => zoomBy(1 / 1.5));
  press("zoom-fit", zoomToFit);
  press("zoom-actual", () => zoomTo(1));
  press("zoom-pixels", () => zoomTo(16));
}

/** Tells the size of a picture, in its pixels. */
export function setPictureSize(which: Which, size: Size): void {
  const one = sides[which];
  if (one.size.width === size.width && one.size.height === size.height) return;
  one.size = size;
  one.frame.style.aspectRatio = `${size.width} / ${size.height}`;
  layOut();
}

export function isZoomed(): boolean {
  return view.zoom > 1.001;
}

export function zoomToFit(): void {
  zoomBy(1 / view.zoom);
}

/** Shows a pixel of the picture as so many of the screen's own. */
export function zoomTo(scale: number, at?: PointerPlace): void {
  const { after } = sides;
  zoomBy(scale / (devicePixelRatio * fitOf(after) * view.zoom), at);
}

/** Where a gesture is, on the screen. */
export interface PointerPlace {
  readonly which: Which;
  readonly x: number;
  readonly y: number;
}

/** Closer or further; what lies under the pointer stays there. */
export function zoomBy(factor: number, at?: PointerPlace): void {
  const closest = CLOSEST / Math.min(fitOf(sides.before), fitOf(sides.after));
  const zoom = clamp(view.zoom * factor, 1, Math.max(1, closest));
  if (at !== undefined) {
    const one = sides[at.which];
    const [w, h] = shownSize(one);
    const { left, top, width, height } = one.frame.getBoundingClientRect();
    const grow = 1 - view.zoom / zoom;
    view.x += ((at.x - left - width / 2) / w) * grow;
    view.y += ((at.y - top - height / 2) / h) * grow;
  }
  view.zoom = zoom;
  layOut();
}

/** Moves what is seen by so many pixels of the screen. */
export function panBy(which: Which, dx: number, dy: number): void {
  const [w, h] = shownSize(sides[which]);
  view.x -= dx / w;
  view.y -= dy / h;
  layOut();
}

/** The place in a picture, in its pixels, under a place on the screen; it may lie outside. */
export function placeIn(which: Which, clientX: number, clientY: number): { x: number; y: number } {
  const { sheet, size } = sides[which];
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return {
    x: ((clientX - left) / width) * size.width,
    y: ((clientY - top) / height) * size.height,
  };
}

/** Screen pixels for a pixel of the picture. */
export function scaleOf(which: Which): number {
  return fitOf(sides[which]) * view.zoom;
}

function layOut(): void {
  // Beyond the edge of the larger picture there is nothing to see.
  const reach = Math.max(...Object.values(sides).map((one) => reachOf(one)));
  view.x = clamp(view.x, 0.5 - reach, 0.5 + reach);
  view.y = clamp(view.y, 0.5 - reach, 0.5 + reach);
  for (const one of Object.values(sides)) place(one);
  const percent = fitOf(sides.after) * view.zoom * devicePixelRatio * 100;
  level.textContent = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
  pair.toggleAttribute("data-zoomed", isZoomed());
}

function reachOf(one: Side): number {
  const { clientWidth, clientHeight } = one.frame;
  const [w, h] = shownSize(one);
  return Math.max(0, 0.5 - clientWidth / w / 2, 0.5 - clientHeight / h / 2);
}

function place(one: Side): void {
  const { frame, sheet } = one;
  const { clientWidth, clientHeight } = frame;
  if (clientWidth === 0) return;
  const [w, h] = shownSize(one);
  sheet.style.width = `${w}px`;
  sheet.style.height = `${h}px`;
  const x = offset(clientWidth, w, view.x);
  const y = offset(clientHeight, h, view.y);
  sheet.style.transform = `translate(${x}px, ${y}px)`;
  const squares = fitOf(one) * view.zoom * devicePixelRatio >= SQUARES;
  sheet.classList.toggle("squares", squares);
}

/** A picture that is smaller than its frame stands in the middle; a larger one leaves no gap. */
function offset(frame: number, shown: number, centre: number): number {
  if (shown <= frame) return (frame - shown) / 2;
  return clamp(frame / 2 - centre * shown, frame - shown, 0);
}

function shownSize(one: Side): readonly [width: number, height: number] {
  const scale = fitOf(one) * view.zoom;
  return [one.size.width * scale, one.size.height * scale];
}

function fitOf({ frame, size }: Side): number {
  return Math.min(frame.clientWidth / size.width, frame.clientHeight / size.height) || 1;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
