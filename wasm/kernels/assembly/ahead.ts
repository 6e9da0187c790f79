/** Bytes that are read ahead at a time, and those that come from memory together. */
const BLOCK: usize = 1024;
const LINE: usize = 64;

/** Where what was read ahead is left, so that no compiler leaves out the reading. */
const seen = memory.data<u32>([0]);

/**
 * Reads a word of every line of the next 1 KB and returns the end of that; where less is left, it returns `end` and
 * reads nothing. Processors guess what a loop will need and fetch it, but not where it writes as it goes to what it has
 * just read: the lines would come one after another, and a large picture would take more than twice as long.
 */
export function readAhead(p: usize, end: usize): usize {
  const stop = p + BLOCK;
  if (stop > end) return end;
  let sum = load<u32>(p);
  for (let line = p + LINE; line < stop; line += LINE) sum ^= load<u32>(line);
  store<u32>(seen, sum);
  return stop;
}
