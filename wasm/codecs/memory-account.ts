/** The bytes of linear memory that the engine's instances hold, each under its name, and the most they held at once. */
export class MemoryAccount {
  readonly #held = new Map<string, number>();
  #watched = () => 0;
  #highWater = 0;
  #sinceMark = 0;
  #traps = 0;
  #instances = 0;

  get highWater(): number {
    return this.#highWater;
  }

  /** The most since `mark`. */
  get sinceMark(): number {
    return this.#sinceMark;
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
    let sum = this.#watched();
    for (const bytes of this.#held.values()) sum += bytes;
    return sum;
  }

  /** Says what `name` holds now; 0 when its instance is gone. */
  hold(name: string, bytes: number): void {
    this.#held.set(name, bytes);
    this.look();
  }

  /** Counts what another memory has, whenever anything is counted. */
  watch(bytes: () => number): void {
    this.#watched = bytes;
  }

  /** Counts what is held now. */
  look(): void {
    this.#sinceMark = Math.max(this.#sinceMark, this.total);
    this.#highWater = Math.max(this.#highWater, this.#sinceMark);
  }

  /** Begins another job. */
  mark(): void {
    this.#sinceMark = 0;
    this.look();
  }

  countInstance(): void {
    this.#instances += 1;
  }

  countTrap(): void {
    this.#traps += 1;
  }
}
