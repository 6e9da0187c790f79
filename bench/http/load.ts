import { isLast, openConnection, type Connection } from "./connection.ts";
import type { ResponseReader } from "./response-reader.ts";

export interface Load {
  readonly port: number;
  /** The path of each further request. */
  next(): string;
  readonly connections: number;
  /** How many in all. */
  readonly requests: number;
  /** What X-Cache must say, where the server has one. */
  readonly cache?: "hit" | "miss";
}

export interface Served {
  /** From the first request to the last answer. */
  readonly ms: number;
  /** Of each answer. */
  readonly latencies: readonly number[];
  /** Answers of 503, each asked again a little later. */
  readonly refusals: number;
}

const DEADLINE_MS = 120_000;
const AGAIN_MS = 200;

/**
 * Asks 127.0.0.1 a bounded number of times over a number of connections, each with one request under way; a server that
 * is overloaded (503) is asked again after 0.2 seconds. Rejects at any other answer but 200, and after two minutes.
 */
export function load(plan: Load): Promise<Served> {
  return new Promise((resolve, reject) => {
    const connections = new Set<Connection>();
    const latencies: number[] = [];
    const began = performance.now();
    let asked = 0;
    let refusals = 0;
    let over = false;
    const settle = (finish: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      for (const connection of connections) connection.end();
      finish();
    };
    const fail = (message: string) => settle(() => reject(new Error(message)));
    const timer = setTimeout(() => fail(`not done within ${DEADLINE_MS / 1000} s`), DEADLINE_MS);

    const open = () => {
      let since = 0;
      let path = "";
      const ask = () => {
        if (asked >= plan.requests) return;
        asked += 1;
        path = plan.next();
        since = performance.now();
        connection.send(path);
      };
      const again = () => {
        if (!over) connection.send(path);
      };
      const connection = openConnection(plan.port, {
        onReady: ask,
        onFailure: fail,
        onAnswer(answer) {
          if (answer.status === 503) {
            refusals += 1;
            setTimeout(again, AGAIN_MS);
            return;
          }
          latencies.push(performance.now() - since);
          const wrong = complaint(answer, plan.cache);
          if (wrong !== undefined) return fail(wrong);
          if (latencies.length === plan.requests) {
            const ms = performance.now() - began;
            return settle(() => resolve({ ms, latencies, refusals }));
          }
          if (!isLast(answer)) return ask();
          connections.delete(connection);
          connection.end();
          if (asked < plan.requests) open();
        },
      });
      connections.add(connection);
    };
    for (let n = 0; n < Math.min(plan.connections, plan.requests); n++) open();
  });
}

function complaint({ status, head }: ResponseReader, cache?: string): string | undefined {
  if (status !== 200) return `answered ${status}`;
  const said = /^x-cache: (\w+)$/m.exec(head)?.[1];
  if (cache !== undefined && said !== undefined && said !== cache) return `a ${said}, no ${cache}`;
  return undefined;
}
