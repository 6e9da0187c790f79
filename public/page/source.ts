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

const file = byId("file", HTMLInputElement);

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

/** Tells of every file that is picked, dropped anywhere on the page, or pasted. */
export function watchFiles(onFile: (from: File) => void): void {
  byId("pick", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) onFile(chosen);
    // Choosing the same file once more is a change too.
    file.value = "";
  });
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
    const [dropped] = event.dataTransfer?.files ?? [];
    if (!dropped) return;
    event.preventDefault();
    onFile(dropped);
  });
  addEventListener("paste", (event) => {
    const [pasted] = event.clipboardData?.files ?? [];
    if (pasted) onFile(pasted);
  });
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
