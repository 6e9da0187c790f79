import type { Size } from "../../wasm/image.ts";
import { make } from "./dom.ts";
import {
  addBox,
  addKeypoint,
  areaOf,
  labelOf,
  placeLabel,
  refsOf,
  removeLabel,
  type Area,
  type LabelRef,
  type LabelSet,
} from "./label-set.ts";
import { placeIn, scaleOf } from "./viewport.ts";

export type Tool = "select" | "box" | "point";

export interface EditorEvents {
  /** `settled` is false while a label is still being dragged. */
  onChange(set: LabelSet, settled: boolean): void;
  onSelect(ref: LabelRef | undefined): void;
  /** The class that a new label gets. */
  className(): string;
}

/** A shorter drag, in pixels of the screen, is a slip and makes no box. */
const SLIP = 4;

/** Which edges a handle drags. */
const CORNERS = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;

const KEYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Labels on the picture before, to be drawn, moved and resized by mouse, finger or keyboard. */
export class LabelEditor {
  readonly #layer: HTMLElement;
  readonly #events: EditorEvents;
  readonly #grips: HTMLElement;
  #set: LabelSet | undefined;
  #size: Size = { width: 1, height: 1 };
  #hits = new Map<string, HTMLButtonElement>();
  #selected: LabelRef | undefined;
  #tool: Tool = "select";

