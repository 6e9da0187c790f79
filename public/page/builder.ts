import { viewCard, makeControls, type CardEvents, type CardView } from "./card-view.ts";
import {
  changeCard,
  findCard,
  insertCards,
  moveCard,
  placeOfCard,
  readCards,
  removeCard,
  setArgument,
  writeCards,
  type Card,
  type Place,
} from "./cards.ts";
import type { Choice } from "./choices.ts";
import { loadChoices } from "./load-choices.ts";
import { announce, byId, make } from "./dom.ts";
import { makeDraggable, type Drop } from "./drag.ts";
import { makePicker } from "./picker.ts";

/** The pipeline as cards. Whoever owns the text is told of every change, and tells of every change of its own. */
export class Builder {
  readonly #list = byId("steps", HTMLElement);
  readonly #adding = byId("add-step", HTMLElement);
  readonly #empty = byId("no-steps", HTMLElement);
  readonly #onChange: (text: string, tag?: string) => void;
  #choices: readonly Choice[] = [];
  #cards: readonly Card[] = [];
  #open = new Set<number>();
  #views = new Map<number, CardView>();

  constructor(onChange: (text: string, tag?: string) => void) {
    this.#onChange = onChange;
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#choices = await loadChoices();
    } catch {
      return; // The list below the form says so and offers another try.
    }
    const picker = makePicker("Add a step…", this.#choices, (step) => this.append(step));
    this.#adding.replaceChildren(picker);
    this.#render();
  }

