import { describe, expect, test } from "vitest";
import {
  parseAllowedPorts,
  parseAllowedSources,
  parseTrustedOrigins,
} from "../../../worker/source/parse-origin-patterns.ts";

describe("ALLOWED_SOURCES", () => {
  test("reads hosts, wildcards, ports and prefixes", () => {
    expect(
      parseAllowedSources(
        " Example.com., *.CDN.example ,bücher.example:8080,, https://Shop.example:443/a/../b?c ",
      ),
    ).toEqual([
      { kind: "host", host: "example.com", below: false },
      { kind: "host", host: "cdn.example", below: true },
      { kind: "host", host: "xn--bcher-kva.example", below: false, port: 8080 },
      { kind: "prefix", origin: "https://shop.example", path: "/b?c" },
    ]);
  });

  test.each(["", "  ", ",,"])("is empty for %j, which allows every public source", (text) => {
    expect(parseAllowedSources(text)).toEqual([]);
  });

  test.each([
    "*",
    "*.",
    "*.*.example.com",
    "ex*mple.com",
    "example.com/photos",
    "ftp://example.com/",
    "https://user@example.com/",
    "https://example.com/#part",
    "https://*.example.com/",
    "https://",
    "user@example.com",
    "example.com:99999",
    "2001:db8::1",
    "two words",
  ])("names the bad value %j", (text) => {
    expect(() => parseAllowedSources(`good.example,${text}`)).toThrow(`ALLOWED_SOURCES: "${text}"`);
  });
});

describe("TRUSTED_ORIGINS", () => {
  test("reads exact hosts and ports as the URL parser spells them", () => {
    expect(
      parseTrustedOrigins("127.0.0.1:9700, 0x7f.1:80, [0:0::1]:9701, LOCALHOST.:443, minio:9000"),
    ).toEqual(["127.0.0.1:9700", "127.0.0.1:80", "[::1]:9701", "localhost:443", "minio:9000"]);
  });

  test.each([
    "127.0.0.1",
    "localhost",
    "http://127.0.0.1:9700",
    "127.0.0.1:9700/path",
    "127.0.0.1:70000",
    "*.local:80",
    "*:9700",
    ":9700",
    "::1:9700",
    "u@127.0.0.1:9700",
    "[::1]",
  ])("names the bad value %j", (text) => {
    expect(() => parseTrustedOrigins(text)).toThrow(`TRUSTED_ORIGINS: "${text}"`);
  });
});

describe("ALLOWED_PORTS", () => {
  test("reads a list", () => {
    expect(parseAllowedPorts("80, 443,8080")).toEqual([80, 443, 8080]);
  });

  test.each(["0", "65536", "-1", "80.5", "8e1", "http", "0x50"])(
    "names the bad value %j",
    (text) => {
      expect(() => parseAllowedPorts(`80,${text}`)).toThrow(`ALLOWED_PORTS: "${text}"`);
    },
  );
});
