import type { ParameterValue } from "../augmentations/define.ts";
import { EngineError } from "../error.ts";
import type { RawArgument, RawNode } from "./raw.ts";
import { PIPELINE_LIMITS } from "./spec.ts";

const NAME = /[a-z_][a-z0-9_]*/iy;
const NUMBER = /[+-]?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
/** A word may begin with digits (timm's 3a) where no number with an exponent could. */
const WORD = /(?:[a-z_]|\d+[a-df-z_])[a-z0-9_.-]*/iy;
const COLOR = /#[0-9a-z]+/iy;

/**
 * Reads the URL grammar (`rotate:-30..30;one_of(blur:3;noop)@0.5`, see docs/grammar.md) into unchecked steps.
 * @throws EngineError `invalid-pipeline` with the 0-based `position` of what was not understood.
 */
export function parseGrammar(text: string): readonly RawNode[] {
  if (text.length > PIPELINE_LIMITS.grammarBytes) {
    throw new EngineError(
      "invalid-pipeline",
      `The pipeline is longer than ${PIPELINE_LIMITS.grammarBytes} characters; send it as JSON by POST.`,
      { limit: PIPELINE_LIMITS.grammarBytes, actual: text.length },
    );
  }
  return new GrammarReader(text).read();
}

class GrammarReader {
  readonly #text: string;
  #position = 0;
  #nodes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): RawNode[] {
    const nodes = this.#pipeline(1);
    if (this.#position < this.#text.length) {
      this.#fail(
        this.#peek() === ")"
          ? "This ) closes nothing."
          : "Expected ; between steps, or the end of the pipeline.",
      );
    }
    return nodes;
  }

  #pipeline(depth: number): RawNode[] {
    if (depth > PIPELINE_LIMITS.depth) {
      this.#fail(`Steps may be nested ${PIPELINE_LIMITS.depth} deep at most.`);
    }
    const nodes = [this.#step(depth)];
    while (this.#take(";")) {
      // A trailing separator is what joining lists by hand leaves behind.
      if (this.#position === this.#text.length || this.#peek() === ")") break;
      nodes.push(this.#step(depth));
    }
    return nodes;
  }

  #step(depth: number): RawNode {
    this.#nodes++;
    if (this.#nodes > PIPELINE_LIMITS.nodes) {
      this.#fail(`A pipeline may hold ${PIPELINE_LIMITS.nodes} steps at most.`);
    }
    const position = this.#position;
    const name = this.#match(NAME);
    if (name === undefined) this.#fail("Expected the name of an augmentation.");
    const at = this.#take("@") ? this.#position : undefined;
    const p = at === undefined ? undefined : this.#number("Expected a probability after @.");
    const args = this.#take(":") ? this.#arguments() : [];
    const children = this.#children(depth);
    return {
      name,
      position,
      args,
      ...(p === undefined || at === undefined ? {} : { p, pPosition: at }),
      ...(children === undefined ? {} : { children }),
    };
  }

  #children(depth: number): RawNode[] | undefined {
    const open = this.#position;
    if (!this.#take("(")) return undefined;
    const nodes = this.#pipeline(depth + 1);
    if (!this.#take(")")) {
      if (this.#position < this.#text.length) this.#fail("Expected ; or ) here.");
      this.#fail("This ( is never closed.", open);
    }
    return nodes;
  }

  #arguments(): RawArgument[] {
    const args = [this.#argument()];
    while (this.#take(",")) args.push(this.#argument());
    return args;
  }

  #argument(): RawArgument {
    const position = this.#position;
    const key = this.#match(NAME);
    if (key !== undefined && this.#take("=")) return { key, value: this.#value(), position };
    // Not a key after all, but a word value.
    this.#position = position;
    return { value: this.#value(), position };
  }

  #value(): ParameterValue {
    const color = this.#match(COLOR);
    if (color !== undefined) return color;
    const word = this.#match(WORD);
    if (word !== undefined) return this.#words(word);
    const low = this.#number("Expected a value: a number, a range a..b, a word or a #colour.");
    if (!this.#take("..")) return low;
    const start = this.#position;
    const high = this.#number("Expected the upper end of the range.");
    if (high < low) this.#fail(`The range ends below its start; write ${high}..${low}.`, start);
    return [low, high];
  }

  #words(first: string): string | string[] {
    const words = [first];
    while (this.#take("+") || this.#take("~")) {
      const word = this.#match(WORD);
      if (word === undefined) this.#fail("Expected a word after the joining sign.");
      words.push(word);
    }
    return words.length === 1 ? first : words;
  }

  #number(expectation: string): number {
    const position = this.#position;
    const text = this.#match(NUMBER);
    if (text === undefined) this.#fail(expectation);
    const value = Number(text);
    if (!Number.isFinite(value)) this.#fail("This number is too large.", position);
    return value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }

  #peek(): string | undefined {
    return this.#text[this.#position];
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#position)) return false;
    this.#position += token.length;
    return true;
  }

  #fail(message: string, position = this.#position): never {
    throw new EngineError("invalid-pipeline", message, { position });
  }
}
