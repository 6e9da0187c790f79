import { OUTPUT_FORMATS } from "../../wasm/contract.ts";
import { LABEL_FILES, type LabelFile, type LabelText } from "../../wasm/labels/write-label-file.ts";
import { copies } from "./copy.ts";
import { byId, make } from "./dom.ts";
import { exportForeign } from "./foreign.ts";
import { makeSnippets, type Snippet, type Taken } from "./snippets.ts";

const DOWNLOADS = [...OUTPUT_FORMATS, "sheet", "mask", ...LABEL_FILES] as const;
export type Download = (typeof DOWNLOADS)[number];

const tabs = byId("snippet-tabs", HTMLElement);
const code = byId("snippet", HTMLElement);
const panel = byId("snippet-panel", HTMLElement);

/** Written by a worker of its own, and only when it is looked at. */
const FOREIGN = "albumentations";

let foreignOps = "";
let snippets: readonly Snippet[] = [];
let chosen = "curl";

/** The tabs and buttons of what a visitor may take along. */
export function connectTakeAway(onDownload: (wanted: Download) => void): void {
  copies("copy-snippet", "snippet");
  tabs.addEventListener("keydown", (event) => {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (turn === undefined) return;
    event.preventDefault();
    const at = snippets.findIndex(({ name }) => name === chosen);
    const next = snippets.at((at + turn) % snippets.length);
    if (next !== undefined) choose(next.name, true);
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-download]")) {
    button.addEventListener("click", () => {
      const wanted = DOWNLOADS.find((one) => one === button.dataset["download"]);
      if (wanted !== undefined) onDownload(wanted);
    });
  }
}

/** Shows how to get this very picture elsewhere; the pipeline as JSON and for albumentations stand beside. */
export function showSnippets(taken: Taken, pipelineJson: string): void {
  const ops = taken.parameters.find(([name]) => name === "ops")?.[1] ?? "noop";
  foreignOps = ops;
  snippets = [
    ...makeSnippets(taken),
    { name: "JSON", text: pipelineJson },
    { name: FOREIGN, text: "" },
  ];
  choose(snippets.some(({ name }) => name === chosen) ? chosen : "curl", false);
}

/** Hands bytes to the browser as a download. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): void {
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

export function isLabelFile(wanted: Download): wanted is LabelFile {
  return LABEL_FILES.some((file) => file === wanted);
}

/** Hands labels to the browser as a download. */
export function saveText({ text, mediaType }: LabelText, file: LabelFile, name: string): void {
  const extension = { coco: "json", yolo: "txt", voc: "xml" }[file];
  const bytes = new TextEncoder().encode(text);
  saveFile(bytes, mediaType, `${name}${file === "coco" ? "-coco" : ""}.${extension}`);
}

function choose(name: string, focus: boolean): void {
  chosen = name;
  const buttons = snippets.map((snippet) => makeTab(snippet, snippet.name === name));
  tabs.replaceChildren(...buttons);
  panel.setAttribute("aria-labelledby", tabId(name));
  const snippet = snippets.find((one) => one.name === name);
  showSnippet(snippet);
  if (name === FOREIGN && snippet?.text === "") void writeForeign(foreignOps);
  if (focus) byId(tabId(name), HTMLElement).focus();
}

function showSnippet(snippet: Snippet | undefined): void {
  code.textContent = snippet?.text ?? "";
  const { note = "" } = snippet ?? {};
  byId("snippet-note", HTMLElement).textContent = note;
}

async function writeForeign(ops: string): Promise<void> {
  const { json, nodes } = await exportForeign(ops).catch(() => ({ json: "", nodes: [] }));
  if (ops !== foreignOps) return;
  const loose = nodes.filter(({ verdict }) => verdict !== "exact");
  const told = loose.map(
    ({ class: name, verdict, note }) =>
      `${name}: ${verdict}${note === undefined ? "" : `, ${note}`}`,
  );
  const note = `For albumentations.from_dict of 2.0.8. ${told.length === 0 ? "All of it is exact." : `${told.join("; ")}.`}`;
  snippets = snippets.map((one) => (one.name === FOREIGN ? { ...one, text: json, note } : one));
  if (chosen === FOREIGN) showSnippet({ name: FOREIGN, text: json, note });
}

function makeTab({ name }: Snippet, selected: boolean): HTMLElement {
  const button = make("button", { type: "button", id: tabId(name) }, name);
  button.setAttribute("role", "tab");
  button.setAttribute("aria-selected", String(selected));
  button.setAttribute("aria-controls", panel.id);
  button.tabIndex = selected ? 0 : -1;
  button.addEventListener("click", () => choose(name, true));
  return button;
}

const tabId = (name: string) => `tab-${name.toLowerCase()}`;