  /** Follows the text; one that cannot be read leaves the cards as they were, greyed. */
  show(text: string): void {
    try {
      this.#cards = readCards(text, this.#cards);
      this.#list.classList.remove("unreadable");
      this.#list.inert = false;
      const stood = this.#handles().findIndex(holdsFocus);
      this.#render();
      // The cards are made anew: whoever stood on one stands on the one in its place, so that keys go on working.
      if (stood >= 0) (this.#handles()[stood] ?? this.#handles().at(-1) ?? this.#field())?.focus();
    } catch {
      this.#list.classList.add("unreadable");
      this.#list.inert = true;
    }
  }

  append(step: string, parent?: number): void {
    const added = readCards(step);
    const siblings = parent === undefined ? this.#cards : findCard(this.#cards, parent)?.children;
    const index = siblings?.length ?? 0;
    const place: Place = parent === undefined ? { index } : { parent, index };
    for (const { id } of added) this.#open.add(id);
    this.#set(insertCards(this.#cards, place, added));
    announce(`Added ${step}.`);
    const holder = parent === undefined ? this.#adding : this.#views.get(parent)?.element;
    holder?.querySelector<HTMLInputElement>(":scope > .picker > input")?.focus();
  }

  readonly #events: CardEvents = {
    onToggle: (id, open) => {
      if (open) this.#open.add(id);
      else this.#open.delete(id);
      const body = this.#views.get(id)?.element.querySelector(":scope > .card-body");
      const card = findCard(this.#cards, id);
      if (!open || !body || !card || body.childElementCount > 0) return;
      const parent = placeOfCard(this.#cards, id)?.parent;
      const weighted = this.#isWeighted(parent);
      body.append(...makeControls(card, { weighted, choice: this.#find(card.name) }, this.#events));
    },
    onArgument: (id, name, value, isFirst) => {
      const change = (card: Card) => setArgument(card, name, value, isFirst);
      this.#adjust(id, change, `${id}.${name}`);
    },
    onChance: (id, p) => this.#adjust(id, (card) => ({ ...card, p }), `${id}@`),
    onRemove: (id) => {
      const place = placeOfCard(this.#cards, id);
      const name = findCard(this.#cards, id)?.name;
      this.#set(removeCard(this.#cards, id));
      announce(`Removed ${name}.`);
      const parent = place?.parent;
      const left = parent === undefined ? this.#cards : findCard(this.#cards, parent)?.children;
      const next = left?.[Math.min(place?.index ?? 0, left.length - 1)];
      if (next !== undefined) this.#views.get(next.id)?.handle.focus();
      else this.#field()?.focus();
    },
    onMove: (id, where) => {
      const place = destination(this.#cards, id, where);
      if (place !== undefined) this.#move(id, place);
    },
  };

  #move(id: number, place: Place): void {
    this.#set(moveCard(this.#cards, id, place));
    this.#views.get(id)?.handle.focus();
    const now = placeOfCard(this.#cards, id);
    const name = findCard(this.#cards, id)?.name;
    if (now !== undefined) announce(`${name} is step ${now.index + 1} of ${now.count}.`);
  }

  #drop(id: number, { target, after }: Drop): void {
    const over = placeOfCard(this.#cards, Number(target.dataset["id"]));
    const from = placeOfCard(this.#cards, id);
    if (over === undefined || from === undefined) return;
    // Taking the card away moves those behind it up.
    const shift = over.parent === from.parent && from.index < over.index ? 1 : 0;
    const index = over.index + (after ? 1 : 0) - shift;
    this.#move(id, over.parent === undefined ? { index } : { parent: over.parent, index });
  }

  /** A value is changed where it stands: the cards are not made anew under the visitor's hand. */
  #adjust(id: number, change: (card: Card) => Card, tag: string): void {
    this.#cards = changeCard(this.#cards, id, change);
    const card = findCard(this.#cards, id);
    if (card !== undefined) this.#views.get(id)?.refresh(card);
    this.#onChange(writeCards(this.#cards), tag);
  }

  /** Of all cards, in the order in which they are seen. */
  #handles(): readonly HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(".handle")];
  }

  #field(): HTMLElement | null {
    return this.#adding.querySelector("input");
  }

  #set(cards: readonly Card[]): void {
    this.#cards = cards;
    this.#render();
    this.#onChange(writeCards(cards));
  }

  #render(): void {
    this.#views.clear();
    this.#empty.hidden = this.#cards.length > 0;
    this.#list.replaceChildren(...this.#cards.map((_, index) => this.#view(this.#cards, index)));
  }

  #view(cards: readonly Card[], index: number, parent?: Card): HTMLElement {
    const card = cards[index];
    if (card === undefined) throw new Error("no such card");
    const context = {
      position: index + 1,
      count: cards.length,
      weighted: parent?.name === "one_of",
      open: this.#open.has(card.id),
      choice: this.#find(card.name),
    };
    const view = viewCard(card, context, this.#events, this.#inside(card));
    this.#views.set(card.id, view);
    makeDraggable(view.handle, view.element, this.#list, (drop) => this.#drop(card.id, drop));
    return view.element;
  }

  #inside(card: Card): readonly Node[] {
    const { children, name, id } = card;
    if (children === undefined) return [];
    const nested = children.map((_, index) => this.#view(children, index, card));
    const list = make("ol", { className: "cards" }, ...nested);
    list.setAttribute("aria-label", `Steps inside ${name}`);
    const add = (step: string) => this.append(step, id);
    return [list, makePicker(`Add a step inside ${name}…`, this.#choices, add)];
  }

  #isWeighted(parent: number | undefined): boolean {
    return parent !== undefined && findCard(this.#cards, parent)?.name === "one_of";
  }

  #find(name: string): Choice | undefined {
    return this.#choices.find((one) => one.name === name || one.aliases.includes(name));
  }
}

/** Whether the visitor stands on the card of this handle, and not on one inside it. */
function holdsFocus(handle: HTMLElement): boolean {
  return handle.closest(".card") === document.activeElement?.closest(".card");
}

/** Where a card goes by keyboard; undefined where there is no way. */
function destination(
  cards: readonly Card[],
  id: number,
  where: -1 | 1 | "out" | "in",
): Place | undefined {
  const place = placeOfCard(cards, id);
  if (place === undefined) return undefined;
  const { parent, index, count } = place;
  const within = parent === undefined ? {} : { parent };
  if (where === "out") {
    const outer = parent === undefined ? undefined : placeOfCard(cards, parent);
    if (outer === undefined) return undefined;
    const beyond = outer.parent === undefined ? {} : { parent: outer.parent };
    return { ...beyond, index: outer.index + 1 };
  }
  if (where === "in") {
    const siblings = parent === undefined ? cards : (findCard(cards, parent)?.children ?? []);
    const holder = siblings[index - 1];
    if (holder?.children === undefined) return undefined;
    return { parent: holder.id, index: holder.children.length };
  }
  const next = index + where;
  return next < 0 || next >= count ? undefined : { ...within, index: next };
}
