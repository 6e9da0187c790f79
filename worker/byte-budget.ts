import { AppError } from "./error.ts";
import { dropLost } from "./lost.ts";

/** What one request holds of a budget. */
export interface Claim {
  /** Makes it at least that many bytes. Throws `overloaded` where the budget has no room for them. */
  readonly grow: (bytes: number) => void;
  readonly release: () => void;
}

/** Bytes that all requests of one isolate may hold together. */
export interface ByteBudget {
  readonly held: number;
  open(): Claim;
}

interface Held {
  bytes: number;
  readonly since: number;
}

export function createByteBudget(limit: number): ByteBudget {
  const claims = new Set<Held>();
  let total = 0;

  function drop(claim: Held): void {
    if (claims.delete(claim)) total -= claim.bytes;
  }

  return {
    get held() {
      return total;
    },
    open() {
      const claim: Held = { bytes: 0, since: Date.now() };
      claims.add(claim);
      return {
        grow(bytes) {
          const more = bytes - claim.bytes;
          if (more <= 0 || !claims.has(claim)) return;
          if (total + more > limit) dropLost(claims, Date.now(), drop);
          if (total + more > limit) {
            const message = "Too many sources are being worked on. Try again in a moment.";
            throw new AppError("overloaded", message, { retryAfter: 2 });
          }
          claim.bytes = bytes;
          total += more;
        },
        release: () => drop(claim),
      };
    },
  };
}
