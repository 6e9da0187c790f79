import { parseTrustedOrigins } from "../source/parse-origin-patterns.ts";

interface Env {
  /** Public addresses only, judged when the connection is made. */
  readonly PUBLIC: Fetcher;
  /** Private addresses too. */
  readonly TRUSTED: Fetcher;
  readonly TRUSTED_ORIGINS: string | null;
}

/**
 * All that the front fetches leaves through here. A request reaches the network that knows private addresses only if its
 * exact host and port are in TRUSTED_ORIGINS, so that the filter holds even where the guard in front of it should fail.
 */
export default {
  fetch(request, env): Promise<Response> {
    const trusted = isTrusted(new URL(request.url), env.TRUSTED_ORIGINS ?? "");
    return (trusted ? env.TRUSTED : env.PUBLIC).fetch(request);
  },
} satisfies ExportedHandler<Env>;

/** Whether the URL's host and port are among the origins, both as the URL parser spells them. */
function isTrusted(url: URL, origins: string): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return parseTrustedOrigins(origins).includes(`${url.hostname.replace(/\.$/, "")}:${port}`);
}
