import { execFileSync } from "node:child_process";
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./paths.ts";

const SOURCES = `${ROOT}/wasm/kernels/assembly`;
const OUTPUT = `${ROOT}/wasm/kernels/build/kernels.wasm`;

const FLAGS = [
  "-O3",
  "--noAssert",
  "--converge",
  "--enable",
  "simd",
  "--runtime",
  "stub",
  // Nothing may be imported, not even the function that reports a failure.
  "--use",
  "abort=",
];

/** When the newest of the files that the module is made of changed, in milliseconds. */
async function newestSource(): Promise<number> {
  const names = await readdir(SOURCES, { recursive: true });
  const files = [fileURLToPath(import.meta.url), ...names.map((name) => join(SOURCES, name))];
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

async function changed(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return 0;
  }
}

/** Compiles to a file; what the compiler says of errors goes to the terminal, and the build stops. */
function compile(file: string): void {
  // The compiler's own binary, not its module, whose types declare a console of their own for everybody.
  const compiler = fileURLToPath(import.meta.resolve("assemblyscript/bin/asc.js"));
  const input = ["index.ts", "--baseDir", SOURCES, "--outFile", file];
  execFileSync(process.execPath, [compiler, ...input, ...FLAGS], { stdio: "inherit" });
}

if ((await changed(OUTPUT)) > (await newestSource())) {
  console.log("wasm/kernels/build/kernels.wasm is up to date");
} else {
  // Written aside and renamed, so that whoever reads meanwhile sees the old module or the new one.
  const draft = `${OUTPUT}.${process.pid}.wasm`;
  await mkdir(dirname(OUTPUT), { recursive: true });
  compile(draft);
  await rename(draft, OUTPUT);
  console.log(`wasm/kernels/build/kernels.wasm: ${(await stat(OUTPUT)).size} bytes`);
}
