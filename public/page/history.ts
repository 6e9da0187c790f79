const MOST = 200;

/** Texts that were, and how to get back to them. Changes with one tag, one after the other, count as a single one. */
export class TextHistory {
  #past: string[] = [];
  #future: string[] = [];
  #now: string;
  #tag: string | undefined;

  constructor(text: string) {
    this.#now = text;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  push(text: string, tag?: string): void {
    if (text === this.#now) return;
    if (tag === undefined || tag !== this.#tag) this.#past.push(this.#now);
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#now = text;
    this.#tag = tag;
  }

  /** Ends a run of changes: the next one is a new one, whatever its tag. */
  settle(): void {
    this.#tag = undefined;
  }

  undo(): string | undefined {
    return this.#step(this.#past, this.#future);
  }

  redo(): string | undefined {
    return this.#step(this.#future, this.#past);
  }

  #step(from: string[], to: string[]): string | undefined {
    const text = from.pop();
    if (text === undefined) return undefined;
    to.push(this.#now);
    this.#now = text;
    this.#tag = undefined;
    return text;
  }
}
