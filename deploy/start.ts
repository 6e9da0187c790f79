import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { filesBelow } from "./file-sizes.ts";
import { DIST, outputIn, ROOT } from "./paths.ts";

/** `npm start`: builds what is not built yet, then becomes the launcher that the container runs too. */
const { selfhost } = outputIn(DIST);
if (await isStale()) {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
}
const workerd: { readonly default: string } = createRequire(import.meta.url)("workerd");
const launcher = `${selfhost}/launch.sh`;
const env = { ...process.env, WORKERD: workerd.default, HOST: process.env["HOST"] || "127.0.0.1" };
// The launcher takes this process over, so that signals reach it and no Node stays behind.
process.execve?.("/bin/sh", ["sh", launcher], env);
throw new Error("Node 23.11 or later is needed to start.");

/** Whether a source is newer than the build. */
async function isStale(): Promise<boolean> {
  const built = await modified(`${selfhost}/bundle.capnp`);
  if (built === undefined) return true;
  const sources = ["package-lock.json", "wrangler.toml"];
  for (const directory of ["worker", "wasm", "public", "deploy"]) {
    const files = await filesBelow(`${ROOT}/${directory}`);
    sources.push(...files.map((file) => `${directory}/${file}`));
  }
  const written = sources.filter((source) => !source.startsWith("wasm/kernels/build/"));
  const times = await Promise.all(written.map((source) => modified(`${ROOT}/${source}`)));
  return times.some((time) => time !== undefined && time > built);
}

async function modified(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}
