import { LOG_LEVELS } from "./env.ts";

export type LogLevel = (typeof LOG_LEVELS)[number];
export type Log = (
  level: Exclude<LogLevel, "silent">,
  event: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

/** Writes one JSON object a line to the console, from `least` on. JSON escapes every line break in a value. */
export function createLog(least: LogLevel): Log {
  const heard = new Set<LogLevel>(LOG_LEVELS.slice(LOG_LEVELS.indexOf(least)));
  return function log(level, event, facts = {}) {
    if (!heard.has(level)) return;
    const line = JSON.stringify({ level, time: new Date().toISOString(), event, ...facts });
    if (level === "error") console.error(line);
    else if (level === "warn") console.warn(line);
    else console.log(line);
  };
}

/** What is worth logging of anything that was thrown. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : ` (cause: ${describeError(error.cause)})`;
  return `${error.stack ?? error.message}${cause}`;
}
