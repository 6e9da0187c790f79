import { roundSignificant } from "../math.ts";
import type { ChannelFacts } from "./analysis.ts";

/** Mean, spread and bounds of a channel from the number of pixels at each of its 256 levels. */
export function channelFacts(name: ChannelFacts["name"], counts: Uint32Array): ChannelFacts {
  let [count, sum, squares] = [0, 0, 0];
  for (const [level, pixels] of counts.entries()) {
    count += pixels;
    sum += pixels * level;
    squares += pixels * level * level;
  }
  const mean = sum / count;
  // Whole numbers below 2^53 until the last division, so nothing cancels.
  const variance = (squares * count - sum * sum) / (count * count);
  return {
    name,
    mean: roundSignificant(mean / 255),
    std: roundSignificant(Math.sqrt(Math.max(0, variance)) / 255),
    min: roundSignificant(counts.findIndex((pixels) => pixels > 0) / 255),
    max: roundSignificant(counts.findLastIndex((pixels) => pixels > 0) / 255),
    histogram: [...counts],
  };
}
