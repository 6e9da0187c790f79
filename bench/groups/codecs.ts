import type { OutputFormat } from "../../wasm/contract.ts";
import { sniff } from "../../wasm/codecs/sniff.ts";
import { SIZES, type PhotoSize } from "../photo.ts";
import type { PythonContender, PythonWork, PythonWorker } from "../peers/python-worker.ts";
import { race, reasonOf, type Contender, type Pace } from "../race.ts";
import { withoutAlpha } from "../rasters.ts";
import { rowsOf, type Extras } from "../row.ts";
import { encodeSources, type SourceFiles } from "../source-files.ts";
import type { Workbench } from "../workbench.ts";

const QUALITY = 85;

/** One job of a codec, and how each peer does it. */
interface CodecJob {
  readonly name: string;
  readonly ours: Contender;
  readonly sharp?: () => Promise<Uint8Array>;
  readonly opencv?: PythonWork;
  readonly pillow?: PythonWork;
  /** Encoders are also judged by the bytes they need. */
  readonly encoded?: () => Promise<Uint8Array>;
}

/** Decoders and encoders of the three formats that we write, at every size. */
export async function benchCodecs(bench: Workbench): Promise<void> {
  const { quick, match } = bench.options;
  for (const size of SIZES.slice(0, quick ? 1 : 3)) {
    const files = await encodeSources(bench, size);
    await load(bench, size, files);
    const jobs = [...decoders(bench, files), ...encoders(bench, size)];
    for (const job of jobs.filter(({ name }) => name.includes(match))) {
      try {
        await benchJob(bench, size, job);
      } catch (error) {
        bench.omissions.push({
          what: `codecs: ${job.name}, ${size.label}`,
          reason: reasonOf(error),
        });
      }
    }
    for (const worker of [bench.peers.opencv, bench.peers.pillow]) await worker?.forget();
  }
}

/** Gives the Python peers the files and the pixels. */
async function load(bench: Workbench, size: PhotoSize, files: SourceFiles): Promise<void> {
  const { opencv, pillow } = bench.peers;
  const present = [opencv, pillow].filter((worker) => worker !== undefined);
  const pixels = await bench.file("photo.raw", withoutAlpha(bench.photo(size).data));
  for (const worker of present) await worker.load("photo", pixels, [size.height, size.width, 3]);
  for (const [name, bytes] of Object.entries(files)) {
    if (bytes === undefined) continue;
    const path = await bench.file(`source.${name}`, bytes);
    for (const worker of present) await worker.load(name, path);
  }
}

function decoders(bench: Workbench, files: SourceFiles): CodecJob[] {
  const { codecs, kernels } = bench;
  const { sharp } = bench.peers;
  const names = { jpeg: "JPEG", progressive: "progressive JPEG", png: "PNG", webp: "WebP" };
  const jobs: CodecJob[] = [];
  for (const name of ["jpeg", "progressive", "png", "webp"] as const) {
    const bytes = files[name];
    const told = `decode ${names[name]}`;
    if (bytes === undefined) {
      bench.omissions.push({ what: told, reason: "without sharp there is no file to decode" });
      continue;
    }
    jobs.push({
      name: told,
      ours: clocked("ours", async () =>
        kernels.release(await codecs.decode(bytes, sniff(bytes), kernels)),
      ),
      ...(sharp && { sharp: () => sharp(bytes).raw().toBuffer() }),
      opencv: { call: `cv2.imdecode(${name}_array, cv2.IMREAD_COLOR)` },
      pillow: { call: `Image.open(io.BytesIO(${name})).load()` },
    });
  }
  return jobs;
}

const ENCODERS: Readonly<Record<OutputFormat, { name: string; opencv: string; pillow: string }>> = {
  jpeg: {
    name: `encode JPEG q${QUALITY}`,
    opencv: `cv2.imencode(".jpg", photo_array, [cv2.IMWRITE_JPEG_QUALITY, ${QUALITY}])[1]`,
    pillow: `("JPEG", ${QUALITY})`,
  },
  png: {
    name: "encode PNG",
    opencv: `cv2.imencode(".png", photo_array)[1]`,
    pillow: `("PNG", 0)`,
  },
  webp: {
    name: `encode WebP q${QUALITY}`,
    opencv: `cv2.imencode(".webp", photo_array, [cv2.IMWRITE_WEBP_QUALITY, ${QUALITY}])[1]`,
    pillow: `("WEBP", ${QUALITY})`,
  },
};

