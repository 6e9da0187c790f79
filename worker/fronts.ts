import { servicesNamed } from "./env.ts";
import type { Tally } from "./tally.ts";

/** Another front process: its `Front` entrypoint. */
interface Other {
  tally(): Promise<Tally>;
}

/** The front processes that share a port; one alone where nothing is said of others. */
export interface Fronts {
  /** Which of them this is, from 0. */
  readonly index: number;
  readonly count: number;
  readonly others: readonly Other[];
}

/** Reads `FRONT`, the number of this one, and the services `FRONT_0`, `FRONT_1`, … that are bound. */
export function frontsOf(env: Readonly<Record<string, unknown>>): Fronts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a binding has no type at run time; the launcher binds the Front entrypoint
  const all = servicesNamed(env, /^FRONT_\d+$/) as Fetcher[];
  const index = Number(env["FRONT"] ?? 0);
  return {
    index,
    count: Math.max(1, all.length),
    others: all
      .filter((_, number) => number !== index)
      .map((other) => ({
        tally: async () => (await other.fetch("http://front/")).json(),
      })),
  };
}

/** The services in the order in which this front looks for an idle one: each front begins at another. */
export function inTurn<T>(services: readonly T[], { index, count }: Fronts): T[] {
  const first = Math.floor((index * services.length) / count);
  return [...services.slice(first), ...services.slice(0, first)];
}
