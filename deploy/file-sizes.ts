import { readdir, readFile, stat } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** The paths of all files below a directory, relative to it and in order. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(directory.length + 1))
    .sort();
}

/** Bytes of all files below a directory. */
export async function directorySize(directory: string): Promise<number> {
  const files = await filesBelow(directory);
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(`${directory}/${file}`)).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of all files below a directory, each compressed by itself as an upload of a Worker is measured. */
export async function gzipSize(directory: string): Promise<number> {
  const files = await filesBelow(directory);
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(`${directory}/${file}`)).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
