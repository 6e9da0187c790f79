import type { WebpConfig } from "./webp-config.ts";

/** The exports of @jsquash/webp 1.5.0's encoder, by the letters that Emscripten gave them. */
export interface WebpExports {
  /** Memory. */
  readonly x: WebAssembly.Memory;
  /** Constructors: here the module registers its functions and structures with its host. */
  y(): void;
  /** malloc. */
  z(bytes: number): number;
  /** free. */
  A(pointer: number): void;
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
  /**
   * `pixels` (so many bytes, RGBA8) and `config` are addresses; undefined when libwebp fails. embind's own way in
   * would copy the pixels once more, so the function itself is called.
   */
  encode(
    pixels: number,
    length: number,
    width: number,
    height: number,
    config: number,
  ): Uint8Array<ArrayBuffer> | undefined;
  config(values: WebpConfig): Structure;
}

/** Bytes for a std::string and, behind it, a place for the returned handle. */
const ARGUMENTS = 32;
const RETURN_VALUE = 16;
const LONG_STRING = 0x8000_0000;

type Imports = Record<string, (...values: number[]) => number | void>;

/** Handles of JavaScript values: these two stand for all that it may ask for. */
const UINT8_ARRAY = 10;
const RESULT = 11;

/**
 * The host's half of Emscripten's embind, as far as one function and one structure need it. The module registers them
 * in its constructors; it answers by making a Uint8Array over its own memory, which is copied out on the spot.
 */
export function bindEncoder(exports: () => WebpExports): {
  imports: Imports;
  bindings: () => WebpBindings;
} {
  const fields: Field[] = [];
  let encoder: number | undefined;
  let structure: { construct: number; destroy: number } | undefined;
  let result: Uint8Array<ArrayBuffer> | undefined;

  const call = (index: number, ...values: number[]): number => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table holds nothing but functions
    const target = exports().D.get(index) as (...values: number[]) => number;
    return target(...values);
  };
  const text = (pointer: number): string => {
    const bytes = new Uint8Array(exports().x.buffer);
    return String.fromCharCode(...bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  };
  const refuse = (what: string) => () => {
    throw new Error(`The WebP encoder ${what}`);
  };

  const imports: Imports = {
    // register_value_object(type, name, signature, constructor, signature, destructor)
    n: (_type = 0, _name = 0, _s1 = 0, construct = 0, _s2 = 0, destroy = 0) => {
      structure = { construct, destroy };
    },
    // register_value_object_field(type, name, …, setter's type, signature, setter, context)
    a: (...values) => {
      const [, name = 0, , , , , , , setter = 0, context = 0] = values;
      fields.push({ name: text(name), setter, context });
    },
    // register_function(name, argument count, types, signature, invoker, function)
    f: (name = 0, _count = 0, _types = 0, _signature = 0, _invoker = 0, target = 0) => {
      if (text(name) === "encode") encoder = target;
    },
    // emval_get_global(name): the only one asked for
    w: () => UINT8_ARRAY,
    // emval_new(constructor, argument count, types, arguments): a view of length and address
    v: (_constructor = 0, _count = 0, _types = 0, values = 0) => {
      const memory = exports().x.buffer;
      const view = new DataView(memory);
      const length = view.getUint32(values, true);
      result = new Uint8Array(memory, view.getUint32(values + 4, true), length).slice();
      return RESULT;
    },
    // memcpy for large blocks
    r: (to = 0, from = 0, length = 0) => {
      new Uint8Array(exports().x.buffer).copyWithin(to, from, from + length);
    },
    // resize_heap: by what is asked, for slack would count against the isolate
    p: (bytes = 0) => grow(exports().x, bytes >>> 0),
    k: refuse("threw"),
    g: refuse("aborted"),
  };
  // Registrations of types, whose conversions are fixed here, and reference counts of the two handles.
  for (const name of "bcdehijlmoqstu") imports[name] = nothing;

  const bindings = (): WebpBindings => {
    if (encoder === undefined || !structure)
      throw new Error("The WebP encoder registered no encode function");
    const target = encoder;
    const { construct, destroy } = structure;
    return {
      encode(pixels, length, width, height, settings) {
        const arguments_ = exports().z(ARGUMENTS);
        // A std::string in libc++'s second layout: address, size, capacity with the mark of a long one.
        const string = [pixels, length, (length | LONG_STRING) >>> 0];
        new Uint32Array(exports().x.buffer, arguments_, 3).set(string);
        result = undefined;
        call(target, arguments_ + RETURN_VALUE, arguments_, width, height, settings);
        const handle = new Uint32Array(exports().x.buffer, arguments_ + RETURN_VALUE, 1)[0];
        exports().A(arguments_);
        const bytes = handle === RESULT ? result : undefined;
        result = undefined;
        return bytes;
      },
      config(values) {
        const pointer = call(construct);
        for (const { name, setter, context } of fields) {
          call(setter, context, pointer, values[name] ?? 0);
        }
        return { pointer, free: () => void call(destroy, pointer) };
      },
    };
  };
  return { imports, bindings };
}

function nothing(): void {}

/** 1 where the memory now holds so many bytes. */
function grow(memory: WebAssembly.Memory, bytes: number): number {
  try {
    memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / 65_536));
    return 1;
  } catch {
    return 0;
  }
}
