import { ConfigError } from "../env.ts";

/** What only the launcher reads: each name with what its value must look like, in words and as a test. */
const RULES: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  PORT: [
    (value) => isWhole(value, 0, 65_535),
    "must be a whole number from 0 (any free port) to 65535",
  ],
  HOST: [(value) => /^[0-9A-Za-z_.:-]+$/.test(value), "must be an IP address or a host name"],
  FRONTS: [(value) => isWhole(value, 1, 8), "must be a whole number of processes from 1 to 8"],
  COMPUTE: [(value) => isWhole(value, 1, 256), "must be a whole number of processes from 1 to 256"],
  DATA_DIR: [(value) => value !== "" && !value.startsWith("-"), "must be the path of a directory"],
};

/** The variables of the launcher, in the order in which they are checked. */
export const PROCESS_VARIABLES = Object.keys(RULES);

/** Checks the launcher's variables, all of which it has set by then. Throws ConfigError. */
export function readProcessConfig(env: Readonly<Record<string, unknown>>): void {
  for (const [name, [accepts, rule]] of Object.entries(RULES)) {
    const value = env[name];
    if (typeof value !== "string" || !accepts(value)) {
      throw new ConfigError(`${name}: ${rule} (it is ${JSON.stringify(value ?? null)})`);
    }
  }
}

function isWhole(value: string, min: number, max: number): boolean {
  return /^\d{1,6}$/.test(value) && Number(value) >= min && Number(value) <= max;
}
