import type { Services } from "../services.ts";
import type { SourcePolicy } from "../source/policy.ts";
import type { Result } from "../storage/result-store.ts";

/** Bytes of a picture and their hash. */
export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A mask or another source that is fetched beside the main one. */
export interface Companion {
  /** What a refusal calls it. */
  readonly part: string;
  /** Judged and canonical. */
  readonly url: string;
}

/** Everything that a result is made from. */
export interface Sources {
  readonly main: SourceBytes;
  /** In the order of the companions. */
  readonly companions: readonly SourceBytes[];
  /** Of all bytes together; where there is but the main source, its own. */
  readonly sha256: string;
}

export interface Outcome {
  readonly result: Result;
  /** Stage to milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Another representation of what is wanted. */
export interface Sibling {
  readonly address: string;
  readonly type?: string;
}

/** A result that a request asks for, with nothing left open: where it is kept, of what, how it is made and shown. */
export interface Wanted {
  /** Of everything that the result depends on but the bytes behind addresses. */
  readonly key: string;
  /** Canonical address of the source, or undefined for a picture that came with the request. */
  readonly url: string | undefined;
  readonly upload: SourceBytes | undefined;
  readonly companions: readonly Companion[];
  /** The SHA-256 that the source's bytes must have. */
  readonly pin: string | undefined;
  readonly policy: SourcePolicy;
  readonly varyAccept: boolean;
  /** The canonical address, and that of the receipt, relative to the host. */
  readonly permalink: string | undefined;
  readonly receiptLink: string | undefined;
  /** The same draw shown otherwise. */
  readonly siblings: readonly Sibling[];
  make(services: Services, sources: Sources): Promise<Outcome>;
  /** What is kept, as this request is to see it. */
  present(bytes: Uint8Array): Uint8Array;
}

/** The SHA-256 that the bytes of a result's only source are known to have; undefined where one is read anew. */
export function fixedSha256({ pin, upload, companions }: Wanted): string | undefined {
  return companions.length > 0 ? undefined : (pin ?? upload?.sha256);
}
