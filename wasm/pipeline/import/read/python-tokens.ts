/** A word of Python text; `line` ends a statement, which only happens outside brackets. */
export interface Token {
  readonly kind: "number" | "string" | "name" | "mark" | "line";
  readonly text: string;
}

const TOKEN = new RegExp(
  [
    /(?<line>\n)/,
    /[^\S\n]+|\\\r?\n|#[^\n]*/,
    /(?<number>(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:e[-+]?\d+)?)/,
    /(?<string>[rub]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))/,
    /(?<name>[a-z_][\w.]*)/,
    /(?<mark>\*\*|[^])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giy",
);

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** The statements of a Python text, each as its tokens without comments and line ends. */
export function pythonStatements(text: string): readonly (readonly Token[])[] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const token = tokenOf(found.groups ?? {});
    if (token?.kind === "line") {
      if (depth > 0) continue;
      if (current.length > 0) statements.push(current);
      current = [];
    } else if (token !== undefined) {
      current.push(token);
      if (token.kind === "mark" && OPENING.has(token.text)) depth++;
      if (token.kind === "mark" && CLOSING.has(token.text)) depth = Math.max(0, depth - 1);
    }
  }
  return current.length > 0 ? [...statements, current] : statements;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token | undefined {
  for (const kind of ["line", "number", "string", "name", "mark"] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}
