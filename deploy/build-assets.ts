import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { buildPublic } from "./build-public.ts";
import { DIST, outputIn, ROOT } from "./paths.ts";

/**
 * What wrangler needs before it can bundle: the compute kernels and the page. Its own `deploy` and `dev` run this first
 * (see wrangler.toml), so that a fresh checkout needs no other step; the whole build has made both already and says so.
 */
if (process.env["ASSETS_BUILT"] === undefined) {
  execFileSync(process.execPath, [`${ROOT}/deploy/build-kernels.ts`], { stdio: "inherit" });
  const output = outputIn(DIST);
  await mkdir(output.public, { recursive: true });
  await buildPublic(output);
}
