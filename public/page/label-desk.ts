import type { Labels } from "../../wasm/geometry/labels.ts";
import type { Size } from "../../wasm/image.ts";
import { announce, byId, make } from "./dom.ts";
import { compareForEditing } from "./compare.ts";
import { LabelEditor, type Tool } from "./label-editor.ts";
import { LabelList } from "./label-list.ts";
import { colorsOf, drawOverlay } from "./label-overlay.ts";
import {
  addBox,
  addKeypoint,
  countLabels,
  labelOf,
  NO_LABEL_SET,
  refsOf,
  spellSet,
  toLabels,
  type LabelRef,
  type LabelSet,
} from "./label-set.ts";

const TOOLS = ["select", "box", "point"] as const satisfies readonly Tool[];

const panel = byId("label-panel", HTMLElement);
const toggle = byId("edit-labels", HTMLButtonElement);
const given = byId("label-class", HTMLInputElement);
const visible = byId("show-labels", HTMLInputElement);

/** What is told of every change; `settled` is false while one goes on. */
export type OnLabels = (settled: boolean) => void;

/** Where the labels of the picture are drawn, listed and kept. */
export class LabelDesk {
  readonly #onChange: OnLabels;
  readonly #editor: LabelEditor;
  readonly #list: LabelList;
  #set: LabelSet = NO_LABEL_SET;
  #size: Size = { width: 1, height: 1 };
  #moved: { labels: Labels | undefined; size: Size } | undefined;
  #editing = false;

  constructor(onChange: OnLabels) {
    this.#onChange = onChange;
    this.#editor = new LabelEditor(byId("edit-layer", HTMLElement), {
      onChange: (set, settled) => this.#take(set, settled),
      onSelect: (ref) => this.#select(ref),
      className: () => given.value.trim().replaceAll(/[,;]/g, " "),
    });
    this.#list = new LabelList({
      onChange: (set) => this.#take(set, true),
      onSelect: (ref) => this.#editor.select(ref),
    });
    toggle.addEventListener("click", () => this.edit(!this.#editing));
    byId("labels-done", HTMLButtonElement).addEventListener("click", () => {
      this.edit(false);
      toggle.focus();
    });
    for (const tool of TOOLS) {
      byId(`tool-${tool}`, HTMLButtonElement).addEventListener("click", (event) => {
        this.#choose(tool);
        // Without a pointer there is nothing to draw with: the label is put into the middle.
        if (event.detail === 0) this.#addInTheMiddle(tool);
      });
    }
    byId("labels-clear", HTMLButtonElement).addEventListener("click", () => {
      this.#take(NO_LABEL_SET, true);
      announce("All labels are removed.");
    });
    visible.addEventListener("change", () => {
      byId("result", HTMLElement).classList.toggle("without-labels", !visible.checked);
    });
    this.#choose("select");
  }

  /** Undefined where there are none. */
  get labels(): LabelSet | undefined {
    return countLabels(this.#set) === 0 ? undefined : this.#set;
  }

  /** As an address has them; nothing where there are too many for one. */
  get parameters(): readonly (readonly [name: string, text: string])[] {
    return spellSet(this.#set) ?? [];
  }

  /** Takes the labels of another picture, or none. */
  adopt(set: LabelSet | undefined, size: Size): void {
    this.#set = set ?? NO_LABEL_SET;
    this.#size = size;
    this.#moved = undefined;
    this.#select(undefined);
    this.#show();
  }

  clear(): void {
    this.edit(false);
    this.adopt(undefined, { width: 1, height: 1 });
  }

  /** Shows where the labels are in the result. */
  follow(labels: Labels | undefined, size: Size, warnings: readonly string[]): void {
    this.#moved = { labels, size };
    this.#drawMoved();
    this.#list.tell(labels);
    const lines = warnings.map((text) => make("li", {}, text));
    byId("label-warnings", HTMLElement).replaceChildren(...lines);
    byId("label-files", HTMLElement).hidden = this.labels === undefined;
  }

  /** Draws the labels of another draw, in the colours of this picture. */
  draw(holder: HTMLElement, labels: Labels | undefined, size: Size): void {
    drawOverlay(holder, labels, size, colorsOf(toLabels(this.#set)), false);
  }

  edit(editing: boolean): void {
    if (editing === this.#editing) return;
    this.#editing = editing;
    panel.hidden = !editing;
    toggle.setAttribute("aria-expanded", String(editing));
    compareForEditing(editing);
    this.#choose(editing && this.labels === undefined ? "box" : "select");
    this.#show();
  }

  #take(set: LabelSet, settled: boolean): void {
    this.#set = set;
    this.#show();
    this.#onChange(settled);
  }

  #choose(tool: Tool): void {
    this.#editor.tool = tool;
    for (const one of TOOLS) {
      byId(`tool-${one}`, HTMLButtonElement).setAttribute("aria-pressed", String(one === tool));
    }
  }

  #select(ref: LabelRef | undefined): void {
    this.#editor.select(ref);
    this.#list.select(ref);
  }

  #addInTheMiddle(tool: Tool): void {
    if (tool === "select") return;
    const { width, height } = this.#size;
    const label = given.value.trim();
    const quarter = { x: width / 4, y: height / 4, width: width / 2, height: height / 2 };
    const set =
      tool === "box"
        ? addBox(this.#set, quarter, label)
        : addKeypoint(this.#set, width / 2, height / 2, label);
    const kind = tool === "box" ? "bboxes" : "keypoints";
    const ref = { kind, index: set[kind].length - 1 } as const;
    this.#take(set, true);
    this.#select(ref);
    this.#editor.focus(ref);
    announce(`Added a ${tool}. The arrow keys move it, with Alt they resize it.`);
  }

  #show(): void {
    const set = this.#set;
    const own = toLabels(set);
    const colorOf = colorsOf(own);
    drawOverlay(byId("before-labels", HTMLElement), own, this.#size, colorOf);
    this.#drawMoved();
    this.#editor.show(this.#editing ? set : undefined, this.#size);
    this.#list.show(set, this.#size, colorOf);
    const count = countLabels(set);
    byId("no-labels", HTMLElement).hidden = count > 0;
    byId("labels-clear", HTMLButtonElement).disabled = count === 0;
    byId("too-many-labels", HTMLElement).hidden = spellSet(set) !== undefined;
    byId("label-count", HTMLElement).textContent = count === 0 ? "" : String(count);
    const classes = [...new Set(refsOf(set).map((ref) => labelOf(set, ref)))].filter(Boolean);
    const options = classes.toSorted().map((value) => make("option", { value }));
    byId("label-classes", HTMLDataListElement).replaceChildren(...options);
  }

  #drawMoved(): void {
    const { labels, size } = this.#moved ?? { labels: undefined, size: this.#size };
    const shown = countLabels(this.#set) === 0 ? undefined : labels;
    drawOverlay(byId("after-labels", HTMLElement), shown, size, colorsOf(toLabels(this.#set)));
  }
}
