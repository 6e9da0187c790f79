import type { DropReason, Labels } from "../../wasm/geometry/labels.ts";
import type { Size } from "../../wasm/image.ts";
import type { ColorOf } from "../../wasm/sheet/label-colors.ts";
import { byId, make } from "./dom.ts";
import { cssColor } from "./label-overlay.ts";
import {
  areaOf,
  labelOf,
  placeLabel,
  refsOf,
  removeLabel,
  renameLabel,
  type Area,
  type LabelKind,
  type LabelRef,
  type LabelSet,
} from "./label-set.ts";

/** More rows than anybody reads; the pictures show them all. */
const MOST_ROWS = 80;

const SIGNS: Readonly<Record<LabelKind, readonly [sign: string, name: string]>> = {
  bboxes: ["▭", "Box"],
  keypoints: ["•", "Point"],
  polygons: ["⬠", "Outline"],
};

const REASONS: Readonly<Record<DropReason, string>> = {
  outside: "gone: outside of the result",
  covered: "gone: covered",
  min_area: "gone: too small an area",
  min_visibility: "gone: too little of it is left",
  min_width: "gone: too narrow",
  min_height: "gone: too low",
  box_dropped: "gone with its box",
};

export interface ListEvents {
  onChange(set: LabelSet): void;
  onSelect(ref: LabelRef): void;
}

/** The labels as rows of fields: what a mouse does on the picture, by keyboard; and what became of each. */
export class LabelList {
  readonly #list = byId("label-list", HTMLElement);
  readonly #events: ListEvents;
  #rows = new Map<string, Row>();

  constructor(events: ListEvents) {
    this.#events = events;
  }

  show(set: LabelSet, size: Size, colorOf: ColorOf): void {
    const refs = refsOf(set).slice(0, MOST_ROWS);
    const keys = refs.map((ref) => keyOf(ref));
    if (keys.join() !== [...this.#rows.keys()].join()) {
      this.#rows = new Map(refs.map((ref, at) => [keys[at] ?? "", this.#makeRow(ref)]));
      const rows = [...this.#rows.values()].map(({ element }) => element);
      const more = refsOf(set).length - refs.length;
      const note = make("li", { className: "hint" }, `and ${more} more`);
      this.#list.replaceChildren(...rows, ...(more > 0 ? [note] : []));
    }
    for (const ref of refs) this.#rows.get(keyOf(ref))?.show(set, size, colorOf);
  }

  select(ref: LabelRef | undefined): void {
    for (const [key, { element }] of this.#rows) {
      element.classList.toggle("selected", ref !== undefined && key === keyOf(ref));
    }
  }

  /** Says beside each label where it is in the result, or why it is gone. */
  tell(moved: Labels | undefined): void {
    for (const { fate } of this.#rows.values()) fate.textContent = "";
    if (moved === undefined) return;
    const say = (kind: LabelKind, index: number | undefined, text: string) => {
      const row = this.#rows.get(`${kind} ${index}`);
      if (row !== undefined) row.fate.textContent = text;
    };
    const short = (...values: number[]) => values.map((value) => Math.round(value)).join(", ");
    for (const { index, x1, y1, x2, y2 } of moved.boxes) {
      say("bboxes", index, `→ ${short(x1, y1)}, ${short(x2 - x1)} × ${short(y2 - y1)}`);
    }
    for (const { index, x, y, visible, lost } of moved.keypoints) {
      const why = lost === undefined ? "" : ` (${lost})`;
      say("keypoints", index, `→ ${short(x, y)}${visible ? "" : why}`);
    }
    for (const { index, points } of moved.polygons) {
      say("polygons", index, `→ ${points.length / 2} corners`);
    }
    for (const { kind, index, reason, source } of moved.dropped ?? []) {
      if (source === undefined) say(KINDS[kind], index, REASONS[reason]);
    }
  }

  #makeRow(ref: LabelRef): Row {
    return makeRow(ref, this.#events);
  }
}

const KINDS = { bbox: "bboxes", keypoint: "keypoints", polygon: "polygons" } as const;

interface Row {
  readonly element: HTMLElement;
  readonly fate: HTMLElement;
  show(set: LabelSet, size: Size, colorOf: ColorOf): void;
}

function makeRow(ref: LabelRef, events: ListEvents): Row {
  const [sign, kind] = SIGNS[ref.kind];
  const about = `${kind} ${ref.index + 1}`;
  let now: { set: LabelSet; size: Size } | undefined;
  const dot = make("span", { className: "sign" }, sign);
  dot.setAttribute("aria-hidden", "true");
  const name = make("input", { type: "text", placeholder: "class", spellcheck: false });
  name.setAttribute("aria-label", `Class of ${about}`);
  name.setAttribute("list", "label-classes");
  name.maxLength = 64;
  name.addEventListener("change", () => {
    if (now) events.onChange(renameLabel(now.set, ref, name.value.trim().replaceAll(/[,;]/g, " ")));
  });
  const fields: readonly (readonly [key: keyof Area, field: HTMLInputElement])[] = (
    ref.kind === "bboxes" ? (["x", "y", "width", "height"] as const) : (["x", "y"] as const)
  ).map((key) => [key, numberField(key, about)]);
  for (const [key, field] of fields) {
    field.addEventListener("change", () => {
      if (!now || field.value === "") return;
      const wanted = { ...areaOf(now.set, ref), [key]: Number(field.value) };
      events.onChange(placeLabel(now.set, ref, wanted, now.size));
    });
  }
  const fate = make("span", { className: "fate" });
  const remove = make("button", { type: "button", className: "icon" }, "×");
  remove.setAttribute("aria-label", `Remove ${about}`);
  remove.addEventListener("click", () => {
    if (now) events.onChange(removeLabel(now.set, ref));
  });
  const lettered = fields.map(([key, field]) => {
    const letter = make("span", { className: "letter" }, key.slice(0, 1));
    letter.setAttribute("aria-hidden", "true");
    return make("span", {}, letter, field);
  });
  const numbers = make("span", { className: "numbers" }, ...lettered);
  const element = make("li", {}, dot, name, numbers, fate, remove);
  element.addEventListener("focusin", () => events.onSelect(ref));
  return {
    element,
    fate,
    show: (set, size, colorOf) => {
      now = { set, size };
      const label = labelOf(set, ref);
      element.style.setProperty("--color", cssColor(colorOf(label === "" ? {} : { label })));
      fill(name, label);
      const area = areaOf(set, ref);
      for (const [key, field] of fields) fill(field, String(area[key]));
    },
  };
}

function numberField(key: keyof Area, about: string): HTMLInputElement {
  const field = make("input", { type: "number", step: "any", min: "0", inputMode: "decimal" });
  field.setAttribute("aria-label", `${key} of ${about}`);
  field.title = key;
  return field;
}

/** A field is not changed under the hand that types in it. */
function fill(field: HTMLInputElement, value: string): void {
  if (field.value !== value && field !== document.activeElement) field.value = value;
}

const keyOf = ({ kind, index }: LabelRef) => `${kind} ${index}`;
