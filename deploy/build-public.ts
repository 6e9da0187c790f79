import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { filesBelow } from "./file-sizes.ts";
import { includeParts } from "./include-parts.ts";
import { ROOT } from "./paths.ts";
import type { Output } from "./paths.ts";

const SOURCE = `${ROOT}/public`;

/** The engine's modules, under the names by which the page's worker asks for them. */
const MODULES: Readonly<Record<string, string>> = {
  "kernels.wasm": `${ROOT}/wasm/kernels/build/kernels.wasm`,
  "photon.wasm": fileURLToPath(import.meta.resolve("@cf-wasm/photon/photon.wasm")),
  "webp-decoder.wasm": fileURLToPath(import.meta.resolve("@jsquash/webp/codec/dec/webp_dec.wasm")),
  "webp-encoder.wasm": fileURLToPath(
    import.meta.resolve("@jsquash/webp/codec/enc/webp_enc_simd.wasm"),
  ),
};

/** The service worker: it names all other files, so it is made last. */
const KEEPER = "sw.ts";

/** Copies the static files of public/ and bundles each TypeScript file directly in it to a .js of the same name. */
export async function buildPublic(output: Output): Promise<void> {
  await mkdir(output.public, { recursive: true });
  const files = await filesBelow(SOURCE);
  for (const file of files.filter((name) => !/\.ts$|^\.|tsconfig\.json$|^parts\//.test(name))) {
    await cp(`${SOURCE}/${file}`, `${output.public}/${file}`);
  }
  const page = await readFile(`${SOURCE}/index.html`, "utf8");
  await writeFile(`${output.public}/index.html`, await includeParts(page, SOURCE));
  for (const [name, path] of Object.entries(MODULES)) await cp(path, `${output.public}/${name}`);
  const names = await readdir(SOURCE);
  const entryPoints = names.filter((name) => /(?<!\.d)\.ts$/.test(name) && name !== KEEPER);
  await bundle(entryPoints, output);
  const define = { BUILD: JSON.stringify(await describeBuild(output.public)) };
  await bundle([KEEPER], output, define);
}

async function bundle(
  names: readonly string[],
  output: Output,
  define: Record<string, string> = {},
): Promise<void> {
  await build({
    entryPoints: names.map((name) => `${SOURCE}/${name}`),
    outdir: output.public,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    platform: "browser",
    define,
    plugins: [withoutLocales],
    logLevel: "warning",
  });
}

/** What the service worker keeps, and a name for it that is another one as soon as a byte is. */
async function describeBuild(directory: string): Promise<{ version: string; paths: string[] }> {
  const files = (await filesBelow(directory)).filter((file) => !/\.html$|^docs\.|^\./.test(file));
  const digest = createHash("sha256");
  for (const file of [...files, "index.html"]) {
    digest.update(file).update(await readFile(`${directory}/${file}`));
  }
  const version = digest.digest("hex").slice(0, 16);
  return { version, paths: files.map((file) => `/${file}`) };
}

/** Bytes, compressed, of all that the page loads at once, and of the script that its worker adds before any WASM. */
export async function pageWeight(
  directory: string,
): Promise<{ firstView: number; engine: number }> {
  const weigh = async (path: string) => gzipSync(await readFile(`${directory}/${path}`)).length;
  let firstView = 0;
  for (const file of await filesBelow(directory)) {
    const isLater =
      /\.wasm$|^(?:engine|import)-worker|^sw\.js$|^docs\.|^pictures\/|^samples\/\w+\./.test(file);
    if (!isLater) firstView += await weigh(file);
  }
  return { firstView, engine: await weigh("engine-worker.js") };
}

/** zod brings its messages in fifty languages, 260 KB of which the page needs none: the engine words its own. */
const withoutLocales: Plugin = {
  name: "without-locales",
  setup(building) {
    building.onResolve({ filter: /locales\/index\.js$/ }, () => ({
      path: "none",
      namespace: "locales",
    }));
    building.onLoad({ filter: /.*/, namespace: "locales" }, () => ({ contents: "export {};" }));
  },
};
