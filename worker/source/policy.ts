/** A host with all its paths, or the beginning of an address. Written by `parseAllowedSources`. */
export type SourcePattern =
  | {
      readonly kind: "host";
      /** Lower-case, without the final dot. */
      readonly host: string;
      /** `*.host`: every name below it, not the name itself. */
      readonly below: boolean;
      /** Absent: any port that the policy allows. */
      readonly port?: number;
    }
  | {
      readonly kind: "prefix";
      /** Scheme, host and port as `URL.origin` gives them. */
      readonly origin: string;
      /** What path and query must begin with. */
      readonly path: string;
    };

/** What may be fetched, and at what cost. */
export interface SourcePolicy {
  /** Empty: every public source. */
  readonly allowedSources: readonly SourcePattern[];
  readonly allowedPorts: readonly number[];
  /** `host:port` as `parseTrustedOrigins` spells them; these may be private and on any port. */
  readonly trustedOrigins: readonly string[];
  /** Names this service answers to, as in the Host header; without a port they stand for 80 and 443. */
  readonly ownHosts: readonly string[];
  /** Bytes after content decoding. */
  readonly maxContentLength: number;
  /** One deadline for headers, redirects, retries and body together. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}
