import { cp, mkdir, rm } from "node:fs/promises";
import { relative } from "node:path";
import { performance } from "node:perf_hooks";
import { buildPublic } from "./build-public.ts";
import { buildSelfhost } from "./build-selfhost.ts";
import { buildWorker } from "./build-worker.ts";
import { directorySize, gzipSize, inKilobytes } from "./file-sizes.ts";
import { DIST, PUBLIC, ROOT, SELFHOST, WORKER } from "./paths.ts";

/** Makes everything that is deployed: dist/public, dist/worker (the bundle) and dist/selfhost (what a container needs). */
const began = performance.now();
await mkdir(DIST, { recursive: true });
for (const directory of [PUBLIC, WORKER, SELFHOST])
  await rm(directory, { recursive: true, force: true });

await buildPublic();
await buildWorker();
await buildSelfhost();
await cp(PUBLIC, `${SELFHOST}/public`, { recursive: true });

for (const directory of [PUBLIC, WORKER, SELFHOST]) {
  console.log(`${relative(ROOT, directory)}  ${inKilobytes(await directorySize(directory))}`);
}
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`Worker bundle ${inKilobytes(await gzipSize(WORKER))} gzip, built in ${seconds} s`);
