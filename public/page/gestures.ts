import { byId } from "./dom.ts";
import { isZoomed, panBy, type Which, zoomBy, zoomTo, zoomToFit, scaleOf } from "./viewport.ts";

/** Screen pixels beside the divider at which it is still grasped. */
const GRASP = 24;
/** Screen pixels that an arrow key moves. */
const STEP = 60;

const pair = byId("pair", HTMLElement);
const divider = byId("divider", HTMLInputElement);

/** Wheel, pinch, drag, double click and keys on both pictures. */
export function connectGestures(): void {
  for (const which of ["before", "after"] as const) {
    const frame = byId(`frame-${which}`, HTMLElement);
    frame.addEventListener("wheel", (event) => onWheel(event, which), { passive: false });
    frame.addEventListener("dblclick", ({ clientX: x, clientY: y }) => {
      if (isZoomed()) zoomToFit();
      else zoomTo(Math.max(1, scaleOf(which) * devicePixelRatio * 4), { which, x, y });
    });
    frame.addEventListener("keydown", (event) => onKey(event, which));
    connectPointers(frame, which);
  }
  divider.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) onKey(event, "after");
  });
}

/** The page scrolls past a picture that fits; with Ctrl, or closer to, the wheel is the picture's. */
function onWheel(event: WheelEvent, which: Which): void {
  if (!event.ctrlKey && !event.metaKey && !isZoomed()) return;
  event.preventDefault();
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const factor = Math.exp(-Math.max(-120, Math.min(120, event.deltaY * unit)) / 300);
  zoomBy(factor, { which, x: event.clientX, y: event.clientY });
}

function onKey(event: KeyboardEvent, which: Which): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key];
  if (act === undefined || event.target !== event.currentTarget) return;
  event.preventDefault();
  act(which);
}

const KEYS: Readonly<Record<string, (which: Which) => void>> = {
  "+": () => zoomBy(1.5),
  "=": () => zoomBy(1.5),
  "-": () => zoomBy(1 / 1.5),
  "0": () => zoomToFit(),
  "1": () => zoomTo(1),
  "2": () => zoomTo(16),
  ArrowLeft: (which) => panBy(which, STEP, 0),
  ArrowRight: (which) => panBy(which, -STEP, 0),
  ArrowUp: (which) => panBy(which, 0, STEP),
  ArrowDown: (which) => panBy(which, 0, -STEP),
};

function connectPointers(frame: HTMLElement, which: Which): void {
  const held = new Map<number, PointerEvent>();
  let draws = false;

  frame.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    held.set(event.pointerId, event);
    draws = held.size === 1 && graspsDivider(event);
    if (!draws && !isZoomed() && held.size === 1) return;
    frame.setPointerCapture(event.pointerId);
    if (draws) drawDivider(event);
  });
  frame.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    held.set(event.pointerId, event);
    if (draws) drawDivider(event);
    else if (held.size === 1) panBy(which, event.x - before.x, event.y - before.y);
    else pinch(which, [...held.values()], event, before);
  });
  for (const name of ["pointerup", "pointercancel"] as const) {
    frame.addEventListener(name, ({ pointerId }) => {
      held.delete(pointerId);
      draws = false;
    });
  }
}

/** A picture that fits is drawn open anywhere; one that is zoomed is moved unless the divider itself is taken. */
function graspsDivider(event: PointerEvent): boolean {
  if (divider.hidden || event.button !== 0) return false;
  const { left, width } = pair.getBoundingClientRect();
  return !isZoomed() || Math.abs(event.x - left - (width * Number(divider.value)) / 100) < GRASP;
}

function drawDivider(event: PointerEvent): void {
  const { left, width } = pair.getBoundingClientRect();
  divider.value = String((100 * (event.x - left)) / width);
  divider.dispatchEvent(new Event("input", { bubbles: true }));
}

function pinch(
  which: Which,
  pointers: readonly PointerEvent[],
  now: PointerEvent,
  before: PointerEvent,
): void {
  const other = pointers.find(({ pointerId }) => pointerId !== now.pointerId);
  if (other === undefined) return;
  const span = ({ x, y }: PointerEvent) => Math.hypot(x - other.x, y - other.y) || 1;
  const middle = { which, x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
  zoomBy(span(now) / span(before), middle);
  panBy(which, (now.x - before.x) / 2, (now.y - before.y) / 2);
}
