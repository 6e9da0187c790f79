import { announce, byId } from "./dom.ts";

const SHOWN_FOR = 1600;

/** Has a button copy the text of a field or element, and say that it did. */
export function copies(buttonId: string, sourceId: string): void {
  const button = byId(buttonId, HTMLButtonElement);
  const source = byId(sourceId, HTMLElement);
  button.addEventListener("click", () => void copy(button, source));
}

async function copy(button: HTMLButtonElement, source: HTMLElement): Promise<void> {
  const text = source instanceof HTMLInputElement ? source.value : source.textContent;
  try {
    await navigator.clipboard.writeText(text);
    say(button, "Copied");
  } catch {
    // Plain HTTP beyond this machine has no clipboard: select the text for the visitor to copy.
    select(source);
    say(button, "Selected");
  }
}

function select(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) source.select();
  else getSelection()?.selectAllChildren(source);
}

function say(button: HTMLButtonElement, word: string): void {
  button.textContent = word;
  announce(`${word}.`);
  setTimeout(() => (button.textContent = "Copy"), SHOWN_FOR);
}
