import { EngineError } from "../error.ts";
import type { MemoryAccount } from "./memory-account.ts";

/** 32 MiB: above it an instance is not worth keeping, for linear memory never shrinks. */
export const MEMORY_MARK = 33_554_432;

/** A WebAssembly instance behind a typed face. */
export interface Recyclable {
  readonly memoryBytes: number;
}

export interface InstancePoolOptions<T extends Recyclable> {
  /** What the account calls the memory. */
  readonly name: string;
  readonly create: () => T;
  readonly account: MemoryAccount;
  /** Bytes above which an instance is discarded once its work is done. */
  readonly memoryMark?: number;
}

/**
 * Keeps one instance alive between calls. A trap leaves an instance in an unknown state (measured: after some 4,300 of
 * them every later call fails), so any failure inside discards it, as does memory above the mark.
 */
export class InstancePool<T extends Recyclable> {
  readonly #options: InstancePoolOptions<T>;
  readonly #memoryMark: number;
  #instance: T | undefined;

  constructor(options: InstancePoolOptions<T>) {
    this.#options = options;
    this.#memoryMark = options.memoryMark ?? MEMORY_MARK;
  }

  /** Lends the instance to `work`, which must not keep it. What `work` throws is thrown on, the instance discarded. */
  use<R>(work: (instance: T) => R): R {
    const instance = this.#instance ?? this.#create();
    try {
      const result = work(instance);
      this.#settle(instance);
      return result;
    } catch (error) {
      this.#options.account.hold(this.#options.name, instance.memoryBytes);
      this.discard();
      if (!(error instanceof EngineError)) this.#options.account.countTrap();
      throw error;
    }
  }

  /** Drops the instance; the next use makes another (about 1 ms). */
  discard(): void {
    this.#instance = undefined;
    this.#options.account.hold(this.#options.name, 0);
  }

  /** Drops the instance if its memory is above `bytes`. */
  discardAbove(bytes: number): void {
    if (this.#instance && this.#instance.memoryBytes > bytes) this.discard();
  }

  #create(): T {
    const instance = this.#options.create();
    this.#options.account.countInstance();
    this.#instance = instance;
    return instance;
  }

  #settle(instance: T): void {
    this.#options.account.hold(this.#options.name, instance.memoryBytes);
    this.discardAbove(this.#memoryMark);
  }
}
