import { Embind, type EmbindExports, type EmbindImports, ignore } from "./embind.ts";
import type { WebpConfig } from "./webp-config.ts";

/** The exports of @jsquash/webp 1.5.0's encoder, by the letters that Emscripten gave them. */
export interface WebpExports {
  readonly x: WebAssembly.Memory;
  /** Constructors: here the module registers its functions and structures with its host. */
  readonly y: () => void;
  /** malloc. */
  readonly z: (bytes: number) => number;
  /** free. */
  readonly A: (pointer: number) => void;
  /** Table of functions. */
  readonly D: WebAssembly.Table;
}

interface Field {
  readonly name: string;
  readonly setter: number;
  readonly context: number;
}

/** A structure in the encoder's memory. */
interface Structure {
  readonly pointer: number;
  free(): void;
}

/** What the constructors registered, callable. */
export interface WebpBindings {
  /** `pixels` (so many bytes, RGBA8) and `config` are addresses; undefined when libwebp fails. */
  encode(
    pixels: number,
    length: number,
    width: number,
    height: number,
    config: number,
  ): Uint8Array<ArrayBuffer> | undefined;
  config(values: WebpConfig): Structure;
}

/** Handles of JavaScript values: these two stand for all that it may ask for. */
const UINT8_ARRAY = 10;
const RESULT = 11;

/**
 * What the encoder imports, and what it registers: one function and one structure, in its constructors. It answers by
 * making a Uint8Array over its own memory, which is copied out on the spot.
 */
export function bindEncoder(exports: () => WebpExports): {
  imports: EmbindImports;
  bindings: () => WebpBindings;
} {
  const fields: Field[] = [];
  let encoder: number | undefined;
  let structure: { construct: number; destroy: number } | undefined;
  let result: Uint8Array<ArrayBuffer> | undefined;
  const embind = new Embind((): EmbindExports => {
    const { x: memory, D: table, z: malloc, A: free } = exports();
    return { memory, table, malloc, free };
  });
  const refuse = (what: string) => () => {
    throw new Error(`The WebP encoder ${what}`);
  };

  const imports: EmbindImports = {
    // register_value_object(type, name, signature, constructor, signature, destructor)
    n: (_type = 0, _name = 0, _s1 = 0, construct = 0, _s2 = 0, destroy = 0) => {
      structure = { construct, destroy };
    },
    // register_value_object_field(type, name, …, setter's type, signature, setter, context)
    a: (...values) => {
      const [, name = 0, , , , , , , setter = 0, context = 0] = values;
      fields.push({ name: embind.text(name), setter, context });
    },
    // register_function(name, argument count, types, signature, invoker, function)
    f: (name = 0, _count = 0, _types = 0, _signature = 0, _invoker = 0, target = 0) => {
      if (embind.text(name) === "encode") encoder = target;
    },
    // emval_get_global(name): the only one asked for
    w: () => UINT8_ARRAY,
    // emval_new(constructor, argument count, types, arguments): a view of length and address
    v: (_constructor = 0, _count = 0, _types = 0, values = 0) => {
      result = embind.view(values).slice();
      return RESULT;
    },
    r: (to = 0, from = 0, length = 0) => embind.copy(to, from, length),
    // resize_heap
    p: (bytes = 0) => embind.grow(bytes),
    k: refuse("threw"),
    g: refuse("aborted"),
  };
  for (const name of "bcdehijlmoqstu") imports[name] = ignore;

  const bindings = (): WebpBindings => {
    if (encoder === undefined || !structure)
      throw new Error("The WebP encoder registered no encode function");
    const target = encoder;
    const { construct, destroy } = structure;
    return {
      encode(pixels, length, ...rest) {
        result = undefined;
        const handle = embind.callWithString(target, pixels, length, ...rest);
        const bytes = handle === RESULT ? result : undefined;
        result = undefined;
        return bytes;
      },
      config(values) {
        const pointer = embind.call(construct);
        for (const { name, setter, context } of fields) {
          embind.call(setter, context, pointer, values[name] ?? 0);
        }
        return { pointer, free: () => void embind.call(destroy, pointer) };
      },
    };
  };
  return { imports, bindings };
}
