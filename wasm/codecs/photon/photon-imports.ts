/** The exports of @cf-wasm/photon 0.4.0 that we call. Addresses are signed; vectors come as [address, length]. */
export interface PhotonExports {
  readonly memory: WebAssembly.Memory;
  readonly __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start(): void;
  __wbindgen_malloc(bytes: number, align: number): number;
  __wbg_photonimage_free(image: number, lentReferences: number): void;
  photonimage_new(pixels: number, length: number, width: number, height: number): number;
  photonimage_new_from_byteslice(bytes: number, length: number): number;
  rgb_new(red: number, green: number, blue: number): number;
  vignette(image: number, intensity: number): void;
  duotone(image: number, dark: number, light: number): void;
  filter(image: number, name: number, length: number): void;
}

/**
 * What Photon asks of its host. Most of it is a browser's canvas, which nothing here calls, so it throws; needed are
 * the reference table at the start and, when it panics, a place for the message, which is dropped: the trap that
 * follows says enough, and the words of a panic are not for the public.
 */
export function photonImports(
  module: WebAssembly.Module,
  exports: () => PhotonExports,
): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = hostFunction(name, exports);
  }
  return imports;
}

function hostFunction(name: string, exports: () => PhotonExports): WebAssembly.ImportValue {
  if (name === "__wbindgen_init_externref_table") return () => fillReferences(exports());
  // The names end in a hash of the binding.
  if (name.startsWith("__wbg_new_227d7c05414eb861")) return () => null;
  if (name.startsWith("__wbg_stack_"))
    return (result: number) => writeEmptyString(exports(), result);
  if (name.startsWith("__wbg_error_")) return () => undefined;
  return () => {
    throw new Error(`Photon called ${name}, which it is not given`);
  };
}

/** Slot 0 is undefined, and the first four that are added stand for the constants of JavaScript. */
function fillReferences({ __wbindgen_externrefs: table }: PhotonExports): void {
  const offset = table.grow(4);
  table.set(0, undefined);
  for (const [i, value] of [undefined, null, true, false].entries()) table.set(offset + i, value);
}

/** A vector of no bytes: its address is never read, but must not be 0. */
function writeEmptyString({ memory }: PhotonExports, result: number): void {
  const view = new DataView(memory.buffer);
  view.setUint32(result, 1, true);
  view.setUint32(result + 4, 0, true);
}
