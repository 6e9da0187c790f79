/** Writes a table of so many words to its place in a memory, which the work leaves as large as it is. */
export function fillWords(
  memory: WebAssembly.Memory,
  address: number,
  length: number,
  wordAt: (index: number) => number,
): void {
  const table = new Uint32Array(memory.buffer, address, length);
  for (let index = 0; index < length; index++) table[index] = wordAt(index);
}
