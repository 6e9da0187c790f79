/** Where a dragged card would go: before or after another one, or into an empty place of a list. */
export interface Drop {
  readonly target: HTMLElement;
  readonly after: boolean;
}

/** Lets a handle drag its card by mouse, pen or finger over the cards of `root`; Escape gives it up. */
export function makeDraggable(
  handle: HTMLElement,
  card: HTMLElement,
  root: HTMLElement,
  onDrop: (drop: Drop) => void,
): void {
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    handle.setPointerCapture(down.pointerId);
    const ended = new AbortController();
    const { signal } = ended;
    let drop: Drop | undefined;
    let moved = false;

    const mark = (next: Drop | undefined) => {
      drop?.target.classList.remove("drop-before", "drop-after");
      drop = next;
      drop?.target.classList.add(drop.after ? "drop-after" : "drop-before");
    };
    const end = (take: boolean) => {
      const wanted = drop;
      mark(undefined);
      card.classList.remove("dragged");
      ended.abort();
      if (take && wanted !== undefined) onDrop(wanted);
    };
    const onMove = (event: PointerEvent) => {
      if (!moved && Math.hypot(event.x - down.x, event.y - down.y) < 4) return;
      moved = true;
      card.classList.add("dragged");
      mark(dropAt(event, card, root));
    };
    handle.addEventListener("pointermove", onMove, { signal });
    handle.addEventListener("pointerup", () => end(moved), { signal });
    handle.addEventListener("pointercancel", () => end(false), { signal });
    addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") end(false);
      },
      { signal },
    );
  });
}

/** The innermost card under the pointer that is no part of the dragged one. */
function dropAt({ x, y }: PointerEvent, card: HTMLElement, root: HTMLElement): Drop | undefined {
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>(".card");
  if (!under || !root.contains(under) || card.contains(under)) return undefined;
  const { top, height } = under.getBoundingClientRect();
  return { target: under, after: y > top + height / 2 };
}
