import type { ParameterValue } from "../../wasm/augmentations/define.ts";
import { parseGrammar } from "../../wasm/pipeline/parse-grammar.ts";
import type { RawArgument, RawNode } from "../../wasm/pipeline/raw.ts";

/** A step of the pipeline as the builder shows it; the id stays with it wherever it is moved. */
export interface Card {
  readonly id: number;
  readonly name: string;
  /** Probability, or weight inside one_of; absent means 1. */
  readonly p?: number;
  readonly args: readonly RawArgument[];
  readonly children?: readonly Card[];
}

/** Where a card stands: in which card (absent: the pipeline itself), and as which of its steps. */
export interface Place {
  readonly parent?: number;
  readonly index: number;
}

let lastId = 0;

/** The cards of a text; one that stands where a card of the same name stood keeps its id. Throws EngineError. */
export function readCards(text: string, previous: readonly Card[] = []): readonly Card[] {
  return text === "" ? [] : toCards(parseGrammar(text), previous);
}

function toCards(nodes: readonly RawNode[], previous: readonly Card[]): readonly Card[] {
  return nodes.map(({ name, p, args, children }, index) => {
    const before = previous[index];
    const same = before?.name === name ? before : undefined;
    return {
      id: same?.id ?? ++lastId,
      name,
      args: args.map(({ key, value }) => (key === undefined ? { value } : { key, value })),
      ...(p === undefined ? {} : { p }),
      ...(children === undefined ? {} : { children: toCards(children, same?.children ?? []) }),
    };
  });
}

/** The cards in the grammar, each argument as it was written. */
export function writeCards(cards: readonly Card[]): string {
  return cards.map((card) => writeCard(card)).join(";");
}

function writeCard({ name, p, args, children }: Card): string {
  const chance = p === undefined || p === 1 ? "" : `@${writeNumber(p)}`;
  const list = args.length === 0 ? "" : `:${args.map((one) => writeArgument(one)).join(",")}`;
  return name + chance + list + (children === undefined ? "" : `(${writeCards(children)})`);
}

export function writeArgument({ key, value }: RawArgument): string {
  return key === undefined ? writeValue(value) : `${key}=${writeValue(value)}`;
}

function writeValue(value: ParameterValue): string {
  if (typeof value === "number") return writeNumber(value);
  if (typeof value !== "object") return String(value);
  const isRange = value.length === 2 && value.every((one) => typeof one === "number");
  return value
    .map((one) => (typeof one === "number" ? writeNumber(one) : one))
    .join(isRange ? ".." : "~");
}

/** At most six significant digits, which is all that the engine keeps. */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(6))).replace("e+", "e");
}

/** The list with one card changed, wherever it stands. */
export function changeCard(
  cards: readonly Card[],
  id: number,
  change: (card: Card) => Card,
): readonly Card[] {
  return cards.map((card) => {
    if (card.id === id) return change(card);
    if (card.children === undefined) return card;
    return { ...card, children: changeCard(card.children, id, change) };
  });
}

/** The card with a parameter set; a bare value is that of the first parameter. */
export function setArgument(
  card: Card,
  name: string,
  value: ParameterValue,
  isFirst: boolean,
): Card {
  const at = card.args.findIndex(({ key }) => key === name || (isFirst && key === undefined));
  if (at === -1) return { ...card, args: [...card.args, { key: name, value }] };
  const args = card.args.map((one, index) => (index === at ? { ...one, value } : one));
  return { ...card, args };
}

/** The list without a card. A step that must hold others keeps one that changes nothing. */
export function removeCard(cards: readonly Card[], id: number): readonly Card[] {
  return cards
    .filter((card) => card.id !== id)
    .map((card) => {
      if (card.children === undefined) return card;
      const children = removeCard(card.children, id);
      return { ...card, children: children.length === 0 ? readCards("noop") : children };
    });
}

export function insertCards(
  cards: readonly Card[],
  { parent, index }: Place,
  added: readonly Card[],
): readonly Card[] {
  if (parent === undefined) return cards.toSpliced(index, 0, ...added);
  return changeCard(cards, parent, (card) => ({
    ...card,
    children: (card.children ?? []).toSpliced(index, 0, ...added),
  }));
}

/** The list with a card elsewhere; `place.index` counts without it. A card does not go into itself. */
export function moveCard(cards: readonly Card[], id: number, place: Place): readonly Card[] {
  const card = findCard(cards, id);
  if (card === undefined) return cards;
  const within = place.parent !== undefined && findCard([card], place.parent) !== undefined;
  return within ? cards : insertCards(removeCard(cards, id), place, [card]);
}

export function findCard(cards: readonly Card[], id: number): Card | undefined {
  for (const card of cards) {
    const found = card.id === id ? card : findCard(card.children ?? [], id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a card stands, and among how many. */
export function placeOfCard(
  cards: readonly Card[],
  id: number,
  parent?: number,
): (Place & { readonly count: number }) | undefined {
  const index = cards.findIndex((card) => card.id === id);
  if (index !== -1) {
    return { index, count: cards.length, ...(parent === undefined ? {} : { parent }) };
  }
  for (const card of cards) {
    const found = placeOfCard(card.children ?? [], id, card.id);
    if (found !== undefined) return found;
  }
  return undefined;
}
