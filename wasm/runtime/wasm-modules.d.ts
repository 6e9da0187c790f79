/** What an import of a .wasm file gives in a Worker: the compiled module. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
