import { joinBytes } from "../../join-bytes.ts";
import { oncePer } from "../../once-per.ts";
import type { Quantizers } from "./quantizers.ts";
import { type HuffmanSpec, ZIGZAG } from "./standard-tables.ts";

export interface EncodedHeader {
  readonly width: number;
  readonly height: number;
  /** Blocks of luminance in an MCU, across and down: 1 or 2. */
  readonly sampling: 1 | 2;
  readonly quantizers: Quantizers;
  readonly codes: HuffmanCodes;
}

export interface HuffmanCodes {
  readonly lumaDc: HuffmanSpec;
  readonly lumaAc: HuffmanSpec;
  readonly chromaDc: HuffmanSpec;
  readonly chromaAc: HuffmanSpec;
}

/** JFIF 1.01, no units, square pixels, no thumbnail (ITU T.871, 10.1). */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/** All that a baseline file has before its entropy-coded data (ITU T.81, B.2). */
export function encodeHeader(header: EncodedHeader): Uint8Array {
  const { width, height, sampling, quantizers, codes } = header;
  const frame = [8, ...word(height), ...word(width), 3, ...components(sampling)];
  return joinBytes([opening(quantizers), Uint8Array.from(segment(0xc0, frame)), tables(codes)]);
}

const opening = oncePer(({ luminance, chrominance }: Quantizers) =>
  Uint8Array.of(
    0xff,
    0xd8,
    ...segment(0xe0, JFIF),
    ...segment(0xdb, [0, ...zigzag(luminance)]),
    ...segment(0xdb, [1, ...zigzag(chrominance)]),
  ),
);

const tables = oncePer(({ lumaDc, lumaAc, chromaDc, chromaAc }: HuffmanCodes) =>
  Uint8Array.of(
    ...segment(0xc4, [0x00, ...lumaDc]),
    ...segment(0xc4, [0x10, ...lumaAc]),
    ...segment(0xc4, [0x01, ...chromaDc]),
    ...segment(0xc4, [0x11, ...chromaAc]),
    ...segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ),
);

/** The id of each component, its sampling, and its table of quantizers. */
function components(sampling: number): number[] {
  return [1, sampling * 17, 0, 2, 17, 1, 3, 17, 1];
}

function zigzag(quantizers: readonly number[]): number[] {
  return ZIGZAG.map((index) => quantizers[index] ?? 0);
}

function segment(marker: number, data: readonly number[]): number[] {
  return [0xff, marker, ...word(data.length + 2), ...data];
}

function word(value: number): [number, number] {
  return [value >> 8, value & 255];
}
