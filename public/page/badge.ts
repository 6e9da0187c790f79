import { Refusal } from "./ask.ts";
import { byId, make } from "./dom.ts";

/** The SHA-256 of the pixels, before they are encoded, as made here and there. */
export interface Digests {
  readonly browser: string;
  readonly server: string;
}

const badge = byId("badge", HTMLElement);

/** Changes whenever the badge speaks of something else, so that a late answer is not taken for it. */
let subject = 0;

/** No comparison is possible, or none is wanted yet. */
export function clearBadge(text = ""): void {
  subject++;
  badge.hidden = text === "";
  badge.dataset["state"] = "idle";
  badge.replaceChildren(text);
}

/** Offers to compare; what it means is said beside the button. */
export function offerBadge(label: string, meaning: string, compare: () => Promise<Digests>): void {
  clearBadge();
  const button = make("button", { type: "button", className: "small" }, label);
  button.addEventListener("click", () => void runBadge(compare));
  badge.hidden = false;
  badge.replaceChildren(button, make("span", { className: "hint" }, meaning));
}

/** Compares and says how it came out, with both digests. */
export async function runBadge(compare: () => Promise<Digests>): Promise<void> {
  clearBadge("Comparing the pixels of this browser with the service's…");
  const mine = subject;
  try {
    const { browser, server } = await compare();
    if (mine !== subject) return;
    const equal = browser === server;
    badge.dataset["state"] = equal ? "equal" : "different";
    const title = equal ? "browser = edge ✓" : "browser ≠ edge";
    const meaning = equal
      ? "This browser and the service made the same pixels, bit for bit."
      : "The pixels differ. The service may run another version than this page: reload it.";
    badge.replaceChildren(
      make("b", {}, title),
      make("span", { className: "hint" }, meaning),
      digest("browser", browser),
      digest("edge", server),
    );
  } catch (error) {
    if (mine !== subject) return;
    badge.dataset["state"] = "failed";
    const problem = error instanceof Refusal ? error.problem : undefined;
    const why = problem ? `${problem.title}. ${problem.detail}` : "The comparison was given up.";
    const again = make("button", { type: "button", className: "small" }, "Compare again");
    again.addEventListener("click", () => void runBadge(compare));
    badge.replaceChildren(make("span", {}, `Could not be compared. ${why}`), again);
  }
}

function digest(where: string, sha256: string): HTMLElement {
  const code = make("code", { title: `SHA-256 of the pixels: ${sha256}` }, sha256);
  return make("span", { className: "digest" }, `${where} `, code);
}
