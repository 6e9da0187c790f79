import type { ImportedPipeline, NodeReport, Verdict } from "../../wasm/pipeline/import/report.ts";
import { Refusal } from "./ask.ts";
import { announce, byId, make } from "./dom.ts";
import { importForeign } from "./foreign.ts";

const WORDS: Readonly<Record<Verdict, string>> = {
  exact: "exact",
  approximate: "approximate",
  "left-out": "left out",
  unsupported: "not supported",
};

const dialog = byId("import-dialog", HTMLDialogElement);
const text = byId("import-text", HTMLTextAreaElement);
const error = byId("import-error", HTMLElement);
const found = byId("import-report", HTMLElement);

/** Where a pipeline of another program is pasted, judged step by step, and taken over. */
export function connectImport(onTake: (ops: string) => void): void {
  byId("open-import", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  byId("close-import", HTMLButtonElement).addEventListener("click", () => dialog.close());
  byId("read-import", HTMLButtonElement).addEventListener("click", () => void read(onTake));
  byId("import-file", HTMLInputElement).addEventListener("change", ({ currentTarget }) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const [file] = currentTarget.files ?? [];
    if (file) void file.text().then((content) => fill(content, onTake));
    currentTarget.value = "";
  });
  byId("pick-import", HTMLButtonElement).addEventListener("click", () =>
    byId("import-file", HTMLInputElement).click(),
  );
}

async function fill(content: string, onTake: (ops: string) => void): Promise<void> {
  text.value = content;
  await read(onTake);
}

async function read(onTake: (ops: string) => void): Promise<void> {
  error.replaceChildren();
  found.replaceChildren();
  try {
    const { format, pipelines } = await importForeign(text.value);
    const take = (ops: string) => {
      dialog.close();
      onTake(ops);
    };
    const many = pipelines.length > 1;
    found.replaceChildren(
      ...pipelines.map((one, index) =>
        report(one, many ? `${format}, pipeline ${index + 1}` : format, take),
      ),
    );
    announce(`Read as ${format}.`);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const { title, detail } = cause.problem;
    error.replaceChildren(make("strong", {}, title), make("p", {}, detail));
  }
}

function report(
  { ops, nodes, summary }: ImportedPipeline,
  title: string,
  onTake: (ops: string) => void,
): HTMLElement {
  const take = make("button", { type: "button", className: "primary" }, "Use this pipeline");
  take.addEventListener("click", () => onTake(ops));
  const counts = [
    `${summary.exact} exact`,
    `${summary.approximate} approximate`,
    `${summary.left_out} left out`,
    `${summary.unsupported} not supported`,
  ];
  return make(
    "section",
    { className: "import-report" },
    make("h3", {}, title),
    make("p", { className: "hint" }, `${counts.join(", ")}.`),
    make("ul", {}, ...nodes.map((node) => line(node))),
    make("pre", { className: "mono" }, ops),
    take,
  );
}

function line({ class: name, verdict, note }: NodeReport): HTMLElement {
  const mark = make("span", { className: "verdict" }, WORDS[verdict]);
  mark.dataset["verdict"] = verdict;
  return make(
    "li",
    {},
    make("b", { className: "mono" }, name),
    mark,
    ...(note === undefined ? [] : [make("span", { className: "hint" }, note)]),
  );
}
