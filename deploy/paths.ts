import { resolve } from "node:path";

/** The repository, and where the build puts things. Absolute, without a trailing slash. */
export const ROOT = resolve(import.meta.dirname, "..");
export const DIST = `${ROOT}/dist`;
export const PUBLIC = `${DIST}/public`;
export const WORKER = `${DIST}/worker`;
export const SELFHOST = `${DIST}/selfhost`;
