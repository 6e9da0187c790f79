/** What was used last, in the memory of one isolate. */
export interface Recent<T> {
  /** What all entries weigh together. */
  readonly bytes: number;
  get(key: string): T | undefined;
  /** Replaces what is under the key. An entry that would take more than a quarter of the room is not kept. */
  set(key: string, value: T, bytes: number): void;
  delete(key: string): void;
}

/** Entries of at most `maxBytes` together; the least recently used ones make room for new ones. */
export function createRecent<T>(maxBytes: number): Recent<T> {
  // A map iterates in the order of insertion, so what is used is put behind all others again.
  const entries = new Map<string, { readonly value: T; readonly bytes: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    get bytes() {
      return total;
    },
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, bytes) {
      drop(key);
      if (bytes > maxBytes / 4) return;
      entries.set(key, { value, bytes });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
