import { resolve } from "node:path";

/** The repository, without a trailing slash. */
export const ROOT = resolve(import.meta.dirname, "..");
export const DIST = `${ROOT}/dist`;

/** Where one build puts its three parts: `dist` itself, or a directory beside them until all are made. */
export interface Output {
  readonly public: string;
  readonly worker: string;
  readonly selfhost: string;
}

export const PARTS = ["public", "worker", "selfhost"] as const;

export function outputIn(directory: string): Output {
  return {
    public: `${directory}/public`,
    worker: `${directory}/worker`,
    selfhost: `${directory}/selfhost`,
  };
}
