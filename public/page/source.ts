import { byId, make } from "./dom.ts";

/** A picture that the page has itself: one of ours, or one from the visitor's machine. */
export interface LocalPicture {
  readonly kind: "sample" | "file";
  /** Of a sample its name, of a file its file name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const SAMPLES: Readonly<Record<string, string>> = {
  lake: "/samples/lake.jpg",
  fruit: "/samples/fruit.jpg",
  leaf: "/samples/leaf.png",
};

/** What is to be seen on our own pictures, as an address says it. */
export const SAMPLE_LABELS: Readonly<
  Record<string, readonly (readonly [name: string, text: string])[]>
> = {
  lake: [
    ["bboxes", "180,54,180,228,balloon;614,128,68,68,sun;702,254,144,130,house"],
    ["keypoints", "270,270,basket;774,361,door"],
  ],
  fruit: [
    [
      "bboxes",
      "456,198,204,204,orange;228,210,240,240,apple;612,324,168,168,plum;402,336,192,192,apple;180,396,120,120,plum",
    ],
    ["keypoints", "348,178,stalk;561,170,stalk;498,310,stalk"],
  ],
  leaf: [
    [
      "polygons",
      "758,103,680,115,590,143,500,174,415,202,322,241,250,293,206,355,200,410,214,430,133,495,142,508,223,441,275,469,360,456,450,419,530,375,605,325,670,263,725,190,leaf",
    ],
    ["keypoints", "758,103,tip;138,501,stalk"],
  ],
};

/** Fetches one of our own pictures; undefined where there is none of that name. */
export async function loadSample(name: string): Promise<LocalPicture | undefined> {
  const address = Object.hasOwn(SAMPLES, name) ? SAMPLES[name] : undefined;
  if (address === undefined) return undefined;
  const response = await fetch(address);
  if (!response.ok) return undefined;
  return { kind: "sample", name, bytes: new Uint8Array(await response.arrayBuffer()) };
}

export async function readFile(from: File): Promise<LocalPicture> {
  return { kind: "file", name: from.name, bytes: new Uint8Array(await from.arrayBuffer()) };
}

/** What files may be for: a picture, its labels, its mask, or a second picture. */
export type FileUse = "picture" | "labels" | "mask" | "second";

const PICKERS = [
  ["pick", "file", "picture"],
  ["pick-labels", "labels-file", "labels"],
  ["pick-mask", "mask-file", "mask"],
  ["pick-second", "second-file", "second"],
] as const satisfies readonly (readonly [string, string, FileUse])[];

/** Tells of every file that is picked, dropped anywhere on the page, or pasted, and what it is for. */
export function watchFiles(onFile: (from: File, use: FileUse) => void): void {
  for (const [buttonId, fieldId, use] of PICKERS) {
    const field = byId(fieldId, HTMLInputElement);
    byId(buttonId, HTMLButtonElement).addEventListener("click", () => field.click());
    field.addEventListener("change", () => {
      const [chosen] = field.files ?? [];
      if (chosen) onFile(chosen, use);
      // Choosing the same file once more is a change too.
      field.value = "";
    });
  }
  const root = document.documentElement;
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    root.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) root.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    root.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    const onPanel = event.target instanceof Element && event.target.closest("#label-panel");
    const picture = files.find((one) => !isLabels(one));
    if (picture) onFile(picture, onPanel ? "mask" : "picture");
    const labels = files.find((one) => isLabels(one));
    if (labels) onFile(labels, "labels");
  });
  addEventListener("paste", (event) => {
    const [pasted] = event.clipboardData?.files ?? [];
    if (pasted) onFile(pasted, "picture");
  });
}

function isLabels({ name }: File): boolean {
  return /\.(?:json|txt|xml)$/i.test(name);
}

export function watchSamples(onSample: (name: string) => void): void {
  for (const button of sampleButtons()) {
    button.addEventListener("click", () => onSample(button.dataset["sample"] ?? ""));
  }
}

/** Says which picture is at work, and marks its button where it is one of ours. */
export function showSource(picture: LocalPicture | undefined, size = ""): void {
  for (const button of sampleButtons()) {
    const chosen = picture?.kind === "sample" && button.dataset["sample"] === picture.name;
    button.setAttribute("aria-pressed", String(chosen));
  }
  const note = byId("source-note", HTMLElement);
  note.hidden = picture?.kind !== "file";
  if (picture?.kind === "file") {
    const name = make("b", {}, picture.name);
    note.replaceChildren(name, `${size === "" ? "" : `, ${size}`}. It stays on this machine.`);
  }
}

function sampleButtons(): readonly HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>("button[data-sample]")];
}
