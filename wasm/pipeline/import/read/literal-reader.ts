import { refuseDocument } from "../refuse-document.ts";
import { DOCUMENT_LIMITS, isList, isRecord, plainRecord, type Plain } from "./plain.ts";
import type { Token } from "./python-tokens.ts";

const DELIMITERS = new Set([",", ")", "]", "}", ":"]);

/**
 * Reads one value of Python: dict(…), Name(…), {…}, […], (…), strings, numbers and their products and quotients, True,
 * False, None and names that are known. Any other expression is null; nothing is evaluated.
 */
export class LiteralReader {
  readonly #tokens: readonly Token[];
  readonly #names: Readonly<Record<string, Plain>>;
  #next = 0;

  constructor(tokens: readonly Token[], names: Readonly<Record<string, Plain>>) {
    this.#tokens = tokens;
    this.#names = names;
  }

  /** The value of all tokens; more than one, parted by commas, are a list. Undefined where brackets do not match. */
  read(): Plain | undefined {
    const values: Plain[] = [];
    do {
      values.push(this.#value(0));
      if (this.#next === this.#tokens.length) return values.length === 1 ? values[0] : values;
    } while (this.#take(","));
    return undefined;
  }

  #value(depth: number): Plain {
    let value = this.#operand(depth);
    while (typeof value === "number") {
      const sign = this.#take("*") ? "*" : this.#take("/") ? "/" : undefined;
      if (sign === undefined) break;
      const other = this.#operand(depth);
      if (typeof other !== "number") value = null;
      else value = sign === "*" ? value * other : value / other;
    }
    if (this.#atDelimiter()) return value;
    this.#skip();
    return null;
  }

  #operand(depth: number): Plain {
    if (depth > DOCUMENT_LIMITS.depth) {
      refuseDocument(`The document is nested more than ${DOCUMENT_LIMITS.depth} deep.`);
    }
    const token = this.#tokens[this.#next];
    if (token === undefined || this.#atDelimiter()) return null;
    this.#next++;
    if (token.kind === "number") return Number(token.text.replaceAll("_", ""));
    if (token.kind === "string") return this.#strings(unquote(token.text));
    if (token.kind === "name") return this.#named(token.text, depth);
    if (token.text === "[") return this.#list("]", depth);
    if (token.text === "(") return this.#list(")", depth);
    if (token.text === "{") return this.#record(depth);
    const number = token.text === "-" ? this.#operand(depth + 1) : null;
    return typeof number === "number" ? 0 - number : null;
  }

  /** Neighbouring strings are one. */
  #strings(first: string): string {
    let joined = first;
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token?.kind !== "string") return joined;
      this.#next++;
      joined += unquote(token.text);
    }
  }

  #named(name: string, depth: number): Plain {
    if (name === "True") return true;
    if (name === "False") return false;
    if (name === "None") return null;
    if (this.#take("(")) return this.#call(name, depth);
    return Object.hasOwn(this.#names, name) ? (this.#names[name] ?? null) : name;
  }

  /** dict(a=1) is a record; Name(2, a=1) one that says its type and keeps the nameless in _args_. */
  #call(name: string, depth: number): Plain {
    const record = plainRecord();
    const positional: Plain[] = [];
    while (!this.#end(")")) {
      const key = this.#tokens[this.#next];
      if (this.#take("**")) {
        const spread = this.#value(depth + 1);
        if (isRecord(spread)) Object.assign(record, spread);
      } else if (key?.kind === "name" && this.#tokens[this.#next + 1]?.text === "=") {
        this.#next += 2;
        record[key.text] = this.#value(depth + 1);
      } else {
        const value = this.#value(depth + 1);
        if (name === "dict" && isRecord(value)) Object.assign(record, value);
        else positional.push(value);
      }
    }
    if (name !== "dict") record["type"] = name;
    if (positional.length > 0) record["_args_"] = positional;
    return record;
  }

  #list(end: string, depth: number): Plain {
    const items: Plain[] = [];
    const start = this.#next;
    while (!this.#end(end)) {
      this.#take("*");
      items.push(this.#value(depth + 1));
    }
    // Round brackets around one value without a comma only group.
    const grouped = end === ")" && items.length === 1;
    return grouped && this.#tokens[this.#next - 2]?.text !== "," && this.#next > start + 1
      ? (items[0] ?? null)
      : items;
  }

  #record(depth: number): Plain {
    const record = plainRecord();
    while (!this.#end("}")) {
      if (this.#take("**")) {
        const spread = this.#value(depth + 1);
        if (isRecord(spread)) Object.assign(record, spread);
        continue;
      }
      const key = this.#value(depth + 1);
      if (this.#take(":")) {
        record[isList(key) || isRecord(key) ? "" : String(key)] = this.#value(depth + 1);
      }
    }
    return record;
  }

  /** Whether the bracket is closed here; passes over the comma between two items, or over what fits nowhere. */
  #end(mark: string): boolean {
    this.#take(",");
    if (this.#next >= this.#tokens.length || this.#take(mark)) return true;
    const token = this.#tokens[this.#next];
    if (token?.kind === "mark" && DELIMITERS.has(token.text)) this.#next++;
    return false;
  }

  /** Passes over an expression that is no literal, brackets and all. */
  #skip(): void {
    let depth = 0;
    for (; this.#next < this.#tokens.length; this.#next++) {
      const token = this.#tokens[this.#next];
      if (token?.kind !== "mark") continue;
      if (depth === 0 && DELIMITERS.has(token.text)) return;
      if ("([{".includes(token.text)) depth++;
      else if (")]}".includes(token.text)) depth--;
    }
  }

  #atDelimiter(): boolean {
    const token = this.#tokens[this.#next];
    return token === undefined || (token.kind === "mark" && DELIMITERS.has(token.text));
  }

  #take(mark: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "mark" || token.text !== mark) return false;
    this.#next++;
    return true;
  }
}

function unquote(text: string): string {
  const body = text.replace(/^[rub]{0,2}/i, "");
  const quotes = /^(?:"""|''')/.test(body) ? 3 : 1;
  return body
    .slice(quotes, -quotes)
    .replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
