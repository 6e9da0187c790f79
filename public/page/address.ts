/** What a visitor asks for: the query of the page's address without what only programs use. */
export interface Wish {
  /** As typed; empty where none was given. */
  readonly url: string;
  /** Grammar text; empty where none was given. */
  readonly ops: string;
  /** As typed, for the server judges it. */
  readonly seed: string;
  /** Everything else in the address (max, format, quality, …), passed on as it is. */
  readonly rest: readonly (readonly [name: string, value: string])[];
}

/** What a query may hold unescaped (RFC 3986, 3.4) and reads better so, by its escaped form. */
const LEGAL: Readonly<Record<string, string>> = {
  "%2F": "/",
  "%3A": ":",
  "%3B": ";",
  "%2C": ",",
  "%3D": "=",
  "%40": "@",
};

/** Reads the query of an address, with or without its `?`. How the answer is wanted is no part of the wish. */
export function readWish(search: string): Wish {
  const wish = { url: "", ops: "", seed: "" };
  const rest: (readonly [string, string])[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    if (name === "as" || name === "variants") continue;
    // A second one of a name is for the server to refuse.
    if (isField(name) && wish[name] === "") wish[name] = value.trim();
    else rest.push([name, value]);
  }
  return { ...wish, rest };
}

/**
 * The wish with every blank filled: neither pipeline nor seed means one augmentation at random under a fresh seed; a
 * pipeline alone has seed 0, as on the server.
 */
export function settleWish(wish: Wish, drawSeed: () => string): Wish {
  const surprise = wish.ops === "" && wish.seed === "";
  const seed = surprise || wish.seed === "random" ? drawSeed() : wish.seed || "0";
  return { ...wish, ops: wish.ops || "random", seed };
}

/** The query of a wish in the order and spelling of a permalink, `?` included; empty for an empty wish. */
export function writeWish({ url, ops, seed, rest }: Wish): string {
  return writeQuery([["url", url], ["ops", ops], ["seed", seed], ...rest]);
}

/** The address of the image. */
export function imageAddress(wish: Wish): string {
  return `/v1/augment${writeWish(wish)}`;
}

/** The address of its receipt. */
export function receiptAddress(wish: Wish): string {
  return imageAddress({ ...wish, rest: [...wish.rest, ["as", "json"]] });
}

/** The address of the source as the service sees it, unchanged. */
export function sourceAddress(wish: Wish): string {
  const rest = wish.rest.filter(([name]) => name === "max" || name === "sha256");
  return imageAddress({ ...wish, ops: "noop", seed: "", rest });
}

/** A seed nobody has used: 32 random bits, short enough to read in an address. */
export function freshSeed(): string {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(seed);
}

function isField(name: string): name is "url" | "ops" | "seed" {
  return name === "url" || name === "ops" || name === "seed";
}

function writeQuery(parameters: readonly (readonly [string, string])[]): string {
  const given = parameters.filter(([, value]) => value !== "");
  const text = given.map(([name, value]) => `${escape(name)}=${escape(value)}`).join("&");
  return text === "" ? "" : `?${text}`;
}

/** The apostrophe is escaped too, so that an address can stand in a shell's quotes. */
function escape(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("'", "%27")
    .replaceAll(/%[0-9A-F]{2}/g, (code) => LEGAL[code] ?? code);
}
