import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCodecs, type Codecs } from "../wasm/codecs/create-codecs.ts";
import { createEngine, type Engine } from "../wasm/index.ts";
import { createKernels } from "../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../wasm/kernels/kernels.ts";
import { loadModules } from "../wasm/runtime/node.ts";
import type { Raster } from "../test/scene.ts";
import type { Options } from "./options.ts";
import { createPhotographer, type PhotoSize } from "./photo.ts";
import type { Peers } from "./peers/peers.ts";
import type { Row } from "./row.ts";
import type { Race } from "./race.ts";

/** What was left out, and why. */
export interface Omission {
  readonly what: string;
  readonly reason: string;
}

/** Everything that the groups measure with. */
export interface Workbench {
  readonly options: Options;
  readonly peers: Peers;
  readonly codecs: Codecs;
  readonly kernels: Kernels;
  readonly engine: Engine;
  /** For files that the peers read. */
  readonly directory: string;
  readonly rows: Row[];
  readonly omissions: Omission[];
  photo(size: PhotoSize): Raster;
  /** Writes a file into the directory, and answers its path. */
  file(name: string, bytes: Uint8Array): Promise<string>;
  /** Keeps what a race said of the peers that failed in it. */
  omit(what: string, race: Pick<Race, "failures">): void;
  log(line: string): void;
  clear(): Promise<void>;
}

export const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };

export async function createWorkbench(options: Options, peers: Peers): Promise<Workbench> {
  const modules = await loadModules();
  const codecs = createCodecs(modules);
  const kernels = createKernels(modules.kernels, codecs.artistic);
  const photograph = createPhotographer(kernels);
  const photos = new Map<string, Raster>();
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const omissions: Omission[] = [];
  return {
    options,
    peers,
    codecs,
    kernels,
    engine: createEngine(modules, { limits: LIMITS }),
    directory,
    rows: [],
    omissions,
    photo(size) {
      const photo = photos.get(size.label) ?? photograph(size);
      photos.set(size.label, photo);
      return photo;
    },
    async file(name, bytes) {
      const path = join(directory, name);
      await writeFile(path, bytes);
      return path;
    },
    omit(what, { failures }) {
      for (const { name, reason } of failures) omissions.push({ what: `${name}: ${what}`, reason });
    },
    log: (line) => process.stderr.write(`${line}\n`),
    clear: () => rm(directory, { recursive: true, force: true }),
  };
}
