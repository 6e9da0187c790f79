import { readConfig } from "../env.ts";
import { readProcessConfig } from "./process-config.ts";

/** Run by `workerd test` before the service starts: prints one line that names a wrong value, and fails. */
export default {
  test(_controller: unknown, env: Readonly<Record<string, unknown>>): void {
    try {
      readProcessConfig(env);
      readConfig(env);
    } catch (error) {
      console.log(`Configuration: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
  },
};
