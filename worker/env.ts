import { z } from "zod";
import type { Limits } from "../wasm/contract.ts";
import { EDGE_MAX_BYTES, EDGE_MAX_PIXELS } from "../wasm/codecs/limits.ts";
import type { ComputeRpc } from "./compute-pool.ts";
import type { Fetch } from "./source/ask-origin.ts";
import type { Bucket } from "./storage/bucket.ts";
import {
  parseAllowedPorts,
  parseAllowedSources,
  parseTrustedOrigins,
} from "./source/parse-origin-patterns.ts";

/** What the platform binds: `COMPUTE` on Cloudflare, `COMPUTE_0`, `COMPUTE_1`, … in a container; variables as text. */
export interface Env {
  readonly STORE: Bucket;
  readonly ASSETS: Fetcher;
  /** How sources are fetched in a container, where the global `fetch` leads nowhere. */
  readonly OUTBOUND?: Fetch;
  readonly [name: string]: unknown;
}

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** Unset comes as undefined, null (workerd's fromEnvironment) or the empty string. */
const unset = (value: unknown) => (value === null || value === "" ? undefined : value);

function integer(fallback: number, min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  const bounded = z.int({ error }).min(min, { error }).max(max, { error });
  const read = (value: unknown) =>
    typeof value === "string" && /^\s*\d{1,16}\s*$/.test(value) ? Number(value) : unset(value);
  return z.preprocess(read, bounded.default(fallback));
}

/** A text that one of the source room's parsers reads; what it throws names the variable already. */
function parsed<T>(parse: (text: string) => T) {
  const read = z.string({ error: "must be text" }).default("");
  return z.preprocess(unset, read).transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "" });
      return z.NEVER;
    }
  });
}

function parseHosts(text: string): readonly string[] {
  const hosts = text.split(",").map((item) => item.trim().toLowerCase());
  const bad = hosts.find((host) => /[\s/?#@]/.test(host) || !URL.canParse(`http://${host}`));
  if (text.trim() !== "" && bad !== undefined) throw new Error(`"${bad}" is no host`);
  return hosts.filter((host) => host !== "");
}

/** A variable that this version knows and does not act on: who sets it believes in a guard that is not there. */
const notOffered = z
  .preprocess(unset, z.undefined({ error: "is not offered yet; leave it unset" }))
  .transform(() => "");

const variables = z.object({
  MAX_CONTENT_LENGTH: integer(4_194_304, 1, 104_857_600),
  /** On Workers what fits their memory; a container has more and says so. */
  MAX_PIXELS: integer(EDGE_MAX_PIXELS, 1, 100_000_000),
  MAX_SIDE: integer(8192, 1, 65_535),
  FETCH_TIMEOUT_MS: integer(10_000, 1, 300_000),
  MAX_REDIRECTS: integer(3, 0, 20),
  ALLOWED_SOURCES: parsed(parseAllowedSources),
  ALLOWED_PORTS: parsed(parseAllowedPorts).transform((ports) =>
    ports.length === 0 ? [80, 443, 8080, 8443] : ports,
  ),
  TRUSTED_ORIGINS: parsed(parseTrustedOrigins),
  /** Names this service answers to beside the request's own Host, so that it never fetches from itself. */
  PUBLIC_HOSTS: parsed(parseHosts),
  CACHE_TTL: integer(86_400, 0, 31_536_000),
  LOG_LEVEL: z.preprocess(
    unset,
    z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  ),
  STORAGE: z.preprocess(
    unset,
    z.enum(["disk"], { error: 'must be "disk", the only one offered yet' }).default("disk"),
  ),
  SIGNING_KEYS: notOffered,
  AUTH_JWT_SECRET: notOffered,
  AUTH_JWKS_URL: notOffered,
  AUTH_ISSUER: notOffered,
  AUTH_AUDIENCE: notOffered,
  RATE_LIMIT: notOffered,
});

/** Every variable by its name in the environment, checked, with its default where unset. */
export type Config = Readonly<z.output<typeof variables>>;

/** A variable that cannot be used. The message is one line and names it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The engine's limits: whoever allows more pixels than fit an isolate of 128 MB has more memory too. */
export function limitsOf({ MAX_PIXELS: maxPixels, MAX_SIDE: maxSide }: Config): Limits {
  const isEdge = maxPixels <= EDGE_MAX_PIXELS;
  return { maxPixels, maxSide, ...(isEdge && { maxBytes: EDGE_MAX_BYTES }) };
}

const known = new WeakMap<object, Config>();

/** Reads the variables among the bindings, once per environment. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, unknown>>): Config {
  const before = known.get(env);
  if (before) return before;
  const result = variables.safeParse(env);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0]);
    const message = issue?.message.replace(`${name}: `, "") ?? "";
    // A secret is not repeated.
    const value = /KEY|SECRET|AUTH/.test(name) ? "" : ` (it is ${quote(env[name])})`;
    throw new ConfigError(`${name}: ${message}${value}`);
  }
  known.set(env, result.data);
  return result.data;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The compute services that are bound, in the order of their numbers. */
export function computeServices(env: Readonly<Record<string, unknown>>): ComputeRpc[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a binding has no type at run time; the deployment binds the Compute entrypoint
  return servicesNamed(env, /^COMPUTE(?:_\d+)?$/) as ComputeRpc[];
}

/** The services whose names fit, in the order of their numbers. */
export function servicesNamed(env: Readonly<Record<string, unknown>>, pattern: RegExp): unknown[] {
  return Object.keys(env)
    .filter((name) => pattern.test(name) && isService(env[name]))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((name) => env[name]);
}

function isService(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
