/** The bytes of linear memory that the engine's instances hold, each under its name, and the most they held at once. */
export class MemoryAccount {
  readonly #held = new Map<string, number>();
  #highWater = 0;
  #traps = 0;
  #instances = 0;

  get highWater(): number {
    return this.#highWater;
  }

  /** Traps of any instance so far; each cost its instance. */
  get traps(): number {
    return this.#traps;
  }

  /** Instances made so far. */
  get instances(): number {
    return this.#instances;
  }

  /** Bytes held now. */
  get total(): number {
    let sum = 0;
    for (const bytes of this.#held.values()) sum += bytes;
    return sum;
  }

  /** Says what `name` holds now; 0 when its instance is gone. */
  hold(name: string, bytes: number): void {
    this.#held.set(name, bytes);
    this.#highWater = Math.max(this.#highWater, this.total);
  }

  countInstance(): void {
    this.#instances += 1;
  }

  countTrap(): void {
    this.#traps += 1;
  }
}
