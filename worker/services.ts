import type { Context } from "hono";
import { type ByteBudget, createByteBudget } from "./byte-budget.ts";
import { type ComputePool, createComputePool } from "./compute-pool.ts";
import { createCrowd, type Crowd } from "./crowd.ts";
import { sharedBounds } from "./door.ts";
import { computeServices, type Config, type Env, readConfig } from "./env.ts";
import { type Fronts, frontsOf, inTurn } from "./fronts.ts";
import { createLog, type Log } from "./log.ts";
import { type Counter, createMetrics, type Metrics } from "./metrics.ts";
import type { Fetch } from "./source/ask-origin.ts";
import { type Coalescer, createCoalescer } from "./storage/coalesce.ts";
import type { Stage } from "./tally.ts";
import { createRecent, type Recent } from "./storage/recent.ts";
import { createResultStore, type Result, type ResultStore } from "./storage/result-store.ts";
import { createSourceStore, type SourceStore, type StoredSource } from "./storage/source-store.ts";

/** What tests replace. */
export interface Seams {
  /** Fetches sources; the platform's `fetch` by default. */
  readonly fetch?: Fetch;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly compute?: ComputePool;
}

export interface Made {
  readonly result: Result;
  /** Whether a stored result was found unchanged instead of being made. */
  readonly cache: "hit" | "miss";
  readonly timings: Readonly<Record<string, number>>;
  /** False where the origin forbids to keep its answer. */
  readonly keepable: boolean;
}

export interface Obtained extends StoredSource {
  readonly keepable: boolean;
}

/** Which kept result answered a request. */
export interface Answered {
  readonly key: string;
  readonly etag: string;
  /** The SHA-256 of its only source where that never changes. */
  readonly fixed: string | undefined;
}

/** The status and the headers of an answer, less what belongs to one request, and how many such answers were given. */
interface AnswerKind {
  readonly status: number;
  readonly headers: Headers;
  readonly answered: Counter;
}

/** The same with all that it takes to answer so again. */
export interface Recalled extends Answered {
  readonly path: string;
  readonly whole: AnswerKind;
  /** For a client that holds it: 304. */
  readonly unchanged: AnswerKind;
  /** What is counted of either kind, and of a whole one. */
  readonly hits: Counter;
  readonly store: Stage;
}

/** Everything that outlives a request, once per isolate. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => number;
  readonly fetch: Fetch;
  readonly compute: ComputePool;
  readonly crowd: Crowd;
  readonly fronts: Fronts;
  readonly results: ResultStore;
  readonly sources: SourceStore;
  readonly making: Coalescer<Made>;
  readonly fetching: Coalescer<Obtained>;
  /** The bytes of sources that are being fetched or worked on. */
  readonly inFlight: ByteBudget;
  /** What requests came to, by their address and Accept as they were written. */
  readonly recalled: Recent<Recalled>;
}

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    services: Services;
    /** Facts for the access log. */
    facts: Record<string, unknown>;
    /** Set where a kept result is the whole answer. */
    answered?: Answered;
  };
}
export type AppContext = Context<AppEnv>;

/** Time for a compute queue to drain, beside the time that a fetch may take. */
const COMPUTE_PATIENCE_MS = 120_000;

/** How many sources of the greatest length the results in memory may take the place of. */
const RECENT_SOURCES = 2;
/** How many sources of the greatest length may be in flight for each compute service, at all fronts together. */
const SOURCES_PER_SERVICE = 8;
const RECALLED_BYTES = 2 * 1024 * 1024;

export function createServices(env: Env, seams: Seams = {}): Services {
  const config = readConfig(env);
  const computes = computeServices(env);
  const fronts = frontsOf(env);
  const mostSources = (SOURCES_PER_SERVICE * Math.max(1, computes.length)) / fronts.count;
  const compute =
    seams.compute ?? createComputePool(inTurn(computes, fronts), sharedBounds(fronts.count));
  return {
    config,
    log: createLog(config.LOG_LEVEL),
    metrics: createMetrics(),
    now: seams.now ?? (() => Date.now()),
    fetch: seams.fetch ?? env.OUTBOUND ?? ((url, init) => fetch(url, init)),
    compute,
    crowd: createCrowd(compute),
    fronts,
    results: createResultStore(env.STORE, RECENT_SOURCES * config.MAX_CONTENT_LENGTH),
    sources: createSourceStore(env.STORE),
    making: createCoalescer(config.FETCH_TIMEOUT_MS + COMPUTE_PATIENCE_MS),
    fetching: createCoalescer(config.FETCH_TIMEOUT_MS + 5000),
    inFlight: createByteBudget(mostSources * config.MAX_CONTENT_LENGTH),
    recalled: createRecent(RECALLED_BYTES),
  };
}

/** Lets a promise end after the answer, and after the client has gone. Outside of a Worker there is nobody to ask. */
export function keepAlive(c: AppContext): (promise: Promise<unknown>) => void {
  return (promise) => {
    try {
      c.executionCtx.waitUntil(promise);
    } catch {
      promise.catch(() => undefined);
    }
  };
}
