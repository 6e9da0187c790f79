import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { benchCodecs } from "./groups/codecs.ts";
import { benchHttp } from "./groups/http.ts";
import { benchKernels } from "./groups/kernels.ts";
import { benchOverload } from "./groups/overload.ts";
import { benchPipeline } from "./groups/pipeline.ts";
import { benchStart } from "./groups/start.ts";
import { describeMachine } from "./machine.ts";
import { parseOptions } from "./options.ts";
import { findPeers } from "./peers/peers.ts";
import { reasonOf } from "./race.ts";
import { renderReport } from "./report.ts";
import type { GroupName } from "./row.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

const MEASURE: Readonly<Record<GroupName, (bench: Workbench) => Promise<void>>> = {
  codecs: benchCodecs,
  kernels: benchKernels,
  pipeline: benchPipeline,
  http: benchHttp,
  overload: benchOverload,
  start: benchStart,
};

// WebAssembly is compiled once, and well, as it is in the end in any process that lives; else a busy machine, which compiles
// it anew in the background while it runs, would be measured with code of the first pass.
setFlagsFromString("--no-liftoff");

const options = parseOptions(process.argv.slice(2));
const date = new Date();
const machine = describeMachine();
const peers = await findPeers();
const bench = await createWorkbench(options, peers);
try {
  for (const group of options.groups) {
    try {
      await MEASURE[group](bench);
    } catch (error) {
      bench.omissions.push({ what: group, reason: reasonOf(error) });
    }
  }
} finally {
  peers.stop();
  await bench.clear();
}

const { rows } = bench;
const omissions = [...peers.missing, ...bench.omissions];
const seconds = (Date.now() - date.getTime()) / 1000;
const measured = { options, date, seconds, machine, peers: peers.versions, rows, omissions };
await mkdir(options.out, { recursive: true });
await writeFile(join(options.out, "RESULTS.md"), renderReport(measured));
const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
await writeFile(join(options.out, "results.json"), `[\n${lines}\n]\n`);
bench.log(`${rows.length} rows in ${Math.round(seconds)} s, written to ${options.out}`);
for (const { what, reason } of omissions) bench.log(`left out: ${what}: ${reason}`);
// A run that measured nothing is no run.
process.exitCode = rows.length === 0 ? 1 : 0;
