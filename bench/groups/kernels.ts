import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePipeline } from "../../wasm/index.ts";
import type { Image } from "../../wasm/image.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import type { Raster } from "../../test/scene.ts";
import { KERNELS, type KernelPair } from "../kernel-table.ts";
import { SIZES, type PhotoSize } from "../photo.ts";
import type { PythonContender, PythonWorker } from "../peers/python-worker.ts";
import { meanDifference, withoutAlpha } from "../rasters.ts";
import { race, reasonOf, type Contender } from "../race.ts";
import { rowsOf, type Extras } from "../row.ts";
import { LIMITS, type Workbench } from "../workbench.ts";

const CHANNELS = [
  { channels: 3, name: "OpenCV RGB" },
  { channels: 4, name: "OpenCV RGBA" },
] as const;

/** Every pair of the table: ours on RGBA against OpenCV on three channels and on four. */
export async function benchKernels(bench: Workbench): Promise<void> {
  const { opencv } = bench.peers;
  if (opencv === undefined) {
    bench.omissions.push({ what: "kernels", reason: "OpenCV is their only peer" });
    return;
  }
  const pairs = KERNELS.filter(({ ops }) => ops.includes(bench.options.match));
  for (const size of SIZES.slice(0, bench.options.quick ? 1 : 2)) {
    await loadPhotos(bench, opencv, size);
    for (const pair of pairs) {
      try {
        await benchPair(bench, opencv, size, pair);
      } catch (error) {
        bench.omissions.push({ what: `kernels: ${pair.ops}`, reason: reasonOf(error) });
      }
    }
    await opencv.forget();
  }
}

async function loadPhotos(bench: Workbench, opencv: PythonWorker, size: PhotoSize): Promise<void> {
  const { width, height, data } = bench.photo(size);
  for (const { channels } of CHANNELS) {
    const pixels = channels === 4 ? data : withoutAlpha(data);
    const path = await bench.file(`photo-${channels}.raw`, pixels);
    await opencv.load(`photo${channels}`, path, [height, width, channels]);
  }
}

async function benchPair(
  bench: Workbench,
  opencv: PythonWorker,
  size: PhotoSize,
  pair: KernelPair,
): Promise<void> {
  const work = ours(bench, bench.photo(size), pair);
  const theirs = CHANNELS.map(({ channels, name }) =>
    opencv.contender(name, {
      call: pair.call,
      ...(pair.fresh !== undefined && { fresh: pair.fresh }),
      setup: `a = photo${channels}_array; b = cv2.flip(a, 1); h, w, c = a.shape\n${pair.setup ?? ""}`,
    }),
  );
  try {
    const { quick } = bench.options;
    const result = await race(work, theirs, {
      warmMs: quick ? 20 : 100,
      turnMs: 4,
      budgetMs: quick ? 150 : 900,
      minRounds: 5,
      maxRounds: 41,
    });
    const extras = await differences(bench, pair, work, theirs);
    const place = { group: "kernels", name: pair.ops, input: size.label } as const;
    bench.rows.push(...rowsOf(place, result, extras));
    bench.omit(`${pair.ops}, ${size.label}`, result);
    const ratios = result.peers.map(({ ratio }) => ratio.median.toFixed(2)).join(" ");
    const levels = Object.values(extras).map(({ difference }) => difference?.toFixed(2) ?? "-");
    bench.log(
      `${size.label} ${pair.ops}: ${result.ours.median.toFixed(2)} ms, × ${ratios} Δ ${levels.join(" ")}`,
    );
  } finally {
    work.close();
  }
}

interface OwnWork extends Contender {
  /** The result once, as RGBA8 rows. */
  pixels(): Uint8Array;
  close(): void;
}

/** Planning and running one step on a fresh copy of the picture; the copying is not counted. */
function ours(bench: Workbench, photo: Raster, { ops }: KernelPair): OwnWork {
  const { kernels } = bench;
  const pipeline = parsePipeline(ops);
  const { width, height } = photo;
  const original = kernels.upload(photo.data, width, height);
  // A picture that was decoded is known to be opaque, as OpenCV's have no alpha to be looked at.
  kernels.isOpaque(original);
  const other = kernels.clone(original);
  kernels.flipHorizontal(other);
  const others = {
    lend: <T>(_index: number, work: (image: Image) => T) => work(other),
    release: () => {},
  };
  const source = { width, height, others: [{ width, height }] };
  const once = (image: Image) => {
    const plan = planPipeline(pipeline, source, 1, 0, LIMITS);
    return runPlan(plan, { image, others }, kernels).image;
  };
  return {
    name: "ours",
    async time(iterations) {
      let spent = 0;
      for (let n = 0; n < iterations; n++) {
        const image = kernels.clone(original);
        const began = performance.now();
        const result = once(image);
        spent += performance.now() - began;
        kernels.release(result);
      }
      return spent / iterations;
    },
    pixels() {
      const result = once(kernels.clone(original));
      const pixels = Uint8Array.from(result.pixels);
      kernels.release(result);
      return pixels;
    },
    close() {
      kernels.release(original);
      kernels.release(other);
    },
  };
}

/** How far apart the results are, so that nobody is faster by doing something else. */
async function differences(
  bench: Workbench,
  pair: KernelPair,
  work: OwnWork,
  theirs: readonly PythonContender[],
): Promise<Record<string, Extras>> {
  const extras: Record<string, Extras> = {};
  if (!pair.same) return extras;
  const own = work.pixels();
  const path = join(bench.directory, "result.raw");
  for (const [index, contender] of theirs.entries()) {
    try {
      await contender.save(path);
      const channels = CHANNELS[index]?.channels ?? 4;
      extras[contender.name] = { difference: meanDifference(own, await readFile(path), channels) };
    } catch (error) {
      const what = `${contender.name}: difference of ${pair.ops}`;
      bench.omissions.push({ what, reason: reasonOf(error) });
    }
  }
  return extras;
}
