import { isPublicIpv4, isPublicIpv6, parseIpv4, parseIpv6 } from "./ip-ranges.ts";

/** Endings that no public resolver answers for: RFC 6761, 6762, 8375, 9476 and the customary private ones. */
const PRIVATE_ENDINGS = new Set([
  "localhost",
  "local",
  "internal",
  "localdomain",
  "lan",
  "intranet",
  "corp",
  "home",
  "private",
]);

/** The host without the one final dot that makes a name absolute. */
export function withoutFinalDot(hostname: string): string {
  return hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
}

/** The port a parsed http or https URL leads to. */
export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

/**
 * Whether a host, as the URL parser spells it and without its final dot, may be on the public internet.
 * Names are judged by their spelling alone; what they resolve to is judged where the connection is made.
 */
export function isPublicHost(host: string): boolean {
  if (host.startsWith("[") && host.endsWith("]")) {
    const bytes = parseIpv6(host.slice(1, -1));
    return bytes !== undefined && isPublicIpv6(bytes);
  }
  const bytes = parseIpv4(host);
  return bytes === undefined ? isPublicName(host) : isPublicIpv4(bytes);
}

function isPublicName(name: string): boolean {
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  return (
    labels.length > 1 &&
    name.length <= 253 &&
    labels.every((label) => /^[a-z\d_-]{1,63}$/.test(label)) &&
    /^[a-z]/.test(last) && // a numeric ending is an address that some resolver would read
    !PRIVATE_ENDINGS.has(last) &&
    !(last === "arpa" && labels.at(-2) === "home")
  );
}
