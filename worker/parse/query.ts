import { AppError } from "../error.ts";
import { collectFields, type Fields } from "./parameters.ts";

/** Reads a query string, without its `?`. Throws `invalid-parameter` where a name is unknown or given twice. */
export function readQuery(search: string): Fields {
  const fields = collectFields(new URLSearchParams(search));
  const mask = fields.get("mask");
  if (typeof mask === "string" && /^\s*data:/i.test(mask)) {
    const message = '"mask": An address names a mask by its URL; send an inline one by POST.';
    throw new AppError("invalid-url", message);
  }
  return fields;
}

/** Adds the fields of a body to those of the address. A name in both is `invalid-parameter`. */
export function mergeFields(address: Fields, body: Fields): Fields {
  const both = [...body.keys()].find((name) => address.has(name));
  if (both !== undefined) {
    throw new AppError(
      "invalid-parameter",
      `"${both}" is given twice, in the address and the body.`,
    );
  }
  return new Map([...address, ...body]);
}
