import { portOf, withoutFinalDot } from "./host.ts";
import type { SourcePattern } from "./policy.ts";

/**
 * Reads ALLOWED_SOURCES: hosts (`example.com`, `*.example.com`, with `:port` if only that port is meant) and
 * URL prefixes (`https://example.com/photos/`), separated by commas. Throws an Error that names the bad value.
 */
export function parseAllowedSources(text: string): readonly SourcePattern[] {
  return items(text).map((item) => (item.includes("://") ? prefix(item) : host(item)));
}

/** Reads TRUSTED_ORIGINS: exact `host:port`, separated by commas, given back as the URL parser spells them. */
export function parseTrustedOrigins(text: string): readonly string[] {
  return items(text).map((item) => {
    const url = /:\d+$/.test(item) ? parseHost(item) : undefined;
    if (url === undefined) {
      throw new Error(
        `TRUSTED_ORIGINS: "${item}" is no host and port, such as 127.0.0.1:9700 or [::1]:9700.`,
      );
    }
    return `${withoutFinalDot(url.hostname)}:${portOf(url)}`;
  });
}

/** Reads ALLOWED_PORTS: integers 1…65535, separated by commas. */
export function parseAllowedPorts(text: string): readonly number[] {
  return items(text).map((item) => {
    const port = Number(item);
    if (!/^\d{1,5}$/.test(item) || port < 1 || port > 65535) {
      throw new Error(`ALLOWED_PORTS: "${item}" is no port between 1 and 65535.`);
    }
    return port;
  });
}

function items(text: string): readonly string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function prefix(item: string): SourcePattern {
  const url = URL.canParse(item) ? new URL(item) : undefined;
  const plain = url !== undefined && url.username === "" && url.password === "" && url.hash === "";
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (!plain || !web || url.hostname.includes("*")) {
    throw new Error(`ALLOWED_SOURCES: "${item}" is no http(s) URL prefix.`);
  }
  url.hostname = withoutFinalDot(url.hostname);
  return { kind: "prefix", origin: url.origin, path: `${url.pathname}${url.search}` };
}

function host(item: string): SourcePattern {
  const below = item.startsWith("*.");
  const name = below ? item.slice(2) : item;
  const url = parseHost(name);
  if (url === undefined) {
    throw new Error(
      `ALLOWED_SOURCES: "${item}" is no host such as example.com or *.example.com, and no URL prefix.`,
    );
  }
  const port = /:\d+$/.test(name) ? portOf(url) : undefined;
  return {
    kind: "host",
    host: withoutFinalDot(url.hostname),
    below,
    ...(port === undefined ? {} : { port }),
  };
}

/** Reads a bare host with an optional port through the URL parser, so that both sides are spelt alike. */
function parseHost(text: string): URL | undefined {
  if (/[\s/\\?#@*]/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return new URL(`http://${text}`);
}
