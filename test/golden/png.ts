import { readFileSync, writeFileSync } from "node:fs";
import { decode, encode } from "fast-png";
import type { Raster } from "../scene.ts";

/** Reads an 8-bit RGB or RGBA PNG as RGBA8. */
export function readPng(path: string): Raster {
  const { width, height, data, channels } = decode(readFileSync(path));
  if (channels === 4) return { width, height, data: Uint8Array.from(data) };
  if (channels !== 3) throw new Error(`${path} has ${channels} channels`);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return { width, height, data: rgba };
}

/** Writes RGBA8 as PNG. */
export function writePng(path: string, { width, height, data }: Raster): void {
  writeFileSync(path, encode({ width, height, data, channels: 4, depth: 8 }));
}
