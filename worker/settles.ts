/** How often a waiting request looks up, in milliseconds. */
const TICK_MS = 500;

/**
 * Whether a promise of another request settles in time. The ticking timer is this request's own pending work; without
 * one the runtime takes a request that only waits for another one to be hung.
 */
export async function settles(promise: Promise<unknown>, patienceMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settled = promise.then(
    () => true,
    () => true,
  );
  for (let waited = 0; waited < patienceMs; waited += TICK_MS) {
    const tick = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), Math.min(TICK_MS, patienceMs - waited));
    });
    const done = await Promise.race([settled, tick]);
    clearTimeout(timer);
    if (done) return true;
  }
  return false;
}
