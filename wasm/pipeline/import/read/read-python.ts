import { refuseDocument } from "../refuse-document.ts";
import { DOCUMENT_LIMITS, plainRecord, toPlain, type Plain } from "./plain.ts";

const TOKEN =
  /\s+|#[^\n]*|(?<number>[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:e[-+]?\d+)?)|(?<string>[rub]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?<name>[a-z_][\w.]*)|(?<mark>\*\*|[()[\]{},:=*])/giy;

interface Token {
  readonly kind: "number" | "string" | "name" | "mark";
  readonly text: string;
}

/**
 * Reads the literals of a Python configuration: assignments `name = value` where a value is made of dict(…), Name(…),
 * {…}, […], (…), strings, numbers, True, False, None and names assigned before. Nothing is evaluated; a statement that
 * holds anything else is passed over. A text that is one value gives that value, else the assignments as a record.
 * @throws EngineError `invalid-pipeline` where nothing could be read.
 */
export function readPython(text: string): Plain {
  const names = plainRecord();
  const values: Plain[] = [];
  for (const statement of statements(text)) {
    const assignment = /^([a-z_]\w*)\s*=(?!=)\s*/i.exec(statement);
    const value = new LiteralReader(statement.slice(assignment?.[0].length ?? 0), names).read();
    if (value === undefined) continue;
    if (assignment?.[1] === undefined) values.push(value);
    else names[assignment[1]] = value;
  }
  if (Object.keys(names).length > 0) return toPlain(names);
  if (values.length > 0) return toPlain(values.length === 1 ? values[0] : values);
  return refuseDocument("No dict(…), list or assignment could be read as Python.");
}

/** Logical lines: a new one begins where a line has no indentation and no bracket is a closing one. */
function statements(text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const last = found.length - 1;
    if (last >= 0 && (/^[\s\])}]/.test(line) || line === "")) found[last] += `\n${line}`;
    else found.push(line);
  }
  const one = text.trim();
  return /^(?:\[|\{|\(|dict\s*\()/.test(one) ? [one] : found;
}

class LiteralReader {
  readonly #tokens: readonly Token[] | undefined;
  readonly #names: Readonly<Record<string, Plain>>;
  #next = 0;

  constructor(text: string, names: Readonly<Record<string, Plain>>) {
    this.#tokens = tokenise(text);
    this.#names = names;
  }

  /** The value of the whole text, or undefined where it is no literal. */
  read(): Plain | undefined {
    if (this.#tokens === undefined || this.#tokens.length === 0) return undefined;
    const value = this.#value(0);
    this.#take(",");
    return this.#next === this.#tokens.length ? value : undefined;
  }

  #value(depth: number): Plain | undefined {
    if (depth > DOCUMENT_LIMITS.depth) {
      refuseDocument(`The document is nested more than ${DOCUMENT_LIMITS.depth} deep.`);
    }
    const token = this.#tokens?.[this.#next];
    if (token === undefined) return undefined;
    this.#next++;
    if (token.kind === "number") return Number(token.text.replaceAll("_", ""));
    if (token.kind === "string") return this.#strings(unquote(token.text));
    if (token.kind === "name") return this.#named(token.text, depth);
    if (token.text === "[") return this.#list("]", depth);
    if (token.text === "(") return this.#list(")", depth);
    return token.text === "{" ? this.#record(depth) : undefined;
  }

  /** Neighbouring strings are one. */
  #strings(first: string): string {
    let joined = first;
    for (;;) {
      const token = this.#tokens?.[this.#next];
      if (token?.kind !== "string") return joined;
      this.#next++;
      joined += unquote(token.text);
    }
  }

  #named(name: string, depth: number): Plain | undefined {
    if (name === "True") return true;
    if (name === "False") return false;
    if (name === "None") return null;
    if (this.#take("(")) return this.#call(name, depth);
    return Object.hasOwn(this.#names, name) ? this.#names[name] : name;
  }

  /** dict(a=1) is a record; Name([…], a=1) one that says its type. */
  #call(name: string, depth: number): Plain | undefined {
    const record = plainRecord();
    if (name !== "dict") record["type"] = name;
    while (!this.#take(")")) {
      if (this.#take("**")) {
        const spread = this.#value(depth + 1);
        if (typeof spread === "object" && spread !== null) Object.assign(record, spread);
      } else if (!this.#argument(record, depth)) return undefined;
      if (!this.#take(",") && this.#tokens?.[this.#next]?.text !== ")") return undefined;
    }
    return record;
  }

  #argument(record: Record<string, Plain>, depth: number): boolean {
    const key = this.#tokens?.[this.#next];
    if (key?.kind === "name" && this.#tokens?.[this.#next + 1]?.text === "=") {
      this.#next += 2;
      const value = this.#value(depth + 1);
      if (value === undefined) return false;
      record[key.text] = value;
      return true;
    }
    const value = this.#value(depth + 1);
    if (value === undefined) return false;
    // A composition's steps are its one positional argument; others have no name that is certain.
    if (Array.isArray(value) && record["transforms"] === undefined) record["transforms"] = value;
    else record["positional"] = value;
    return true;
  }

  #list(end: string, depth: number): Plain | undefined {
    const items: Plain[] = [];
    let commas = 0;
    while (!this.#take(end)) {
      const item = this.#value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (this.#take(",")) commas++;
      else if (this.#tokens?.[this.#next]?.text !== end) return undefined;
    }
    // Round brackets around one value without a comma only group.
    return end === ")" && items.length === 1 && commas === 0 ? items[0] : items;
  }

  #record(depth: number): Plain | undefined {
    const record = plainRecord();
    while (!this.#take("}")) {
      const key = this.#value(depth + 1);
      if (key === undefined || !this.#take(":")) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      record[typeof key === "object" ? JSON.stringify(key) : String(key)] = value;
      if (!this.#take(",") && this.#tokens?.[this.#next]?.text !== "}") return undefined;
    }
    return record;
  }

  #take(mark: string): boolean {
    const token = this.#tokens?.[this.#next];
    if (token?.kind !== "mark" || token.text !== mark) return false;
    this.#next++;
    return true;
  }
}

function tokenise(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return undefined;
    for (const kind of ["number", "string", "name", "mark"] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found });
    }
  }
  return tokens;
}

function unquote(text: string): string {
  const quote = text.search(/["']/);
  return text
    .slice(quote + 1, -1)
    .replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
