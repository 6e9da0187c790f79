import type { Fetch } from "../source/ask-origin.ts";
import { portOf, withoutFinalDot } from "../source/host.ts";
import { parseTrustedOrigins } from "../source/parse-origin-patterns.ts";

interface Inner {
  /** Public addresses only, judged when the connection is made. */
  readonly PUBLIC: Fetcher;
  /** Private addresses too. */
  readonly TRUSTED: Fetcher;
  readonly TRUSTED_ORIGINS: string | null;
}

/**
 * The only way out of the front: workerd makes it the binding OUTBOUND, and gives the two networks to nobody else. A
 * request reaches the one that knows private addresses only if its exact host and port are in TRUSTED_ORIGINS, so that
 * the filter holds even where the guard in front of it should fail. For the same reason no redirect is followed here.
 */
export default function createOutbound({ PUBLIC, TRUSTED, TRUSTED_ORIGINS }: Inner): Fetch {
  const trusted = new Set(parseTrustedOrigins(TRUSTED_ORIGINS ?? ""));
  return async function outbound(address, init) {
    const url = new URL(address);
    const exact = trusted.has(`${withoutFinalDot(url.hostname)}:${portOf(url)}`);
    return (exact ? TRUSTED : PUBLIC).fetch(url.href, { ...init, redirect: "manual" });
  };
}
