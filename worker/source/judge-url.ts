import { AppError } from "../error.ts";
import { isPublicHost, portOf, withoutFinalDot } from "./host.ts";
import type { SourcePattern, SourcePolicy } from "./policy.ts";

/**
 * The address that may be fetched: parsed, without fragment and without the host's final dot.
 * Throws `invalid-url` for what is no plain http(s) address, `source-loop` for this service itself, and
 * `source-not-allowed`, in the same words for every reason, for what the policy keeps out.
 */
export function judgeSource(url: string, policy: SourcePolicy): URL {
  const parsed = parseAddress(url);
  const host = withoutFinalDot(parsed.hostname);
  const port = portOf(parsed);
  if (isOwnHost(host, port, policy.ownHosts)) {
    throw new AppError(
      "source-loop",
      "The source is this service itself. Give the address of the original image.",
    );
  }
  if (!isWithinNetwork(host, port, policy) || !isListed(parsed, host, port, policy)) {
    throw new AppError(
      "source-not-allowed",
      "This service does not fetch from that address. Use an image on a public host that it allows.",
    );
  }
  if (host !== parsed.hostname) parsed.hostname = host;
  return parsed;
}

function parseAddress(text: string): URL {
  // Tabs and line breaks would be dropped in silence, and a backslash is a slash to some parsers only.
  if (hasControl(text) || text.includes("\\")) {
    throw invalid("The source URL holds a control character or a backslash. Percent-encode it.");
  }
  const parsed = URL.parse(text);
  if (parsed === null) {
    throw invalid("The source URL cannot be read. Write it like https://example.com/photo.jpg.");
  }
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") {
    throw invalid("The source URL must begin with http:// or https://.");
  }
  // The parser forgets an empty user, so the text is asked as well.
  const authority = /^\s*https?:\/*([^/?#]*)/i.exec(text)?.[1] ?? "";
  if (parsed.username !== "" || parsed.password !== "" || authority.includes("@")) {
    throw invalid("The source URL must not carry a user name or password.");
  }
  parsed.hash = "";
  return parsed;
}

function invalid(message: string): AppError {
  return new AppError("invalid-url", message);
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function isOwnHost(host: string, port: number, ownHosts: readonly string[]): boolean {
  return ownHosts.some((own) => {
    const parsed = own === "" ? null : URL.parse(`http://${own}`);
    if (parsed === null) return false;
    if (withoutFinalDot(parsed.hostname) !== host) return false;
    return parsed.port === "" ? port === 80 || port === 443 : Number(parsed.port) === port;
  });
}

function isWithinNetwork(host: string, port: number, policy: SourcePolicy): boolean {
  if (policy.trustedOrigins.includes(`${host}:${port}`)) return true;
  return policy.allowedPorts.includes(port) && isPublicHost(host);
}

function isListed(url: URL, host: string, port: number, policy: SourcePolicy): boolean {
  if (policy.allowedSources.length === 0) return true;
  return policy.allowedSources.some((pattern) => matches(pattern, url, host, port));
}

function matches(pattern: SourcePattern, url: URL, host: string, port: number): boolean {
  if (pattern.kind === "prefix") {
    return (
      url.origin === pattern.origin &&
      `${url.pathname}${url.search}`.startsWith(pattern.path) &&
      !climbs(url.pathname)
    );
  }
  if (pattern.port !== undefined && pattern.port !== port) return false;
  return pattern.below ? host.endsWith(`.${pattern.host}`) : host === pattern.host;
}

/** An encoded slash beside two dots leaves the prefix on servers that decode before they resolve. */
function climbs(pathname: string): boolean {
  return pathname.split(/\/|%2f|%5c/i).some((segment) => /^(\.|%2e){2}$/i.test(segment));
}
