import { formatApplied } from "../wasm/pipeline/format.ts";
import type { Wish } from "./page/address.ts";
import {
  freshSeed,
  imageAddress,
  readWish,
  receiptAddress,
  settleWish,
  sourceAddress,
  writeWish,
} from "./page/address.ts";
import { ask, askWhy, loadImage, type Receipt, Refusal } from "./page/ask.ts";
import { showCatalogue } from "./page/catalogue.ts";
import { copies } from "./page/copy.ts";
import { announce, byId } from "./page/dom.ts";
import {
  appendStep,
  clearProblem,
  fillForm,
  fillPipeline,
  focusOn,
  readForm,
  showProblem,
} from "./page/form.ts";
import * as result from "./page/result.ts";
import { NO_ANSWER, placeOf } from "./page/problem.ts";
import { toast } from "./page/toast.ts";

const TITLE = document.title;

/** The last wish that was fulfilled, and its receipt. */
let last: { readonly wish: Wish; readonly receipt: Receipt } | undefined;
let running = new AbortController();
/** The query that the page follows now; a link within the page changes the address, but not this. */
let followed = "";

/** Shows what the address asks for: after loading, and on the way back and forth through history. */
function followAddress(): void {
  followed = location.search;
  const asked = readWish(followed);
  if (asked.url === "") {
    fillForm(asked);
    rest();
    return;
  }
  const wish = settleWish(asked, freshSeed);
  if (writeWish(wish) !== followed) history.replaceState(null, "", pageAddress(wish));
  followed = location.search;
  fillForm(wish);
  void run(wish, false);
}

/** Gives the wish an address of its own, then fulfils it. */
function go(wish: Wish): void {
  const address = pageAddress(wish);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  followed = location.search;
  fillForm(wish);
  void run(wish, true);
}

function rest(): void {
  running.abort();
  clearProblem();
  result.showNothing();
  document.title = TITLE;
}

async function run(wish: Wish, asked: boolean): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  clearProblem();
  result.showPending();
  announce("Fetching and augmenting.");
  try {
    const [receipt, after, before] = await Promise.all([
      ask<Receipt>(receiptAddress(wish), signal),
      loadImage(imageAddress(wish)),
      loadImage(sourceAddress(wish)),
    ]);
    signal.throwIfAborted();
    if (after === undefined) throw await askWhy(imageAddress(wish), signal);
    result.showResult({ wish, receipt, before, after });
    remark(wish, receipt);
    last = { wish, receipt };
  } catch (error) {
    if (signal.aborted) return;
    result.showRefused();
    announce("");
    document.title = TITLE;
    const problem = error instanceof Refusal ? error.problem : NO_ANSWER;
    const place = placeOf(problem);
    showProblem(problem, place, () => void run(wish, true));
    if (asked) focusOn(place);
  }
}

/** Says what happened, and where a new seed changed nothing, why. */
function remark(wish: Wish, receipt: Receipt): void {
  const what = result.names(receipt.variants[0]?.applied ?? []);
  document.title = `${what} · Variegate`;
  const same =
    last !== undefined &&
    last.wish.url === wish.url &&
    last.wish.ops === wish.ops &&
    last.wish.seed !== wish.seed &&
    last.receipt.variants[0]?.pixels_sha256 === receipt.variants[0]?.pixels_sha256;
  const note = same
    ? "The same picture again: this time the seed changed nothing. A range such as rotate:-30..30 leaves it more to draw."
    : "";
  result.showNote(note);
  announce(`Applied: ${what}. ${note}`);
}

function pageAddress(wish: Wish): string {
  return `/${writeWish(wish)}`;
}

/** The command that fetches what the form asks for. */
function showCommand(): void {
  const { url, ops, seed } = readForm();
  const example = url === "" ? "rotate:-30..30" : "random";
  const wish = {
    url: url || "https://example.com/photo.jpg",
    ops: ops || example,
    seed: seed || "7",
    rest: [],
  };
  byId("curl", HTMLElement).textContent = `curl -o out.jpg '${location.origin}/${writeWish(wish)}'`;
}

const form = byId("form", HTMLFormElement);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(readForm().seed);
});

/** Fulfils the form. What else stood in the address stays as long as it worked. */
function submit(seed: string): void {
  const { url, ops } = readForm();
  if (url === "") {
    const detail = "Enter the address of an image, beginning with http:// or https://.";
    showProblem({ title: "Which image?", detail }, "url");
    focusOn("url");
    return;
  }
  const kept = last?.wish.url === url ? last.wish.rest : [];
  go({ url, ops: ops || "random", seed: seed || freshSeed(), rest: kept });
}

form.addEventListener("input", showCommand);

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.target !== byId("ops", HTMLTextAreaElement)) return;
  event.preventDefault();
  form.requestSubmit();
});

byId("another", HTMLButtonElement).addEventListener("click", () => {
  submit(freshSeed());
});

byId("keep", HTMLButtonElement).addEventListener("click", () => {
  fillPipeline(formatApplied(last?.receipt.variants[0]?.applied ?? []));
  byId("ops", HTMLTextAreaElement).focus();
});

for (const link of document.querySelectorAll<HTMLAnchorElement>(".examples a")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { url } = readForm();
    const { ops, seed } = readWish(link.search);
    if (url !== "") {
      go({ url, ops, seed, rest: [] });
      return;
    }
    fillForm({ url, ops, seed });
    byId("url", HTMLInputElement).focus();
  });
}

addEventListener("popstate", () => {
  if (location.search !== followed) followAddress();
});
copies("copy-permalink", "permalink");
copies("copy-curl", "curl");
void showCatalogue((step) => {
  appendStep(step);
  toast(`Added ${step}`);
});
followAddress();
showCommand();
