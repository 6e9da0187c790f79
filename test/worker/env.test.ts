import { describe, expect, test } from "vitest";
import { computeServices, ConfigError, limitsOf, readConfig } from "../../worker/env.ts";

describe("readConfig", () => {
  test("has the defaults of the contract, whichever way a variable is unset", () => {
    const defaults = {
      MAX_CONTENT_LENGTH: 4_194_304,
      MAX_SIDE: 8192,
      FETCH_TIMEOUT_MS: 10_000,
      MAX_REDIRECTS: 3,
      ALLOWED_SOURCES: [],
      ALLOWED_PORTS: [80, 443, 8080, 8443],
      TRUSTED_ORIGINS: [],
      PUBLIC_HOSTS: [],
      CACHE_TTL: 86_400,
      LOG_LEVEL: "info",
    };
    const names = Object.keys(defaults);
    for (const unset of [undefined, null, ""]) {
      const env = Object.fromEntries(names.map((name) => [name, unset]));
      expect(readConfig(env)).toMatchObject(defaults);
    }
    expect(readConfig({})).toMatchObject(defaults);
  });

  test("reads numbers as text or number, and lists with spaces", () => {
    const config = readConfig({
      MAX_PIXELS: "24000000",
      CACHE_TTL: 0,
      ALLOWED_PORTS: "80, 8080",
      TRUSTED_ORIGINS: "127.0.0.1:9700, LOCALHOST:9701",
      PUBLIC_HOSTS: "Example.com, 127.0.0.1:8000",
    });
    expect(config).toMatchObject({
      MAX_PIXELS: 24_000_000,
      CACHE_TTL: 0,
      ALLOWED_PORTS: [80, 8080],
      TRUSTED_ORIGINS: ["127.0.0.1:9700", "localhost:9701"],
      PUBLIC_HOSTS: ["example.com", "127.0.0.1:8000"],
    });
  });

  test.each([
    ["MAX_PIXELS", "many"],
    ["MAX_PIXELS", "0"],
    ["MAX_CONTENT_LENGTH", "4MB"],
    ["MAX_SIDE", "-1"],
    ["MAX_SIDE", 1.5],
    ["FETCH_TIMEOUT_MS", "0"],
    ["CACHE_TTL", "1e3"],
    ["ALLOWED_PORTS", "80,99999"],
    ["ALLOWED_SOURCES", "ftp://a.example"],
    ["TRUSTED_ORIGINS", "127.0.0.1"],
    ["PUBLIC_HOSTS", "https://a.example/"],
    ["STORAGE", "s3"],
    ["SIGNING_KEYS", "00112233445566778899aabbccddeeff"],
    ["AUTH_JWT_SECRET", "a secret"],
    ["RATE_LIMIT", "10"],
    ["LOG_LEVEL", "loud"],
    ["LOG_LEVEL", "loud\nline"],
  ])("stops at %s=%s with one line that names it", (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });
});

describe("computeServices", () => {
  test("takes the numbered services in their order, and not a count of that name", () => {
    const [zero, two, ten] = [{ id: 0 }, { id: 2 }, { id: 10 }];
    const env = { COMPUTE: "3", COMPUTE_10: ten, COMPUTE_0: zero, COMPUTE_2: two, COMPUTER: {} };
    expect(computeServices(env)).toEqual([zero, two, ten]);
  });

  test("takes the one service of a Worker that is bound to itself", () => {
    const service = {};
    expect(computeServices({ COMPUTE: service })).toEqual([service]);
  });
});

describe("limitsOf", () => {
  test("bounds the memory as on the edge, until more pixels are allowed than fit it", () => {
    const bytes = (env: Record<string, string>) => limitsOf(readConfig(env)).maxBytes;
    expect(bytes({})).toBe(100_663_296);
    expect(bytes({ MAX_PIXELS: "1000000" })).toBe(100_663_296);
    expect(bytes({ MAX_PIXELS: "24000000" })).toBeUndefined();
    expect(limitsOf(readConfig({}))).toMatchObject({ maxPixels: 12_582_912, maxSide: 8192 });
  });
});
