import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../../wasm/codecs/sniff.ts";
import { parsePipeline } from "../../wasm/index.ts";
import { SIZES, type PhotoSize } from "../photo.ts";
import type { PythonContender, PythonWork } from "../peers/python-worker.ts";
import { race, reasonOf, type Contender } from "../race.ts";
import { meanDifference } from "../rasters.ts";
import { rowsOf, type Extras } from "../row.ts";
import { encodeSources } from "../source-files.ts";
import type { Workbench } from "../workbench.ts";
import { clocked, pace } from "./codecs.ts";
import { sharpPipeline } from "../peers/sharp-pipeline.ts";

/** The work of the whole: JPEG to JPEG. The servers under `peers/` do the same. */
export const PIPELINE = "rotate:15;brighten:10;gaussian_blur:3";
export const PIPELINE_QUALITY = 85;

const OPENCV: PythonWork = {
  setup: "import opencv_pipeline",
  call: "opencv_pipeline.augment(jpeg)",
};
const PILLOW: PythonWork = {
  setup: "import pillow_pipeline",
  call: "pillow_pipeline.augment(jpeg)",
};

/** A JPEG turned, brightened, blurred and written again, in one process. */
export async function benchPipeline(bench: Workbench): Promise<void> {
  for (const size of SIZES.slice(0, bench.options.quick ? 2 : 3)) {
    try {
      await benchSize(bench, size);
    } catch (error) {
      bench.omissions.push({ what: `pipeline, ${size.label}`, reason: reasonOf(error) });
    }
  }
}

async function benchSize(bench: Workbench, size: PhotoSize): Promise<void> {
  const { sharp, opencv, pillow } = bench.peers;
  const { jpeg } = await encodeSources(bench, size);
  const path = await bench.file("pipeline.jpg", jpeg);
  const pipeline = parsePipeline(PIPELINE);
  const request = { pipeline, seed: 1, variant: 0, format: "jpeg", quality: 85 } as const;
  const peers: (Contender | PythonContender)[] = [];
  if (opencv !== undefined) {
    await opencv.load("jpeg", path);
    peers.push(opencv.contender("OpenCV", OPENCV));
  }
  if (sharp !== undefined) peers.push(clocked("sharp", () => sharpPipeline(sharp, jpeg)));
  if (pillow !== undefined) {
    await pillow.load("jpeg", path);
    peers.push(pillow.contender("Pillow", PILLOW));
  }
  const ours = clocked("ours", () => bench.engine.augment(jpeg, request));
  const result = await race(ours, peers, pace(bench.options.quick));
  const place = { group: "pipeline", name: PIPELINE, input: size.label } as const;
  const extras = await differences(bench, (await bench.engine.augment(jpeg, request)).bytes, {
    ...(sharp && { sharp: () => sharpPipeline(sharp, jpeg) }),
    ...byPython(bench, peers),
  });
  bench.rows.push(...rowsOf(place, result, extras));
  bench.omit(`pipeline, ${size.label}`, result);
  const ratios = result.peers.map(({ name, ratio }) => `${name} ${ratio.median.toFixed(2)}`);
  bench.log(`${size.label} pipeline: ${result.ours.median.toFixed(1)} ms, × ${ratios.join(", ")}`);
  for (const worker of [opencv, pillow]) await worker?.forget();
}

/** What each Python peer answers, by its name. */
function byPython(bench: Workbench, peers: readonly (Contender | PythonContender)[]) {
  const path = join(bench.directory, "result.jpg");
  return Object.fromEntries(
    peers.flatMap((peer) => {
      if (!("save" in peer)) return [];
      return [[peer.name, () => peer.save(path).then(() => readFile(path))] as const];
    }),
  );
}

/** How far the peers' pictures are from ours. */
async function differences(
  bench: Workbench,
  ours: Uint8Array,
  theirs: Readonly<Record<string, () => Promise<Uint8Array>>>,
): Promise<Record<string, Extras>> {
  const own = await pixelsOf(bench, ours);
  const extras: Record<string, Extras> = {};
  for (const [name, answer] of Object.entries(theirs)) {
    try {
      const pixels = await pixelsOf(bench, await answer());
      extras[name] = { difference: meanDifference(own, pixels, 4) };
    } catch (error) {
      bench.omissions.push({ what: `pipeline: difference of ${name}`, reason: reasonOf(error) });
    }
  }
  return extras;
}

async function pixelsOf({ codecs, kernels }: Workbench, jpeg: Uint8Array): Promise<Uint8Array> {
  const image = await codecs.decode(jpeg, sniff(jpeg), kernels);
  const pixels = Uint8Array.from(image.pixels);
  kernels.release(image);
  return pixels;
}
