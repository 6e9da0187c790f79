import { byId } from "./dom.ts";
import type { Progress } from "./engine-client.ts";

const SHOWN_AFTER = 400;

const WORDS: Readonly<Record<Progress, string>> = {
  idle: "",
  loading: "Loading the engine…",
  working: "Working…",
};

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says that work goes on once it takes long enough to be noticed, with a button that stops it. */
export function showProgress(progress: Progress): void {
  const place = byId("progress", HTMLElement);
  if (progress === "idle") {
    clearTimeout(timer);
    timer = undefined;
    place.hidden = true;
    return;
  }
  place.firstElementChild?.replaceChildren(WORDS[progress]);
  timer ??= setTimeout(() => (place.hidden = false), SHOWN_AFTER);
}
