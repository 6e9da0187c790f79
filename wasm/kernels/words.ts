/** A table of so many words; `from` would ask an object that has none for each of them first, which takes far longer. */
export function words(length: number, wordAt: (index: number) => number): Uint32Array {
  const table = new Uint32Array(length);
  for (let index = 0; index < length; index++) table[index] = wordAt(index);
  return table;
}
