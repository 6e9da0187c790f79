import { writeArgument, type Card } from "./cards.ts";
import type { Choice } from "./choices.ts";
import { makeControl } from "./controls.ts";
import { make } from "./dom.ts";
import type { ParameterValue } from "../../wasm/augmentations/define.ts";

/** What a card tells its builder. */
export interface CardEvents {
  onToggle(id: number, open: boolean): void;
  onArgument(id: number, name: string, value: ParameterValue, isFirst: boolean): void;
  onChance(id: number, p: number): void;
  onRemove(id: number): void;
  /** By one place up (−1) or down (1), or out of (`out`) or into (`in`) another step. */
  onMove(id: number, where: -1 | 1 | "out" | "in"): void;
}

export interface CardContext {
  /** 1-based place and how many there are. */
  readonly position: number;
  readonly count: number;
  readonly weighted: boolean;
  readonly open: boolean;
  readonly choice: Choice | undefined;
}

export interface CardView {
  readonly element: HTMLElement;
  readonly handle: HTMLButtonElement;
  /** Shows what the card says now, without touching its controls. */
  refresh(card: Card): void;
}

/** A step as a card: its name, a short word of its values, buttons, and its controls when it is opened. */
export function viewCard(
  card: Card,
  context: CardContext,
  events: CardEvents,
  inside: readonly Node[],
): CardView {
  const { id, name } = card;
  const { position, count, choice } = context;
  const bodyId = `card-${id}`;
  const brief = make("span", { className: "brief" }, briefOf(card));
  const handle = iconButton(
    "⠿",
    `Move ${name}, step ${position} of ${count}. Use the arrow keys, or drag it.`,
  );
  handle.className = "handle";
  handle.addEventListener("keydown", (event) => {
    const where = ARROWS[event.key];
    if (where === undefined) return;
    event.preventDefault();
    events.onMove(id, where);
  });
  const toggle = make(
    "button",
    { type: "button", className: "card-name" },
    make("b", { className: "mono" }, name),
    brief,
  );
  toggle.setAttribute("aria-expanded", String(context.open));
  toggle.setAttribute("aria-controls", bodyId);
  const up = iconButton("↑", `Move ${name} up`, () => events.onMove(id, -1));
  const down = iconButton("↓", `Move ${name} down`, () => events.onMove(id, 1));
  up.disabled = position === 1;
  down.disabled = position === count;
  const remove = iconButton("×", `Remove ${name}`, () => events.onRemove(id));
  const head = make("div", { className: "card-head" }, handle, toggle, up, down, remove);
  const body = make("div", { id: bodyId, className: "card-body", hidden: !context.open });
  if (context.open) body.append(...makeControls(card, context, events));
  toggle.addEventListener("click", () => {
    const open = body.hidden === true;
    body.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    events.onToggle(id, open);
  });
  const element = make("li", { className: "card" }, head, body, ...inside);
  element.dataset["id"] = String(id);
  element.dataset["group"] = choice?.group ?? "unknown";
  return {
    element,
    handle,
    refresh: (now) => brief.replaceChildren(briefOf(now)),
  };
}

const ARROWS: Readonly<Record<string, -1 | 1 | "out" | "in">> = {
  ArrowUp: -1,
  ArrowDown: 1,
  ArrowLeft: "out",
  ArrowRight: "in",
};

/** The controls of a card, made only when it is opened. */
export function makeControls(
  card: Card,
  { choice, weighted }: Pick<CardContext, "choice" | "weighted">,
  events: CardEvents,
): readonly Node[] {
  if (choice === undefined) {
    return [make("p", { className: "hint" }, "The catalogue does not know this name.")];
  }
  const chance = makeControl(
    weighted
      ? { name: "weight", kind: "number", min: 0, max: 10, step: 0.1, whole: false, fallback: 1 }
      : {
          name: "probability",
          kind: "number",
          min: 0,
          max: 1,
          step: 0.01,
          whole: false,
          fallback: 1,
        },
    card.p,
    (value) => events.onChance(card.id, Number(value)),
  );
  const controls = choice.fields.map((field, index) => {
    const isFirst = index === 0;
    const given = card.args.findLast(
      ({ key }) => key === field.name || (isFirst && key === undefined),
    );
    return makeControl(field, given?.value, (value) =>
      events.onArgument(card.id, field.name, value, isFirst),
    );
  });
  return [make("p", { className: "hint" }, choice.summary), ...controls, chance];
}

function briefOf({ p, args }: Card): string {
  const chance = p === undefined || p === 1 ? [] : [`@${p}`];
  return [...chance, ...args.map((one) => writeArgument(one))].join(", ");
}

function iconButton(sign: string, label: string, onClick?: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", className: "icon", title: label }, sign);
  button.setAttribute("aria-label", label);
  if (onClick) button.addEventListener("click", onClick);
  return button;
}
