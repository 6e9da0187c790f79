import type { Services } from "../services.ts";
import type { SourcePolicy } from "../source/policy.ts";
import type { Result } from "../storage/result-store.ts";

/** Bytes of a picture and their hash. */
export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface Outcome {
  readonly result: Result;
  /** Stage to milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
}

/** A result that a request asks for, with nothing left open: where it is kept, of what, how it is made and shown. */
export interface Wanted {
  /** Of everything that the result depends on but the source's bytes. */
  readonly key: string;
  /** Canonical address of the source, or undefined for a picture that came with the request. */
  readonly url: string | undefined;
  readonly upload: SourceBytes | undefined;
  /** The SHA-256 that the source's bytes must have. */
  readonly pin: string | undefined;
  readonly policy: SourcePolicy;
  readonly varyAccept: boolean;
  /** The canonical address, and that of the receipt, relative to the host. */
  readonly permalink: string | undefined;
  readonly receiptLink: string | undefined;
  make(services: Services, source: SourceBytes): Promise<Outcome>;
  /** What is kept, as this request is to see it. */
  present(bytes: Uint8Array): Uint8Array;
}
