import { formatApplied } from "../wasm/pipeline/format.ts";
import type { Wish } from "./page/address.ts";
import { freshSeed, readWish, settleWish, writeWish } from "./page/address.ts";
import { followQuery, isFollowed, remember } from "./page/address-bar.ts";
import { showCatalogue } from "./page/catalogue.ts";
import { showCommand } from "./page/command.ts";
import { connectCompare } from "./page/compare.ts";
import { Companions, type ReadLabelsOf } from "./page/companions.ts";
import { copies } from "./page/copy.ts";
import { byId } from "./page/dom.ts";
import {
  appendStep,
  clearProblem,
  fillForm,
  fillPipeline,
  focusOn,
  readForm,
  showProblem,
} from "./page/form.ts";
import { EngineClient } from "./page/engine-client.ts";
import { connectGestures } from "./page/gestures.ts";
import { connectImport } from "./page/import-dialog.ts";
import { LocalWork } from "./page/local.ts";
import { keepOffline } from "./page/offline.ts";
import { connectPipeline } from "./page/pipeline-text.ts";
import { RemoteWork } from "./page/remote-work.ts";
import * as result from "./page/result.ts";
import {
  loadSample,
  readFile,
  type FileUse,
  watchFiles,
  watchSamples,
  type LocalPicture,
} from "./page/source.ts";
import { connectTakeAway } from "./page/take-away.ts";
import { toast } from "./page/toast.ts";
import { connectViewport } from "./page/viewport.ts";
import { VariantGrid } from "./page/variants.ts";
import { downloadFromService } from "./page/remote-extras.ts";

const TITLE = document.title;

/** What a visitor sees who takes one of our pictures before writing a pipeline. */
const STARTER = "rotate:-30..30;brightness_contrast:-0.2..0.2";

connectPipeline();
connectCompare();
connectViewport();
connectGestures();

const grid = new VariantGrid((seed) => submit(seed));
/** Reads labels; the pictures are the others' work. */
const reader = new EngineClient(() => {});
const readLabels: ReadLabelsOf = (from, size) => reader.ask({ kind: "read-labels", from, size });
const companions = new Companions(readLabels, (settled) => followCompanions(settled));
const local = new LocalWork(grid, companions);

const remote = new RemoteWork(grid, companions, readLabels);
/** The last picture that was chosen, on its way. */
let opening: Promise<void> = Promise.resolve();
/** What the address holds beside the fields of the form. */
let rest: Wish["rest"] = [];

/** Shows what the address asks for: after loading, and on the way back and forth through history. */
function followAddress(): void {
  const query = followQuery();
  const asked = readWish(query);
  rest = asked.rest;
  if (asked.url === "") {
    followLocal(asked);
    return;
  }
  local.close();
  const wish = settleWish(asked, freshSeed);
  remember(pageAddress(wish), "replace");
  fillForm(wish);
  void remote.run(wish, false);
}

/** An address without a picture, or with one of ours. */
function followLocal(asked: Wish): void {
  remote.stop();
  const sample = sampleOf(asked);
  const { picture } = local;
  const isOpen = picture !== undefined && (picture.kind === "file" || picture.name === sample);
  if (!isOpen) local.close();
  fillForm(asked);
  if (isOpen) void local.follow(asked);
  else if (sample === undefined) goIdle();
  else void takeSample(sample, asked);
}

function goIdle(): void {
  clearProblem();
  result.showNothing();
  document.title = TITLE;
}

/** Gives the wish an address of its own, then has the service fulfil it. */
function go(wish: Wish, how: "push" | "replace" = "push"): void {
  if (local.picture !== undefined) local.close();
  rest = wish.rest;
  remember(pageAddress(wish), how);
  fillForm(wish);
  void remote.run(wish, true);
}

function pageAddress(wish: Wish): string {
  return `/${writeWish(wish)}`;
}

/** Takes a picture that the page has itself, and shows what the form says of it. */
async function take(picture: LocalPicture, asked: Wish): Promise<void> {
  if (!(await local.open(picture, asked.rest))) return;
  rest = [...Companions.others(asked.rest), ...companions.parameters];
  const wish = { ...asked, ...readForm(), rest };
  remember(pageAddress(wish), "replace");
  await local.show(wish);
}

/** Labels, the mask or the second picture have changed. */
function followCompanions(settled: boolean): void {
  rest = [...Companions.others(rest), ...companions.parameters];
  const { url, ops, seed } = readForm();
  const wish = { url, ops, seed, rest };
  if (local.picture === undefined) {
    rest = rest.filter(([name]) => name !== "second");
    if (settled && remote.last !== undefined) go({ ...remote.last.wish, rest }, "replace");
    return;
  }
  remember(pageAddress(wish), "replace");
  void local.show(wish);
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
  remote.close();
  local.close();
  const { ops, seed } = readForm();
  const fresh = ops === "" && seed === "";
  const stays = (name: string) => name === "variant" || name === "second";
  rest = [...rest.filter(([name]) => stays(name)), ...kept];
  const asked = { url: "", ops: fresh ? starter : ops, seed: seed || freshSeed(), rest };
  fillForm(asked);
  remember(pageAddress(asked), "push");
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
    const kept = remote.last?.wish.url === url ? remote.last.wish.rest : [];
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
  remember(pageAddress(wish), "push");
  fillForm(wish);
}

/** With a picture at hand every change is shown at once. */
form.addEventListener("input", (event) => {
  showCommand();
  const { url, ops, seed } = readForm();
  if (local.picture !== undefined && url === "") {
    const wish = { url, ops, seed, rest };
    remember(pageAddress(wish), "replace");
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
  const applied = local.applied ?? remote.last?.receipt.variants[0]?.applied ?? [];
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
  if (!isFollowed()) followAddress();
});
copies("copy-permalink", "permalink");
copies("copy-curl", "curl");
connectImport((ops) => {
  fillPipeline(ops);
  byId("ops", HTMLTextAreaElement).focus();
});
connectTakeAway((format) => {
  if (local.picture !== undefined) void local.download(format);
  else if (remote.last !== undefined) downloadFromService(remote.last.wish, format);
});
watchSamples((name) => {
  void choose([["sample", name]], STARTER, (asked) => takeSample(name, asked));
});
watchFiles((file, use) => void takeFile(file, use));
void showCatalogue((step) => {
  appendStep(step);
  toast(`Added ${step}`);
});
followAddress();
showCommand();
keepOffline();

/** Labels that come together with a picture wait until it is open. */
async function takeFile(file: File, use: FileUse): Promise<void> {
  if (use === "picture") {
    opening = choose([], "", async (asked) => take(await readFile(file), asked));
    await opening;
    return;
  }
  await opening;
  if (use === "labels") await companions.loadLabels(file);
  else if (use === "second") await takeSecond(await readFile(file));
  else if (mayJoin("mask")) await companions.loadMask(file);
}

async function takeSecond(picture: LocalPicture | undefined): Promise<void> {
  if (mayJoin("with")) await companions.loadSecond(picture);
}

/** A picture at an address is joined by those at addresses alone: nothing of this machine goes to the service. */
function mayJoin(parameter: "mask" | "with"): boolean {
  if (readForm().url === "") return true;
  const title = "The service takes such a picture by its address";
  const detail = `Add &${parameter}=https://… to the address of this page.`;
  showProblem({ title, detail }, "source");
  return false;
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-second]")) {
  button.addEventListener("click", () => {
    void loadSample(button.dataset["second"] ?? "").then((one) => takeSecond(one));
  });
}

function sampleOf(wish: Wish): string | undefined {
  return wish.rest.find(([name]) => name === "sample")?.[1];
}
