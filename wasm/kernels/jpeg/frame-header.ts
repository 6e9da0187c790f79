import { damaged } from "./damaged.ts";

export interface FrameComponent {
  readonly id: number;
  /** Relative sampling, 1…4. */
  readonly h: number;
  readonly v: number;
  /** Which quantization table. */
  readonly table: number;
}

export interface FrameHeader {
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  readonly components: readonly FrameComponent[];
}

const COUNTS: ReadonlySet<number> = new Set([1, 3, 4]);
const MOST_BLOCKS = 10;

/** SOF0…SOF15 without DHT, JPG and DAC, which share the range. */
export function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/**
 * Reads a frame header (ITU T.81, B.2.2). Undefined for what is valid but not decoded here: arithmetic coding,
 * lossless and hierarchical frames, other precisions than 8 bits, other numbers of components than 1, 3 and 4, a
 * height that follows later, and samplings that are no whole fractions of the largest.
 */
export function readFrameHeader(marker: number, data: Uint8Array): FrameHeader | undefined {
  const count = data[5] ?? 0;
  if (data.length !== 6 + 3 * count) throw damaged();
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const components: FrameComponent[] = [];
  for (let i = 6; i < data.length; i += 3) {
    const sampling = view.getUint8(i + 1);
    const [h, v, table] = [sampling >> 4, sampling & 15, view.getUint8(i + 2)];
    if (h < 1 || h > 4 || v < 1 || v > 4 || table > 3) throw damaged();
    components.push({ id: view.getUint8(i), h, v, table });
  }
  if (new Set(components.map(({ id }) => id)).size < count) throw damaged();
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  if (width === 0) throw damaged();
  if (marker > 0xc2 || view.getUint8(0) !== 8 || height === 0) return undefined;
  if (!COUNTS.has(count) || !hasWholeFactors(components)) return undefined;
  const progressive = marker === 0xc2;
  // The sampling of a single component relates to nothing.
  const alone = count === 1;
  return {
    width,
    height,
    progressive,
    components: alone ? components.map((one) => ({ ...one, h: 1, v: 1 })) : components,
  };
}

function hasWholeFactors(components: readonly FrameComponent[]): boolean {
  const h = Math.max(...components.map((one) => one.h));
  const v = Math.max(...components.map((one) => one.v));
  const blocks = components.reduce((sum, one) => sum + one.h * one.v, 0);
  if (components.length > 1 && blocks > MOST_BLOCKS) return false;
  return components.every((one) => h % one.h === 0 && v % one.v === 0);
}
