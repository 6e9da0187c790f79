import { EngineError } from "./error.ts";
import type { MemoryForecast } from "./memory-forecast.ts";

const MEGABYTE = 1_000_000;
/** How often a smaller `max` is tried, each a tenth below the one before. */
const ATTEMPTS = 12;

/**
 * Refuses what would need more linear memory than there is, before any is taken. `forecast` tells of the request as it
 * is and, given `max`, as it would be with that; where a `max` helps, the refusal names one.
 * @throws EngineError `image-too-large` with the bytes that there are and that it would take.
 */
export function admitMemory(
  forecast: (max?: number) => MemoryForecast,
  longestSide: number,
  maxBytes: number,
): MemoryForecast {
  const whole = forecast();
  if (whole.total <= maxBytes) return whole;
  const fitting = findMax(forecast, longestSide, whole.total, maxBytes);
  const advice =
    fitting === undefined
      ? "send a smaller image, or ask for less"
      : `with max=${fitting} it fits, which shrinks the image to that many pixels along its longer side first`;
  throw new EngineError(
    "image-too-large",
    `This takes ${inMegabytes(whole.total)} MB of memory, and ${inMegabytes(maxBytes)} MB are there; ${advice}.`,
    { limit: maxBytes, actual: whole.total },
  );
}

/** Refuses what has turned out to need more than there is. @throws EngineError as `admitMemory`, without advice. */
export function boundMemory(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  const message = `This takes ${inMegabytes(bytes)} MB of memory, and ${inMegabytes(maxBytes)} MB are there; choose a smaller max or another format.`;
  throw new EngineError("image-too-large", message, { limit: maxBytes, actual: bytes });
}

function findMax(
  forecast: (max?: number) => MemoryForecast,
  longestSide: number,
  total: number,
  maxBytes: number,
): number | undefined {
  let side = longestSide * Math.sqrt(maxBytes / total);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const max = Math.max(1, side > 100 ? Math.floor(side / 10) * 10 : Math.floor(side));
    if (fits(forecast, max, maxBytes)) return max;
    side *= 0.9;
  }
  return undefined;
}

/** A pipeline may refuse the smaller size itself. */
function fits(forecast: (max?: number) => MemoryForecast, max: number, maxBytes: number): boolean {
  try {
    return forecast(max).total <= maxBytes;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / MEGABYTE);
}
