import { Builder } from "./builder.ts";
import { byId } from "./dom.ts";
import { TextHistory } from "./history.ts";

const ops = byId("ops", HTMLTextAreaElement);
const undoButton = byId("undo", HTMLButtonElement);
const redoButton = byId("redo", HTMLButtonElement);

/** Keeps the text and the cards of the pipeline in step, and what they were. */
export function connectPipeline(): void {
  const history = new TextHistory(readPipeline());
  /** Who changes the text at this moment: its own field where nobody else does. */
  let author: "cards" | "history" | undefined;
  let tag: string | undefined;

  const write = (by: "cards" | "history", text: string) => {
    author = by;
    ops.value = text;
    ops.dispatchEvent(new Event("input", { bubbles: true }));
    author = undefined;
  };
  const builder = new Builder((text, changed) => {
    tag = changed;
    write("cards", text);
  });
  const step = (text: string | undefined) => {
    if (text !== undefined) write("history", text);
  };

  // Before the form's own listeners, which read what the cards and the history then say.
  ops.addEventListener("input", (event) => {
    if (author !== "cards") builder.show(readPipeline());
    if (author === undefined) history.push(readPipeline(), event.isTrusted ? "typed" : undefined);
    if (author === "cards") history.push(readPipeline(), tag);
    undoButton.disabled = !history.canUndo;
    redoButton.disabled = !history.canRedo;
  });
  ops.addEventListener("blur", () => history.settle());
  undoButton.addEventListener("click", () => step(history.undo()));
  redoButton.addEventListener("click", () => step(history.redo()));
  byId("builder", HTMLElement).addEventListener("keydown", (event) => {
    const { target } = event;
    // A field in which something is written has an undo of its own.
    const isText =
      target instanceof HTMLInputElement && target.type === "text" && target.value !== "";
    if (isText || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    step(event.shiftKey ? history.redo() : history.undo());
  });
}

/** Line breaks in the pipeline are only for the eye. */
export function readPipeline(): string {
  return ops.value.replaceAll(/\s+/g, "");
}
