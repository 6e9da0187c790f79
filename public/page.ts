import { formatApplied } from "../wasm/pipeline/format.ts";
import type { Wish } from "./page/address.ts";
import {
  freshSeed,
  imageAddress,
  readWish,
  receiptAddress,
  settleWish,
  writeWish,
} from "./page/address.ts";
import { Refusal } from "./page/ask.ts";
import { showCatalogue } from "./page/catalogue.ts";
import { showCommand } from "./page/command.ts";
import { connectCompare } from "./page/compare.ts";
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
import { LocalWork } from "./page/local.ts";
import { connectPipeline } from "./page/pipeline-text.ts";
import { NO_ANSWER, placeOf } from "./page/problem.ts";
import { fulfil, type Fulfilled } from "./page/remote.ts";
import * as result from "./page/result.ts";
import {
  loadSample,
  readFile,
  watchFiles,
  watchSamples,
  type LocalPicture,
} from "./page/source.ts";
import { connectTakeAway } from "./page/take-away.ts";
import { toast } from "./page/toast.ts";
import { VariantGrid } from "./page/variants.ts";
import { downloadFromService, followRemote, remarkOn } from "./page/remote-extras.ts";

const TITLE = document.title;

/** What a visitor sees who takes one of our pictures before writing a pipeline. */
const STARTER = "rotate:-30..30;brightness_contrast:-0.2..0.2";

connectPipeline();
connectCompare();

const grid = new VariantGrid((seed) => submit(seed));
const local = new LocalWork(grid);

/** The last wish that the service fulfilled. */
let last: Fulfilled | undefined;
let running = new AbortController();
/** The query that the page follows now; a link within the page changes the address, but not this. */
let followed = "";
/** What the address holds beside the fields of the form. */
let rest: Wish["rest"] = [];

/** Shows what the address asks for: after loading, and on the way back and forth through history. */
function followAddress(): void {
  followed = location.search;
  const asked = readWish(followed);
  rest = asked.rest;
  if (asked.url === "") {
    followLocal(asked);
    return;
  }
  local.close();
  const wish = settleWish(asked, freshSeed);
  if (writeWish(wish) !== followed) history.replaceState(null, "", pageAddress(wish));
  followed = location.search;
  fillForm(wish);
  void run(wish, false);
}

/** An address without a picture, or with one of ours. */
function followLocal(asked: Wish): void {
  running.abort();
  const sample = sampleOf(asked);
  const { picture } = local;
  const isOpen = picture !== undefined && (picture.kind === "file" || picture.name === sample);
  if (!isOpen) local.close();
  fillForm(asked);
  if (isOpen) void local.show(asked);
  else if (sample === undefined) goIdle();
  else void takeSample(sample, asked);
}

function goIdle(): void {
  clearProblem();
  result.showNothing();
  document.title = TITLE;
}

/** Gives the wish an address of its own, then has the service fulfil it. */
function go(wish: Wish): void {
  local.close();
  rest = wish.rest;
  remember(wish, "push");
  fillForm(wish);
  void run(wish, true);
}

/** The address bar always holds what is shown. */
function remember(wish: Wish, how: "push" | "replace"): void {
  const address = pageAddress(wish);
  if (address !== location.pathname + location.search) {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  followed = location.search;
}

async function run(wish: Wish, asked: boolean): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  clearProblem();
  grid.clear();
  result.showPending();
  announce("Fetching and augmenting.");
  try {
    const fulfilled = await fulfil(wish, signal);
    const { receipt, before, after } = fulfilled;
    const [made] = receipt.variants;
    result.showResult({
      before,
      after,
      source: receipt.source,
      made: { width: made?.width ?? 0, height: made?.height ?? 0 },
      applied: made?.applied ?? [],
      permalink: made?.image ?? new URL(imageAddress(wish), location.href).href,
      links: { image: imageAddress(wish), receipt: receiptAddress(wish) },
    });
    remarkOn(fulfilled, last);
    followRemote(fulfilled, grid);
    last = fulfilled;
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

function pageAddress(wish: Wish): string {
  return `/${writeWish(wish)}`;
}

/** Takes a picture that the page has itself, and shows what the form says of it. */
async function take(picture: LocalPicture, asked: Wish): Promise<void> {
  if (await local.open(picture)) await local.show(asked);
}

async function takeSample(name: string, asked: Wish): Promise<void> {
  const picture = await loadSample(name);
  if (picture !== undefined) {
    await take(picture, asked);
    return;
  }
  goIdle();
  const detail = "Choose one of the pictures here, a file, or the address of an image.";
  showProblem({ title: `There is no sample called ${name}`, detail }, "source");
}

/** A picture chosen by hand: its wish goes into the address, and an empty form is given something to show. */
async function choose(
  kept: Wish["rest"],
  starter: string,
  load: (asked: Wish) => Promise<void>,
): Promise<void> {
  running.abort();
  last = undefined;
  local.close();
  const { ops, seed } = readForm();
  const fresh = ops === "" && seed === "";
  rest = [...rest.filter(([name]) => name === "variant"), ...kept];
  const asked = { url: "", ops: fresh ? starter : ops, seed: seed || freshSeed(), rest };
  fillForm(asked);
  remember(asked, "push");
  await load(asked);
}

const form = byId("form", HTMLFormElement);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(readForm().seed);
});

/** Fulfils the form. What else stood in the address stays as long as it worked. */
function submit(seed: string): void {
  const { url, ops } = readForm();
  if (url !== "") {
    const kept = last?.wish.url === url ? last.wish.rest : [];
    go({ url, ops: ops || "random", seed: seed || freshSeed(), rest: kept });
    return;
  }
  if (local.picture === undefined) {
    const detail =
      "Enter the address of an image, beginning with http:// or https://, or choose a picture.";
    showProblem({ title: "Which image?", detail }, "url");
    focusOn("url");
    return;
  }
  const wish = { url, ops, seed: seed || freshSeed(), rest };
  remember(wish, "push");
  fillForm(wish);
}

/** With a picture at hand every change is shown at once. */
form.addEventListener("input", (event) => {
  showCommand();
  const { url, ops, seed } = readForm();
  if (local.picture !== undefined && url === "") {
    const wish = { url, ops, seed, rest };
    remember(wish, "replace");
    void local.show(wish);
  } else if (event.isTrusted && event.target === byId("ops", HTMLTextAreaElement)) {
    local.checkLater(ops);
  }
});

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
  const applied = local.applied ?? last?.receipt.variants[0]?.applied ?? [];
  fillPipeline(formatApplied(applied));
  byId("ops", HTMLTextAreaElement).focus();
});

byId("stop", HTMLButtonElement).addEventListener("click", () => local.stop());

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
    if (local.picture === undefined) byId("url", HTMLInputElement).focus();
  });
}

addEventListener("popstate", () => {
  if (location.search !== followed) followAddress();
});
copies("copy-permalink", "permalink");
copies("copy-curl", "curl");
connectTakeAway((format) => {
  if (local.picture !== undefined) void local.download(format);
  else if (last !== undefined) downloadFromService(last.wish, format);
});
watchSamples((name) => {
  void choose([["sample", name]], STARTER, (asked) => takeSample(name, asked));
});
watchFiles((file) => {
  void choose([], "", async (asked) => take(await readFile(file), asked));
});
void showCatalogue((step) => {
  appendStep(step);
  toast(`Added ${step}`);
});
followAddress();
showCommand();

function sampleOf(wish: Wish): string | undefined {
  return wish.rest.find(([name]) => name === "sample")?.[1];
}
