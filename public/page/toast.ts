import { announce, byId } from "./dom.ts";

const SHOWN_FOR = 4000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells for a few seconds that a step was added, for the form may be out of sight. */
export function toast(text: string): void {
  const place = byId("toast", HTMLElement);
  place.firstElementChild?.replaceChildren(text);
  place.hidden = false;
  announce(text);
  clearTimeout(timer);
  timer = setTimeout(() => (place.hidden = true), SHOWN_FOR);
}
