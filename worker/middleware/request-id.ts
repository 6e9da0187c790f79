const MOST_CHARACTERS = 128;

/** The client's own id where it gives one that is fit for a header and a log, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  const fit = given && given.length <= MOST_CHARACTERS && /^[\w=-]+$/.test(given);
  return fit ? given : crypto.randomUUID();
}
