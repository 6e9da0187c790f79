/** The mean level of a histogram of 256 counts; 0 where nothing was counted. */
export function meanLevel(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce((before, count, level) => before + count * level, 0);
  return total === 0 ? 0 : sum / total;
}
