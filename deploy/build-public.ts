import { cp, mkdir, readdir } from "node:fs/promises";
import { build } from "esbuild";
import { filesBelow } from "./file-sizes.ts";
import { ROOT } from "./paths.ts";
import type { Output } from "./paths.ts";

const SOURCE = `${ROOT}/public`;

/** Copies the static files of public/ and bundles each TypeScript file directly in it to a .js of the same name. */
export async function buildPublic(output: Output): Promise<void> {
  await mkdir(output.public, { recursive: true });
  const files = await filesBelow(SOURCE);
  for (const file of files.filter((name) => !/\.ts$|^\.|tsconfig\.json$/.test(name))) {
    await cp(`${SOURCE}/${file}`, `${output.public}/${file}`);
  }
  const names = await readdir(SOURCE);
  const entryPoints = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  if (entryPoints.length === 0) return;
  await build({
    entryPoints: entryPoints.map((name) => `${SOURCE}/${name}`),
    outdir: output.public,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    platform: "browser",
    loader: { ".wasm": "file" },
    logLevel: "warning",
  });
}
