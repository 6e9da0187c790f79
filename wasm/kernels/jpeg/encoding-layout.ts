import type { Size } from "../../image.ts";
import type { Scratch } from "../scratch.ts";
import { divisorsFor, type Quantizers } from "./quantizers.ts";

/** Where in `Encoding` of assembly/jpeg/encoding.ts the address of row 0 is, and where those of four tables begin. */
export const SOURCE = 0;
export const TABLES = 12;

/** The longest that a block can become, every byte stuffed. */
const BLOCK_BYTES = 424;
/** Vectors are read and written beyond the ends of rows. */
const SLACK = 64;

export interface EncodingOptions {
  /** Pixels for each sample of colour, across and down. */
  readonly sampling: 1 | 2;
  readonly quantizers: Quantizers;
  /** Whether what is transparent is composed on white; otherwise its colours count as they are. */
  readonly composes: boolean;
}

/** Room for the work on a picture, row of MCUs by row of MCUs, and the most bytes that one of them can become. */
export function layOutEncoding(
  scratch: Scratch,
  { width, height }: Size,
  { sampling, quantizers, composes }: EncodingOptions,
): { address: number; stripBytes: number } {
  const mcusAcross = Math.ceil(width / (8 * sampling));
  const stride = mcusAcross * 8 * sampling;
  const chroma = mcusAcross * 64 + SLACK;
  const words = [
    // The address of the pixels comes later.
    0,
    width,
    height,
    mcusAcross,
    sampling - 1,
    scratch.reserve(stride * 4 + SLACK),
    scratch.reserve(sampling === 2 ? stride * 4 + SLACK : 0),
    scratch.reserve(stride * 8 * sampling + SLACK),
    scratch.reserve(chroma),
    scratch.reserve(chroma),
    scratch.put(divisorsFor(quantizers.luminance)),
    scratch.put(divisorsFor(quantizers.chrominance)),
    // The addresses of tables come later.
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    Number(composes),
  ];
  const blocks = mcusAcross * (sampling === 2 ? 6 : 3);
  return { address: scratch.put(Uint32Array.from(words)), stripBytes: blocks * BLOCK_BYTES };
}
