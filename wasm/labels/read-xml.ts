import { invalidLabels } from "./invalid-labels.ts";

/** An element of a small document: attributes are passed over, text is that of the element itself. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const LIMITS = { length: 4 * 1024 * 1024, depth: 16, elements: 200_000 } as const;

const OPENING = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.:-]*)\s*>/y;

interface Open {
  readonly name: string;
  readonly texts: string[];
  readonly children: XmlElement[];
}

/**
 * Reads the XML of annotation files: elements, text, comments, CDATA and the five predefined and numeric character
 * references. There are no document types and therefore no entities to expand; time is linear in the length.
 * @throws EngineError `invalid-labels` that says where it went wrong.
 */
export function readXml(source: string): XmlElement {
  if (source.length > LIMITS.length) throw invalidLabels("The XML is too long.");
  const document: Open = { name: "", texts: [], children: [] };
  const open: Open[] = [document];
  let elements = 0;
  let place = 0;
  while (place < source.length) {
    const current = open.at(-1) ?? document;
    if (source[place] !== "<") {
      const end = indexOrEnd(source, "<", place);
      current.texts.push(decode(source.slice(place, end), place));
      place = end;
    } else if (source.startsWith("<!--", place)) {
      place = after(source, "-->", place + 4);
    } else if (source.startsWith("<?", place)) {
      place = after(source, "?>", place + 2);
    } else if (source.startsWith("<![CDATA[", place)) {
      const end = after(source, "]]>", place + 9);
      current.texts.push(source.slice(place + 9, end - 3));
      place = end;
    } else if (source.startsWith("</", place)) {
      const [tag = "", name] = match(CLOSING, source, place);
      if (open.length === 1 || name !== current.name) throw unexpected(place);
      open.pop();
      open.at(-1)?.children.push(close(current));
      place += tag.length;
    } else {
      const [tag = "", name = "", , empty] = match(OPENING, source, place);
      if (++elements > LIMITS.elements) throw invalidLabels("The XML has too many elements.");
      const element: Open = { name, texts: [], children: [] };
      if (empty === "/") current.children.push(close(element));
      else open.push(element);
      if (open.length > LIMITS.depth) throw invalidLabels("The XML is nested too deep.");
      place += tag.length;
    }
  }
  const [root, ...others] = document.children;
  const stray = document.texts.join("").replace("\ufeff", "").trim() !== "";
  if (root === undefined || others.length > 0 || open.length > 1 || stray) throw unexpected(place);
  return root;
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function close({ name, texts, children }: Open): XmlElement {
  return { name, text: texts.join(""), children };
}

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decode(text: string, place: number): string {
  const lines = text.replace(/\r\n?/g, "\n");
  return lines.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const known = REFERENCES.get(name) ?? character(name);
    if (known === undefined || !whole.endsWith(";")) throw unexpected(place);
    return known;
  });
}

function character(name: string): string | undefined {
  const hex = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
  const decimal = /^#(\d{1,7})$/.exec(name)?.[1];
  const code = hex === undefined ? Number(decimal ?? NaN) : parseInt(hex, 16);
  const valid = code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : undefined;
}

function match(pattern: RegExp, source: string, place: number): readonly string[] {
  pattern.lastIndex = place;
  const found = pattern.exec(source);
  if (found === null) throw unexpected(place);
  return found;
}

function indexOrEnd(source: string, text: string, from: number): number {
  const index = source.indexOf(text, from);
  return index < 0 ? source.length : index;
}

function after(source: string, text: string, from: number): number {
  const index = source.indexOf(text, from);
  if (index < 0) throw unexpected(from);
  return index + text.length;
}

function unexpected(place: number) {
  return invalidLabels(`The XML is not well formed, or not plain, at character ${place}.`, {
    position: place,
  });
}
