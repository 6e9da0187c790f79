import { summarize, type Summary } from "./statistics.ts";

/** One side of a comparison. */
export interface Contender {
  readonly name: string;
  /** Does the work `iterations` times and answers with the mean milliseconds of one. */
  time(iterations: number): Promise<number>;
  /** Said when the warming is over and all counts from here on. */
  begin?(): void;
}

/** How long a comparison may take. All are milliseconds or counts, and all bound it. */
export interface Pace {
  /** For each side, before anything counts. */
  readonly warmMs: number;
  /** What one side works at a stretch. */
  readonly turnMs: number;
  readonly budgetMs: number;
  readonly minRounds: number;
  readonly maxRounds: number;
  /** Iterations in one turn; 500 unless given. */
  readonly most?: number;
}

export interface Race {
  readonly rounds: number;
  readonly ours: Summary;
  readonly peers: readonly {
    readonly name: string;
    readonly ms: Summary;
    /** Of the ratios ours ÷ peer of each round. */
    readonly ratio: Summary;
  }[];
  /** Peers that could not do it, and why. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
}

interface Runner {
  readonly contender: Contender;
  readonly iterations: number;
  readonly cost: number;
  readonly times: number[];
}

const MOST_ITERATIONS = 500;
const MOST_WARMING = 200;

/**
 * Lets ours and its peers take turns, in another order each round, so that what else the machine does meets all of them
 * alike. A peer that fails is left out; ours failing is thrown.
 */
export async function race(
  ours: Contender,
  peers: readonly Contender[],
  pace: Pace,
): Promise<Race> {
  const failures: { name: string; reason: string }[] = [];
  const own = await warmed(ours, pace);
  const runners = [own];
  for (const peer of peers) {
    try {
      runners.push(await warmed(peer, pace));
    } catch (error) {
      failures.push({ name: peer.name, reason: reasonOf(error) });
    }
  }
  const cost = runners.reduce((sum, runner) => sum + runner.cost, 0);
  const rounds = clamp(Math.floor(pace.budgetMs / cost), pace.minRounds, pace.maxRounds);
  const failed = new Set<Runner>();
  for (const { contender } of runners) contender.begin?.();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(turn + round) % runners.length];
      if (runner === undefined || failed.has(runner)) continue;
      try {
        runner.times.push(await runner.contender.time(runner.iterations));
      } catch (error) {
        if (runner === own) throw error;
        failed.add(runner);
        failures.push({ name: runner.contender.name, reason: reasonOf(error) });
      }
    }
  }
  return {
    rounds,
    ours: summarize(own.times),
    peers: runners
      .filter((runner) => runner !== own && !failed.has(runner))
      .map(({ contender, times }) => ({
        name: contender.name,
        ms: summarize(times),
        ratio: summarize(times.map((time, round) => (own.times[round] ?? Number.NaN) / time)),
      })),
    failures,
  };
}

async function warmed(contender: Contender, pace: Pace): Promise<Runner> {
  const began = performance.now();
  let last = await contender.time(1);
  for (let n = 0; n < MOST_WARMING && performance.now() - began < pace.warmMs; n++) {
    last = await contender.time(1);
  }
  const iterations = clamp(Math.floor(pace.turnMs / last), 1, pace.most ?? MOST_ITERATIONS);
  return { contender, iterations, cost: iterations * last, times: [] };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Number.isFinite(value) ? value : high));
}
