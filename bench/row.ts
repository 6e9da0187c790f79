import type { Race } from "./race.ts";

export const GROUPS = ["codecs", "kernels", "pipeline", "http", "overload", "start"] as const;
export type GroupName = (typeof GROUPS)[number];

/** One comparison with one peer, as it stands in results.json. */
export interface Row {
  readonly group: GroupName;
  readonly name: string;
  /** What went in: a size, and whatever else tells it from others of the same name. */
  readonly input: string;
  /** Median milliseconds of one piece of work: one image over HTTP, however many were under way. */
  readonly ours_ms: number;
  readonly peer: string;
  readonly peer_ms: number;
  /** Median over the rounds of ours ÷ peer: below 1 we are faster. */
  readonly ratio: number;
  readonly ratio_q1: number;
  readonly ratio_q3: number;
  readonly rounds: number;
  /** Of an encoder's answer. */
  readonly ours_bytes?: number;
  readonly peer_bytes?: number;
  /** Mean absolute difference of the results over their colours, in levels; absent where they are not the same picture. */
  readonly difference?: number;
  /** Over HTTP: the 99th percentile of one answer's time. */
  readonly ours_p99_ms?: number;
  readonly peer_p99_ms?: number;
  /** Over HTTP: how often we answered 503 for each request that was answered in the end. */
  readonly ours_refused?: number;
  /** Of a server that was offered more than it can do: the 99th percentile of a refusal's time, and how long until it was as before. */
  readonly refusal_p99_ms?: number;
  readonly recovery_ms?: number;
}

export type Extras = Pick<Row, "ours_bytes" | "peer_bytes" | "difference">;

/** The rows of a race, one for each peer that took part. */
export function rowsOf(
  place: Pick<Row, "group" | "name" | "input">,
  race: Race,
  extras: Readonly<Record<string, Extras>> = {},
): Row[] {
  return race.peers.map(({ name, ms, ratio }) => ({
    ...place,
    ours_ms: rounded(race.ours.median),
    peer: name,
    peer_ms: rounded(ms.median),
    ratio: rounded(ratio.median),
    ratio_q1: rounded(ratio.q1),
    ratio_q3: rounded(ratio.q3),
    rounds: race.rounds,
    ...extras[name],
  }));
}

/** Four significant digits: more would only be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