/** Pillow's picture, and a function that saves it in memory. */
const PILLOW_SETUP = (width: number, height: number) => `
image = Image.frombytes("RGB", (${width}, ${height}), photo)
def save(format, quality):
    out = io.BytesIO()
    image.save(out, format, quality=quality)
    return out.getvalue()
`;

function encoders(bench: Workbench, { width, height, ...size }: PhotoSize): CodecJob[] {
  const { kernels, codecs } = bench;
  const { sharp } = bench.peers;
  const photo = bench.photo({ width, height, ...size });
  const rgb = withoutAlpha(photo.data);
  const raw = { width, height, channels: 3 } as const;
  return (["jpeg", "png", "webp"] as const).map((format) => {
    const { name, opencv, pillow } = ENCODERS[format];
    const encode = async () => {
      const image = kernels.upload(photo.data, width, height);
      const began = performance.now();
      const bytes = await codecs.encode(image, { format, quality: QUALITY }, kernels);
      const ms = performance.now() - began;
      kernels.release(image);
      return { bytes, ms };
    };
    const options = format === "png" ? {} : { quality: QUALITY };
    return {
      name,
      ours: {
        name: "ours",
        async time(iterations) {
          let spent = 0;
          for (let n = 0; n < iterations; n++) spent += (await encode()).ms;
          return spent / iterations;
        },
      },
      encoded: async () => (await encode()).bytes,
      ...(sharp && { sharp: () => sharp(rgb, { raw })[format](options).toBuffer() }),
      opencv: { call: opencv },
      pillow: { call: `save${pillow}`, setup: PILLOW_SETUP(width, height) },
    };
  });
}

async function benchJob(bench: Workbench, size: PhotoSize, job: CodecJob): Promise<void> {
  const { sharp, opencv, pillow } = bench.peers;
  const python = (worker: PythonWorker | undefined, work: PythonWork | undefined) =>
    worker === undefined || work === undefined ? [] : [worker.contender(worker.name, work)];
  const theirs = [...python(opencv, job.opencv), ...python(pillow, job.pillow)];
  const byThem = job.sharp;
  const peers = [
    ...(sharp === undefined || byThem === undefined ? [] : [clocked("sharp", byThem)]),
    ...theirs,
  ];
  const result = await race(job.ours, peers, pace(bench.options.quick));
  const place = { group: "codecs", name: job.name, input: size.label } as const;
  const extras = await bytesNeeded(bench, job, theirs);
  bench.rows.push(...rowsOf(place, result, extras));
  bench.omit(`${job.name}, ${size.label}`, result);
  const ratios = result.peers.map(({ name, ratio }) => `${name} ${ratio.median.toFixed(2)}`);
  bench.log(
    `${size.label} ${job.name}: ${result.ours.median.toFixed(1)} ms, × ${ratios.join(", ")}`,
  );
}

async function bytesNeeded(
  bench: Workbench,
  { encoded, sharp }: CodecJob,
  theirs: readonly PythonContender[],
): Promise<Record<string, Extras>> {
  if (encoded === undefined) return {};
  const ours = (await encoded()).length;
  const extras: Record<string, Extras> = {};
  if (sharp !== undefined)
    extras["sharp"] = { ours_bytes: ours, peer_bytes: (await sharp()).length };
  for (const contender of theirs) {
    try {
      const shape = await contender.save(`${bench.directory}/encoded`);
      const bytes = shape.reduce((product, side) => product * side, 1);
      extras[contender.name] = { ours_bytes: ours, peer_bytes: bytes };
    } catch {
      // It failed in the race as well, where that was noted.
    }
  }
  return extras;
}

/** Times what runs in this process. */
export function clocked(name: string, work: () => Promise<unknown>): Contender {
  return {
    name,
    async time(iterations) {
      const began = performance.now();
      for (let n = 0; n < iterations; n++) await work();
      return (performance.now() - began) / iterations;
    },
  };
}

export function pace(quick: boolean): Pace {
  return quick
    ? { warmMs: 50, turnMs: 15, budgetMs: 500, minRounds: 3, maxRounds: 9 }
    : { warmMs: 300, turnMs: 30, budgetMs: 4000, minRounds: 5, maxRounds: 31 };
}
