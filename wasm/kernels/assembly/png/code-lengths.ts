/** Used symbols by frequency: frequency × 512 + symbol; then, in place, the tree, depths and so on. */
const keys: usize = memory.data(288 * 4, 16);
const tree: usize = memory.data(288 * 4, 16);
const counts: usize = memory.data(33 * 4, 16);

// @ts-ignore: decorator
@inline
function node(index: i32): u32 {
  return load<u32>(tree + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function setNode(index: i32, value: u32): void {
  store<u32>(tree + (<usize>index << 2), value);
}

/** Shellsort of so many words, upwards. */
function sortKeys(count: i32): void {
  for (let gap = 121; gap > 0; gap /= 3) {
    for (let i = gap; i < count; i++) {
      const key = load<u32>(keys + (<usize>i << 2));
      let j = i;
      while (j >= gap && load<u32>(keys + (<usize>(j - gap) << 2)) > key) {
        store<u32>(keys + (<usize>j << 2), load<u32>(keys + (<usize>(j - gap) << 2)));
        j -= gap;
      }
      store<u32>(keys + (<usize>j << 2), key);
    }
  }
}

/**
 * Lengths (bytes) of the best prefix code of at most `longest` bits for frequencies (words below 2^23) of so many
 * symbols; 0 for those that do not occur. A single symbol, or none, has a companion, so that the code is complete.
 */
export function codeLengths(frequencies: usize, symbols: i32, lengths: usize, longest: i32): void {
  let used = 0;
  memory.fill(lengths, 0, symbols);
  for (let i = 0; i < symbols; i++) {
    const frequency = load<u32>(frequencies + (<usize>i << 2));
    if (frequency == 0) continue;
    store<u32>(keys + (<usize>used << 2), (frequency << 9) | <u32>i);
    used++;
  }
  if (used < 2) {
    const only = used == 0 ? 0 : <i32>(load<u32>(keys) & 511);
    store<u8>(lengths + only, 1);
    store<u8>(lengths + (only == 0 ? 1 : 0), 1);
    return;
  }
  sortKeys(used);
  depthsOf(used);
  limit(used, longest);
  // The longest codes go to the rarest.
  let at = 0;
  for (let length = longest; length > 0; length--) {
    for (let left = load<i32>(counts + (<usize>length << 2)); left > 0; left--) {
      store<u8>(lengths + <usize>(load<u32>(keys + (<usize>at << 2)) & 511), <u8>length);
      at++;
    }
  }
}

/** Counts how many leaves of the Huffman tree lie how deep, in place (Moffat and Katajainen, 1995). */
function depthsOf(used: i32): void {
  for (let i = 0; i < used; i++) setNode(i, load<u32>(keys + (<usize>i << 2)) >> 9);
  let leaf = 0;
  let root = 0;
  for (let next = 0; next < used - 1; next++) {
    let weight: u32 = 0;
    for (let child = 0; child < 2; child++) {
      if (leaf >= used || (root < next && node(root) < node(leaf))) {
        weight += node(root);
        setNode(root, <u32>next);
        root++;
      } else {
        weight += node(leaf);
        leaf++;
      }
    }
    setNode(next, weight);
  }
  memory.fill(counts, 0, 33 * 4);
  setNode(used - 2, 0);
  for (let i = used - 3; i >= 0; i--) setNode(i, node(<i32>node(i)) + 1);
  let available = 1;
  let depth = 0;
  let inner = used - 2;
  while (available > 0) {
    let taken = 0;
    while (inner >= 0 && <i32>node(inner) == depth) {
      taken++;
      inner--;
    }
    const place = counts + (<usize>min(depth, 32) << 2);
    store<i32>(place, load<i32>(place) + available - taken);
    available = taken << 1;
    depth++;
  }
}

/** Moves leaves that are too deep up, and others down until the code is one again. */
function limit(used: i32, longest: i32): void {
  const deepest = counts + (<usize>longest << 2);
  for (let depth = longest + 1; depth <= 32; depth++) {
    store<i32>(deepest, load<i32>(deepest) + load<i32>(counts + (<usize>depth << 2)));
  }
  let room = 1 << longest;
  for (let depth = 1; depth <= longest; depth++) {
    room -= load<i32>(counts + (<usize>depth << 2)) << (longest - depth);
  }
  for (; room < 0; room++) {
    store<i32>(deepest, load<i32>(deepest) - 1);
    let depth = longest - 1;
    while (load<i32>(counts + (<usize>depth << 2)) == 0) depth--;
    const place = counts + (<usize>depth << 2);
    store<i32>(place, load<i32>(place) - 1);
    store<i32>(place + 4, load<i32>(place + 4) + 2);
  }
}

/** For each symbol its code, first bit lowest, shifted by 8, and the code's length (RFC 1951, 3.2.2). */
export function assignCodes(lengths: usize, symbols: i32, codes: usize): void {
  let code = 0;
  for (let length = 1; length < 16; length++) {
    code <<= 1;
    for (let i = 0; i < symbols; i++) {
      if (load<u8>(lengths + i) != <u8>length) continue;
      let reversed = 0;
      for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
      store<u32>(codes + (<usize>i << 2), (reversed << 8) | length);
      code++;
    }
  }
}
