import { cp, mkdir, rename, rm } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { buildPublic, pageWeight } from "./build-public.ts";
import { buildSelfhost } from "./build-selfhost.ts";
import { buildWorker } from "./build-worker.ts";
import { directorySize, gzipSize, inKilobytes } from "./file-sizes.ts";
import { DIST, outputIn, PARTS } from "./paths.ts";

/**
 * Makes everything that is deployed: dist/public, dist/worker (the bundle) and dist/selfhost (all that a container needs).
 * It is made aside and moved into place whole, so that a failure leaves the last good build.
 */
const began = performance.now();
const stage = `${DIST}/.stage-${process.pid}`;
const staged = outputIn(stage);
const built = outputIn(DIST);
try {
  await mkdir(built.public, { recursive: true }); // wrangler wants to see the assets' directory
  await buildPublic(staged);
  await buildWorker(staged);
  await buildSelfhost(staged);
  await cp(staged.public, `${staged.selfhost}/public`, { recursive: true });
  for (const part of PARTS) {
    await rm(built[part], { recursive: true, force: true });
    await rename(staged[part], built[part]);
  }
} finally {
  await rm(stage, { recursive: true, force: true });
}

for (const part of PARTS) {
  console.log(`dist/${part}  ${inKilobytes(await directorySize(built[part]))}`);
}
const { firstView, engine } = await pageWeight(built.public);
console.log(
  `The page's first view ${inKilobytes(firstView)} gzip; the engine's script, once a picture is opened, ${inKilobytes(engine)}`,
);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(
  `Worker bundle ${inKilobytes(await gzipSize(built.worker))} gzip, built in ${seconds} s`,
);
