// oxlint-disable eslint/no-restricted-imports, eslint/no-console -- a build step: runs under Node, never in the engine
import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(HERE, "assembly");
const OUTPUT = join(HERE, "build", "kernels.wasm");

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
  const names = await readdir(SOURCES);
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

async function compile(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const messages: string[] = [];
  const { error } = await main(
    ["index.ts", "--baseDir", SOURCES, "--outFile", "kernels.wasm", ...FLAGS],
    {
      stderr: { write: (text) => messages.push(String(text)) },
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`The kernels do not compile.\n${messages.join("")}`);
  return binary;
}

if ((await changed(OUTPUT)) > (await newestSource())) {
  console.log("wasm/kernels/build/kernels.wasm is up to date");
} else {
  const binary = await compile();
  // Written aside and renamed, so that whoever reads meanwhile sees the old module or the new one.
  const draft = `${OUTPUT}.${process.pid}`;
  await mkdir(dirname(OUTPUT), { recursive: true });
  await writeFile(draft, binary);
  await rename(draft, OUTPUT);
  console.log(`wasm/kernels/build/kernels.wasm: ${binary.length} bytes`);
}
