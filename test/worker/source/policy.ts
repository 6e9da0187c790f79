import type { SourcePolicy } from "../../../worker/source/policy.ts";

/** The policy of an untouched configuration, with what a test changes. */
export function testPolicy(changes: Partial<SourcePolicy> = {}): SourcePolicy {
  return {
    allowedSources: [],
    allowedPorts: [80, 443, 8080, 8443],
    trustedOrigins: [],
    ownHosts: ["images.example.org"],
    maxContentLength: 4_194_304,
    timeoutMs: 700,
    maxRedirects: 3,
    ...changes,
  };
}
