import type { ErrorCode } from "../../worker/error.ts";

/** What the guarded fetch makes of one path of the hostile origin. */
export interface FetchCase {
  readonly path: string;
  /** `ok` where the origin's image must come through whole. */
  readonly expected: ErrorCode | "ok";
  readonly upstreamStatus?: number;
  /** Requests that the origin may see; 1 unless told. */
  readonly hits?: number;
}

/** The limit that the cases are made for, in bytes. */
export const LIMIT = 65_536;

const GOOD = [
  "/image.jpg",
  "/image.png",
  "/count",
  "/set-cookie",
  "/private",
  "/no-store",
  "/etag",
];
/** The fetch takes bytes for what they are; that these are no image is found when they are read. */
const NO_IMAGE = ["/html", "/svg", "/pdf", "/fake-jpeg"];
const GOOD_ODD = [
  "/last-modified",
  "/wrong-type",
  "/notype",
  "/gz",
  "/head-405",
  "/slow-burst",
  "/redir/0",
];
const LATE = ["/slow-headers", "/slow-body", "/stall", "/timeout"];
const LARGE = ["/infinite", "/infinite-tiny", "/infinite-gz", "/gz-bomb", "/br-bomb", "/head-lies"];
const BROKEN = ["/lie-more", "/reset", "/chunk-trunc", "/wrong-encoding"];

export const FETCH_CASES: readonly FetchCase[] = [
  ...[...GOOD, ...GOOD_ODD, ...NO_IMAGE].map((path) => ({ path, expected: "ok" as const })),
  { path: "/redir/3", expected: "ok", hits: 4 },
  ...[301, 302, 303, 307, 308].map((status) => ({
    path: `/redir-to?to=/image.jpg&status=${status}`,
    expected: "ok" as const,
    hits: 2,
  })),
  { path: "/flaky?how=503", expected: "ok", hits: 3 },
  { path: "/flaky?how=429", expected: "ok", hits: 3 },
  { path: "/flaky?how=drop", expected: "ok", hits: 3 },
  { path: "/flaky?how=503&fails=3", expected: "source-error", upstreamStatus: 503, hits: 3 },
  { path: "/flaky?how=drop&fails=3", expected: "source-unreachable", hits: 3 },

  ...LATE.map((path) => ({ path, expected: "source-timeout" as const })),

  ...LARGE.map((path) => ({ path, expected: "source-too-large" as const })),
  { path: `/nolen/${LIMIT}`, expected: "ok" },
  { path: `/nolen/${LIMIT + 1}`, expected: "source-too-large" },
  { path: `/len/${LIMIT}`, expected: "ok" },
  { path: `/len/${LIMIT + 1}`, expected: "source-too-large" },

  ...BROKEN.map((path) => ({ path, expected: "source-error" as const })),
  { path: "/reset-headers", expected: "source-unreachable", hits: 3 },
  { path: "/infinite-headers", expected: "source-unreachable", hits: 3 },
  { path: "/drop", expected: "source-unreachable", hits: 3 },
  { path: "/garbage", expected: "source-unreachable", hits: 3 },
  { path: "/partial", expected: "source-error", upstreamStatus: 206 },
  { path: "/empty", expected: "undecodable" },
  { path: "/len/0", expected: "undecodable" },
  { path: "/nolen/0", expected: "undecodable" },

  { path: "/status/404", expected: "source-not-found", upstreamStatus: 404 },
  { path: "/status/410", expected: "source-not-found", upstreamStatus: 410 },
  ...[201, 204, 206, 300, 304, 400, 401, 403, 418, 500, 502].map((status) => ({
    path: `/status/${status}`,
    expected: "source-error" as const,
    upstreamStatus: status,
  })),
  { path: "/status/429", expected: "source-error", upstreamStatus: 429 },
  { path: "/status/429?retry-after=60", expected: "source-error", upstreamStatus: 429 },
  { path: "/status/503?retry-after=3600", expected: "source-error", upstreamStatus: 503 },
  { path: "/status/503?retry-after=1", expected: "source-error", upstreamStatus: 503 },

  { path: "/redir/4", expected: "source-error", upstreamStatus: 302, hits: 4 },
  { path: "/redir/6", expected: "source-error", upstreamStatus: 302, hits: 4 },
  { path: "/loop", expected: "source-error", upstreamStatus: 302, hits: 4 },
  { path: "/redir-nowhere", expected: "source-error", upstreamStatus: 302 },
  { path: "/redir-unreadable", expected: "source-error", upstreamStatus: 302 },
  { path: "/redir-private", expected: "source-not-allowed" },
  { path: "/redir-private?host=0x7f.1", expected: "source-not-allowed" },
  { path: "/redir-private?host=localhost.", expected: "source-not-allowed" },
  { path: "/redir-private?host=[::ffff:127.0.0.1]", expected: "source-not-allowed" },
  { path: "/redir-port", expected: "source-not-allowed" },
  { path: "/redir-file", expected: "source-not-allowed" },
  { path: "/redir-data", expected: "source-not-allowed" },
  { path: "/redir-userinfo", expected: "source-not-allowed" },
  { path: "/redir-us?us=http://images.example.org", expected: "source-loop" },
];

/** Messages with two readings: an error, or the bytes of one of the readings, but never more. */
export const SMUGGLED = ["/cl-te", "/te-cl", "/double-cl", "/lie-less", "/gz-trunc"];
