import { isLast, openConnection, type Connection } from "./connection.ts";
import type { ResponseReader } from "./response-reader.ts";

export interface Offer {
  readonly port: number;
  /** The path of each further request. */
  next(): string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** Milliseconds of each answer, from the moment when its request was due. */
export interface Reception {
  /** Answers of 200. */
  readonly accepted: readonly number[];
  /** Answers of 503 with Retry-After. */
  readonly refused: readonly number[];
  /** Whatever else came of a request, and how often. */
  readonly wrong: ReadonlyMap<string, number>;
}

/** How long after the last request its answer is waited for. */
const PATIENCE_MS = 20_000;

/**
 * Asks 127.0.0.1 so many times a second whatever becomes of the requests before, as visitors do who know nothing of each
 * other. A connection that is free is used again, and where none is another is opened.
 */
export async function offer(plan: Offer): Promise<Reception> {
  const { port, perSecond, seconds } = plan;
  const accepted: number[] = [];
  const refused: number[] = [];
  const wrong = new Map<string, number>();
  const free: Connection[] = [];
  const open = new Set<Connection>();
  /** When the request under way was due. */
  const asked = new Map<Connection, number>();
  const ask = (due: number) => {
    const path = plan.next();
    let idle = free.pop();
    while (idle?.isOpen === false) {
      open.delete(idle);
      idle = free.pop();
    }
    if (idle !== undefined) {
      asked.set(idle, due);
      idle.send(path);
      return;
    }
    const connection = openConnection(port, {
      onReady: () => connection.send(path),
      onAnswer(answer) {
        judge(answer, performance.now() - (asked.get(connection) ?? due));
        asked.delete(connection);
        if (!isLast(answer)) return free.push(connection);
        connection.end();
        return open.delete(connection);
      },
      onFailure(message) {
        asked.delete(connection);
        count(message);
        open.delete(connection);
      },
    });
    asked.set(connection, due);
    open.add(connection);
  };
  const count = (what: string) => wrong.set(what, (wrong.get(what) ?? 0) + 1);
  const judge = ({ status, head }: ResponseReader, ms: number) => {
    if (status === 200) accepted.push(ms);
    else if (status !== 503) count(`answered ${status}`);
    else if (/^retry-after: \d+$/m.test(head)) refused.push(ms);
    else count("answered 503 without Retry-After");
  };

  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    for (; sent < due; sent++) ask(began + (sent / perSecond) * 1000);
    await pause(1);
  }
  for (let waited = 0; asked.size > 0 && waited < PATIENCE_MS; waited += 10) await pause(10);
  if (asked.size > 0) wrong.set("no answer", asked.size);
  for (const connection of open) connection.end();
  return { accepted, refused, wrong };
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
