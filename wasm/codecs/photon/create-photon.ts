import type { Size } from "../../image.ts";
import { photonImports, type PhotonExports } from "./photon-imports.ts";

/** An image inside Photon's memory; it must be freed by the instance that made it. */
export interface PhotonImage extends Size {
  readonly pointer: number;
  /** A view of its RGBA8 rows in Photon's memory; any call may move that memory, so take it anew. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** One instance of Photon. Undecodable input traps (WebAssembly.RuntimeError); a trapped instance must not be used. */
export interface Photon {
  readonly memoryBytes: number;
  decode(bytes: Uint8Array): PhotonImage;
  /** Room for width × height pixels, its content undefined until written through `pixels`. */
  allocate(width: number, height: number): PhotonImage;
  free(image: PhotonImage): void;
  vignette(image: PhotonImage, intensity: number): void;
  /** Colours as red, green, blue, 0…255. */
  duotone(image: PhotonImage, dark: Rgb, light: Rgb): void;
  /** A look by its name, in ASCII; an unknown name changes nothing. */
  filter(image: PhotonImage, name: string): void;
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** Places in the words of Photon's image object: the cell's borrow flag, then the pixels' vector, then the sides. */
const WORD = { pixels: 2, bytes: 3, width: 4, height: 5 } as const;
const WORDS = 6;

/**
 * Instantiates Photon by its raw exports. The published glue keeps one instance per module for ever and copies pixels
 * through JavaScript; here every instance is its own, and pixels are read where they lie.
 */
export function createPhoton(module: WebAssembly.Module): Photon {
  // The imports run only once the instance is there.
  const imports = photonImports(module, () => exports);
  const instance = new WebAssembly.Instance(module, imports);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the exports of @cf-wasm/photon 0.4.0
  const exports = instance.exports as unknown as PhotonExports;
  exports.__wbindgen_start();

  const wrap = (address: number): PhotonImage => {
    const pointer = address >>> 0;
    const words = () => new Uint32Array(exports.memory.buffer, pointer, WORDS);
    return {
      pointer,
      width: words()[WORD.width] ?? 0,
      height: words()[WORD.height] ?? 0,
      get pixels() {
        const view = words();
        return new Uint8Array(exports.memory.buffer, view[WORD.pixels], view[WORD.bytes]);
      },
    };
  };

  return {
    get memoryBytes() {
      return exports.memory.buffer.byteLength;
    },
    decode(bytes) {
      const pointer = exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
      new Uint8Array(exports.memory.buffer, pointer, bytes.length).set(bytes);
      return wrap(exports.photonimage_new_from_byteslice(pointer, bytes.length));
    },
    allocate(width, height) {
      const length = width * height * 4;
      const pixels = exports.__wbindgen_malloc(length, 1);
      return wrap(exports.photonimage_new(pixels, length, width, height));
    },
    free: ({ pointer }) => exports.__wbg_photonimage_free(pointer, 0),
    vignette: ({ pointer }, intensity) => exports.vignette(pointer, intensity),
    duotone({ pointer }, dark, light) {
      exports.duotone(pointer, exports.rgb_new(...dark), exports.rgb_new(...light));
    },
    filter({ pointer }, name) {
      // The callee frees the name.
      const text = exports.__wbindgen_malloc(name.length, 1) >>> 0;
      const bytes = new Uint8Array(exports.memory.buffer, text, name.length);
      for (let i = 0; i < name.length; i += 1) bytes[i] = name.charCodeAt(i);
      exports.filter(pointer, text, name.length);
    },
  };
}