  constructor(layer: HTMLElement, events: EditorEvents) {
    this.#layer = layer;
    this.#events = events;
    this.#grips = make("div", { className: "grips", hidden: true });
    this.#grips.setAttribute("aria-hidden", "true");
    for (const corner of CORNERS) {
      const grip = make("span", { className: `grip ${corner}` });
      grip.addEventListener("pointerdown", (event) => this.#resize(event, corner));
      this.#grips.append(grip);
    }
    layer.append(this.#grips);
    layer.addEventListener("pointerdown", (event) => this.#press(event));
  }

  set tool(tool: Tool) {
    this.#tool = tool;
    this.#layer.dataset["tool"] = tool;
  }

  /** What is to be edited; nothing takes the labels off the picture. */
  show(set: LabelSet | undefined, size: Size): void {
    this.#set = set;
    this.#size = size;
    this.#layer.hidden = set === undefined;
    this.#render();
  }

  select(ref: LabelRef | undefined): void {
    this.#selected = ref;
    this.#render();
  }

  focus(ref: LabelRef): void {
    this.#hits.get(keyOf(ref))?.focus();
  }

  #render(): void {
    const set = this.#set;
    const refs = set === undefined ? [] : refsOf(set);
    const same = refs.length === this.#hits.size && refs.every((ref) => this.#hits.has(keyOf(ref)));
    if (!same) {
      for (const hit of this.#hits.values()) hit.remove();
      this.#hits = new Map(refs.map((ref) => [keyOf(ref), this.#makeHit(ref)]));
      this.#grips.before(...this.#hits.values());
    }
    if (set === undefined) return;
    for (const ref of refs) {
      const hit = this.#hits.get(keyOf(ref));
      if (hit === undefined) continue;
      const area = areaOf(set, ref);
      this.#put(hit, area);
      // The smaller one lies above, so that it can be taken.
      const share = (area.width * area.height) / (this.#size.width * this.#size.height);
      hit.style.zIndex = String(1 + Math.round(1000 * (1 - Math.min(1, share))));
      hit.setAttribute("aria-label", describe(set, ref));
      hit.setAttribute("aria-pressed", String(isSame(ref, this.#selected)));
    }
    const selected = this.#selected;
    this.#grips.hidden = selected?.kind !== "bboxes" || set.bboxes[selected.index] === undefined;
    if (selected !== undefined && !this.#grips.hidden) {
      this.#put(this.#grips, areaOf(set, selected));
    }
  }

  #makeHit(ref: LabelRef): HTMLButtonElement {
    const hit = make("button", { type: "button", className: `hit ${ref.kind}` });
    hit.addEventListener("pointerdown", (event) => {
      if (this.#tool === "select" && event.button === 0) this.#move(event, ref);
    });
    hit.addEventListener("focus", () => this.#choose(ref));
    hit.addEventListener("keydown", (event) => this.#key(event, ref));
    return hit;
  }

  #put(element: HTMLElement, { x, y, width, height }: Area): void {
    const { width: across, height: down } = this.#size;
    element.style.left = `${(100 * x) / across}%`;
    element.style.top = `${(100 * y) / down}%`;
    element.style.width = `${(100 * width) / across}%`;
    element.style.height = `${(100 * height) / down}%`;
  }

  #choose(ref: LabelRef | undefined): void {
    if (isSame(ref, this.#selected)) return;
    this.#selected = ref;
    this.#render();
    this.#events.onSelect(ref);
  }

  #key(event: KeyboardEvent, ref: LabelRef): void {
    const set = this.#set;
    if (set === undefined) return;
    const by = KEYS[event.key];
    if (by !== undefined) {
      const [dx, dy] = by.map((one) => one * (event.shiftKey ? 10 : 1));
      const { x, y, width, height } = areaOf(set, ref);
      const wanted =
        event.altKey || event.ctrlKey
          ? { x, y, width: width + (dx ?? 0), height: height + (dy ?? 0) }
          : { x: x + (dx ?? 0), y: y + (dy ?? 0), width, height };
      this.#change(placeLabel(set, ref, wanted, this.#size), true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#selected = undefined;
      this.#change(removeLabel(set, ref), true);
      this.#events.onSelect(undefined);
    } else return;
    event.preventDefault();
  }

  /** On empty ground: draws with a tool; without one, nothing is chosen any more and the picture may be moved. */
  #press(event: PointerEvent): void {
    if (event.button !== 0 || event.target !== this.#layer) return;
    if (this.#tool === "select") this.#choose(undefined);
    if (this.#tool === "point") this.#drawPoint(event);
    if (this.#tool === "box") this.#drawBox(event);
  }

  #drawPoint(event: PointerEvent): void {
    event.stopPropagation();
    const { x, y } = this.#inside(event);
    const set = addKeypoint(this.#set ?? raise(), x, y, this.#events.className());
    this.#selected = { kind: "keypoints", index: set.keypoints.length - 1 };
    this.#change(set, true);
    this.#events.onSelect(this.#selected);
  }

  #drawBox(event: PointerEvent): void {
    const before = this.#set ?? raise();
    const start = this.#inside(event);
    const ref = { kind: "bboxes", index: before.bboxes.length } as const;
    const least = SLIP / scaleOf("before");
    const draw = (now: { x: number; y: number }) => {
      const [x, y] = [Math.min(start.x, now.x), Math.min(start.y, now.y)];
      const [width, height] = [Math.abs(start.x - now.x), Math.abs(start.y - now.y)];
      if (Math.max(width, height) < least || width === 0 || height === 0) return before;
      const made = addBox(before, { x, y, width, height }, this.#events.className());
      return placeLabel(made, ref, { x, y, width, height }, this.#size);
    };
    this.#drag(event, (now) => {
      const set = draw(now);
      this.#selected = set === before ? undefined : ref;
      return set;
    });
  }

  #move(event: PointerEvent, ref: LabelRef): void {
    const set = this.#set ?? raise();
    this.#choose(ref);
    this.focus(ref);
    const start = this.#inside(event);
    const area = areaOf(set, ref);
    this.#drag(event, ({ x, y }) => {
      const wanted = { ...area, x: area.x + x - start.x, y: area.y + y - start.y };
      return placeLabel(set, ref, wanted, this.#size);
    });
  }

  #resize(event: PointerEvent, corner: string): void {
    const ref = this.#selected;
    const set = this.#set;
    if (ref === undefined || set === undefined || event.button !== 0) return;
    const area = areaOf(set, ref);
    let [x1, y1, x2, y2] = [area.x, area.y, area.x + area.width, area.y + area.height];
    this.#drag(event, ({ x, y }) => {
      if (corner.includes("w")) x1 = Math.min(x, x2 - 1);
      if (corner.includes("e")) x2 = Math.max(x, x1 + 1);
      if (corner.includes("n")) y1 = Math.min(y, y2 - 1);
      if (corner.includes("s")) y2 = Math.max(y, y1 + 1);
      return placeLabel(set, ref, { x: x1, y: y1, width: x2 - x1, height: y2 - y1 }, this.#size);
    });
  }

  /** Follows the pointer until it is let go; Escape puts everything back. */
  #drag(event: PointerEvent, follow: (now: { x: number; y: number }) => LabelSet): void {
    event.stopPropagation();
    event.preventDefault();
    const before = this.#set ?? raise();
    const target = event.target instanceof HTMLElement ? event.target : this.#layer;
    target.setPointerCapture(event.pointerId);
    const ended = new AbortController();
    const { signal } = ended;
    let latest = before;
    const end = (set: LabelSet) => {
      ended.abort();
      this.#change(set, true);
      this.#events.onSelect(this.#selected);
    };
    const onMove = (moved: PointerEvent) => {
      latest = follow(this.#inside(moved));
      this.#change(latest, false);
    };
    target.addEventListener("pointermove", onMove, { signal });
    target.addEventListener("pointerup", () => end(latest), { signal });
    target.addEventListener("pointercancel", () => end(before), { signal });
    addEventListener(
      "keydown",
      ({ key }) => {
        if (key === "Escape") end(before);
      },
      { signal },
    );
  }

  #change(set: LabelSet, settled: boolean): void {
    this.#set = set;
    this.#render();
    this.#events.onChange(set, settled);
  }

  /** Where the pointer is, at the edge where it is beyond. */
  #inside(event: PointerEvent): { x: number; y: number } {
    const { x, y } = placeIn("before", event.clientX, event.clientY);
    const { width, height } = this.#size;
    return { x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) };
  }
}

const keyOf = ({ kind, index }: LabelRef) => `${kind} ${index}`;

function isSame(one: LabelRef | undefined, other: LabelRef | undefined): boolean {
  return one?.kind === other?.kind && one?.index === other?.index;
}

const KIND_NAMES = { bboxes: "Box", keypoints: "Point", polygons: "Outline" } as const;

function describe(set: LabelSet, ref: LabelRef): string {
  const { x, y, width, height } = areaOf(set, ref);
  const size = ref.kind === "keypoints" ? "" : `, ${width} by ${height}`;
  return `${KIND_NAMES[ref.kind]} ${labelOf(set, ref)} at ${x}, ${y}${size}`;
}

function raise(): never {
  throw new Error("There is no picture to draw on.");
}
