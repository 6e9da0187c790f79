import type { AppliedStep } from "../../wasm/contract.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { freshSeed } from "./address.ts";
import { byId, make } from "./dom.ts";

const COUNT = 8;

/** One draw: its picture and what was applied. */
export interface Variant {
  readonly image: HTMLImageElement;
  readonly applied: readonly AppliedStep[];
  /** Draws the labels over it. */
  readonly overlay?: (holder: HTMLElement) => void;
  readonly mask?: HTMLImageElement;
}

/** Makes the draw of a seed; undefined where it was given up. */
export type MakeVariant = (seed: string, signal: AbortSignal) => Promise<Variant | undefined>;

interface Tile {
  seed: string;
  locked: boolean;
  readonly element: HTMLElement;
  readonly picture: HTMLElement;
  readonly caption: HTMLElement;
  readonly lock: HTMLButtonElement;
}

/** Eight more draws of the pipeline, each under a seed of its own; locked ones stay when the others are drawn anew. */
export class VariantGrid {
  readonly #list = byId("variants", HTMLElement);
  readonly #tiles: Tile[] = [];
  #make: MakeVariant | undefined;
  #running = new AbortController();

  constructor(onChoose: (seed: string) => void) {
    for (let index = 0; index < COUNT; index++) this.#tiles.push(makeTile(onChoose));
    this.#list.append(...this.#tiles.map(({ element }) => element));
    byId("reroll", HTMLButtonElement).addEventListener("click", () => {
      for (const tile of this.#tiles) if (!tile.locked) setSeed(tile, freshSeed());
      void this.#fill();
    });
  }

  /** Shows the draws of the same seeds for another pipeline or picture, as fast as they are made. */
  show(create: MakeVariant): void {
    this.#make = create;
    void this.#fill();
  }

  /** What is shown is no longer of this pipeline. */
  pause(): void {
    this.#running.abort();
    this.#list.classList.add("stale");
  }

  /** Forgets the pictures, for they are of another source. */
  clear(): void {
    this.pause();
    this.#make = undefined;
    for (const { picture, caption } of this.#tiles) {
      picture.replaceChildren();
      caption.textContent = "";
    }
  }

  async #fill(): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const create = this.#make;
    if (create === undefined) return;
    this.#list.classList.remove("stale");
    for (const { picture } of this.#tiles) picture.classList.add("stale");
    for (const tile of this.#tiles) {
      const variant = await create(tile.seed, signal).catch(() => undefined);
      if (signal.aborted) {
        if (variant !== undefined) URL.revokeObjectURL(variant.image.src);
        return;
      }
      showVariant(tile, variant);
    }
  }
}

function makeTile(onChoose: (seed: string) => void): Tile {
  const picture = make("button", { type: "button", className: "tile" });
  const caption = make("code", {});
  const lock = make("button", { type: "button", className: "icon lock" }, "🔓");
  const element = make("li", {}, picture, make("div", { className: "under" }, caption, lock));
  const tile: Tile = { seed: freshSeed(), locked: false, element, picture, caption, lock };
  setSeed(tile, tile.seed);
  picture.addEventListener("click", () => onChoose(tile.seed));
  lock.addEventListener("click", () => {
    tile.locked = !tile.locked;
    showLock(tile);
  });
  showLock(tile);
  return tile;
}

function setSeed(tile: Tile, seed: string): void {
  tile.seed = seed;
  tile.picture.setAttribute("aria-label", `Take the draw of seed ${seed}`);
  showLock(tile);
}

function showLock({ lock, locked, seed }: Tile): void {
  lock.textContent = locked ? "🔒" : "🔓";
  lock.title = locked
    ? "Kept when the others are drawn anew"
    : "Keep when the others are drawn anew";
  lock.setAttribute("aria-pressed", String(locked));
  lock.setAttribute("aria-label", `Keep the draw of seed ${seed}`);
}

function showVariant({ picture, caption, seed }: Tile, variant: Variant | undefined): void {
  for (const before of picture.querySelectorAll("img")) URL.revokeObjectURL(before.src);
  picture.classList.remove("stale");
  if (variant === undefined) {
    picture.replaceChildren();
    caption.textContent = "could not be made";
    return;
  }
  variant.image.alt = "";
  picture.replaceChildren(layers(variant));
  caption.textContent = brief(variant.applied);
  caption.title = `seed ${seed}: ${formatApplied(variant.applied)}`;
}

/** The picture, its mask and its labels, one over the other. */
function layers({ image, mask, overlay }: Variant): HTMLElement {
  const sheet = make("span", { className: "sheet" }, image);
  sheet.style.aspectRatio = `${image.naturalWidth} / ${image.naturalHeight}`;
  sheet.classList.toggle("tall", image.naturalWidth < 1.5 * image.naturalHeight);
  if (mask !== undefined) {
    mask.className = "mask";
    mask.alt = "";
    sheet.append(mask);
  }
  if (overlay !== undefined) {
    const labels = make("span", { className: "labels" });
    overlay(labels);
    sheet.append(labels);
  }
  return sheet;
}

/** Names and numbers, rounded; what steers only noise says nothing to the eye. */
function brief(applied: readonly AppliedStep[]): string {
  if (applied.length === 0) return "no change";
  return applied
    .map(({ op, params }) => {
      const values = Object.entries(params)
        .filter(([name, value]) => name !== "seed" && typeof value === "number")
        .map(([, value]) => Number(Number(value).toPrecision(3)));
      return [op, ...values].join(" ");
    })
    .join("; ");
}
