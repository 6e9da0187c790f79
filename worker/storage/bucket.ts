/** What the service needs of its store: an R2 bucket has it, and so has a directory in a container. */
export interface Bucket {
  /** Whether an object is read from this machine, so that memory need not hold what nobody asked for again. */
  readonly isNear?: boolean;
  get(key: string): Promise<BucketObject | null>;
  /** Writes an object whole or not at all, over one that is there. */
  put(key: string, bytes: Uint8Array, options: BucketMetadata): Promise<unknown>;
  /** The same of bytes in parts, where they need not be copied together first. */
  putParts?(key: string, parts: readonly Uint8Array[], options: BucketMetadata): Promise<unknown>;
  /** Also of a key that is not there. */
  delete(key: string): Promise<void>;
}

/** Small facts beside an object's bytes: 2 KB of text at most. */
export interface BucketMetadata {
  readonly customMetadata?: Record<string, string>;
}

export interface BucketObject extends BucketMetadata {
  readonly size: number;
  /** Can be read once. */
  bytes(): Promise<Uint8Array>;
}
