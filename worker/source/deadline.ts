/** A moment after which everything that hangs on it is given up. */
export interface Deadline {
  /** Aborted when time is up, and by `giveUp`. */
  readonly signal: AbortSignal;
  /** Whether time was up before the end. */
  readonly expired: boolean;
  /** Milliseconds left, never below 0. */
  remaining(): number;
  /** The work's own outcome, or a rejection once time is up even if the work never settles. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Frees the timer, once nothing hangs on the signal any more. */
  end(): void;
  /** Lets go of whatever still hangs on the signal, too. */
  giveUp(): void;
}

/** Starts a deadline that many milliseconds from now. */
export function startDeadline(timeoutMs: number): Deadline {
  const controller = new AbortController();
  const endsAt = Date.now() + timeoutMs;
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, timeoutMs);
  const lost = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () =>
      reject(new Error("The deadline has passed.")),
    );
  });
  lost.catch(() => undefined); // `giveUp` loses a race that nobody watches any more
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    remaining: () => Math.max(0, endsAt - Date.now()),
    race: (work) => Promise.race([work, lost]),
    end: () => clearTimeout(timer),
    giveUp() {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
