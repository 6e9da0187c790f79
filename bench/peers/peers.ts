import type { Omission } from "../workbench.ts";
import { reasonOf } from "../race.ts";
import { PythonWorker } from "./python-worker.ts";

export type Sharp = (typeof import("sharp"))["default"];

/** The peers that this machine has. */
export interface Peers {
  readonly sharp: Sharp | undefined;
  readonly opencv: PythonWorker | undefined;
  readonly pillow: PythonWorker | undefined;
  readonly missing: readonly Omission[];
  /** One line for each: its name and the versions of what it is made of. */
  readonly versions: readonly string[];
  stop(): void;
}

/** Starts what can be started. Never rejects: what cannot is `missing`. */
export async function findPeers(): Promise<Peers> {
  const missing: Omission[] = [];
  const versions: string[] = [];
  const attempt = async <T>(what: string, start: () => Promise<T>) => {
    try {
      return await start();
    } catch (error) {
      missing.push({ what, reason: reasonOf(error) });
      return undefined;
    }
  };
  const sharp = await attempt("sharp", loadSharp);
  const opencv = await attempt("OpenCV", () =>
    PythonWorker.start("OpenCV", { np: "numpy", cv2: "cv2", o: "opencv_ops" }),
  );
  const pillow = await attempt("Pillow", () =>
    PythonWorker.start("Pillow", {
      PIL: "PIL",
      Image: "PIL.Image",
      ImageFilter: "PIL.ImageFilter",
    }),
  );
  if (sharp !== undefined) {
    const { sharp: own, vips, mozjpeg, webp = "?" } = sharp.versions;
    versions.push(
      `sharp ${own}: libvips ${vips}, mozjpeg ${mozjpeg ?? "?"}, libwebp ${webp}; concurrency 1, cache off`,
    );
  }
  for (const worker of [opencv, pillow]) {
    if (worker !== undefined) versions.push(`${worker.name}: ${told(worker.versions)}`);
  }
  return {
    sharp,
    opencv,
    pillow,
    missing,
    versions,
    stop() {
      opencv?.stop();
      pillow?.stop();
    },
  };
}

async function loadSharp(): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

function told(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}
