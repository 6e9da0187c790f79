/** A request that the runtime drops never gives back what it holds; after this long it is taken for lost. */
const LOST_MS = 300_000;

/** Has everything dropped that was taken too long before `now`. */
export function dropLost<T extends { readonly since: number }>(
  held: Iterable<T>,
  now: number,
  drop: (one: T) => void,
): void {
  for (const one of held) if (now - one.since > LOST_MS) drop(one);
}
