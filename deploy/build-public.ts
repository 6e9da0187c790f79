import { cp, mkdir, readdir } from "node:fs/promises";
import { build } from "esbuild";
import { filesBelow } from "./file-sizes.ts";
import { PUBLIC, ROOT } from "./paths.ts";

const SOURCE = `${ROOT}/public`;

/** Copies the static files of public/ and bundles each TypeScript file directly in it to a .js of the same name. */
export async function buildPublic(): Promise<void> {
  await mkdir(PUBLIC, { recursive: true });
  const files = await filesBelow(SOURCE);
  for (const file of files.filter((name) => !/\.ts$|^\.|tsconfig\.json$/.test(name))) {
    await cp(`${SOURCE}/${file}`, `${PUBLIC}/${file}`);
  }
  const names = await readdir(SOURCE);
  const entryPoints = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  if (entryPoints.length === 0) return;
  await build({
    entryPoints: entryPoints.map((name) => `${SOURCE}/${name}`),
    outdir: PUBLIC,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    platform: "browser",
    loader: { ".wasm": "file" },
    logLevel: "warning",
  });
}
