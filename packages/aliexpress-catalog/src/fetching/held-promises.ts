interface HeldPromise<T> {
  readonly result: Promise<T>;
  /** ms since the epoch. */
  until: number;
}

/** Holds what came of a key, so that all who want it share one lookup. */
export class HeldPromises<T> {
  readonly #held = new Map<string, HeldPromise<T>>();
  readonly #holdFor: number;
  readonly #now: () => number;

  /** @param holdFor ms for which a result is held */
  constructor(holdFor: number, now: () => number) {
    this.#holdFor = holdFor;
    this.#now = now;
  }

  async get(key: string, lookUp: () => Promise<T>): Promise<T> {
    const known = this.#held.get(key);
    if (known !== undefined && known.until > this.#now()) return known.result;
    const held = { result: lookUp(), until: Number.POSITIVE_INFINITY };
    this.#held.set(key, held);
    const result = await held.result;
    held.until = this.#now() + this.#holdFor;
    return result;
  }
}
