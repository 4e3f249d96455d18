import type { LookupResult } from '../entries/lookup-result.ts';

/** The result of a key, found or on its way, for all who want it. */
export interface HeldResult {
  readonly result: Promise<LookupResult>;
  readonly settle: (result: LookupResult) => void;
}

interface Held extends HeldResult {
  /** It has to be fetched, however fresh the store's data is. */
  revalidate: boolean;
  /** ms since the epoch; `undefined` while it is on its way. */
  until: number | undefined;
}

/** Results by key, so that each is looked up once in a while, however many want it. */
export class HeldResults {
  readonly #held = new Map<string, Held>();
  readonly #hold: number;
  readonly #now: () => number;

  /** @param hold ms for which a result is held once it is there */
  constructor(hold: number, now: () => number) {
    this.#hold = hold;
    this.#now = now;
  }

  get(key: string): HeldResult | undefined {
    return this.#held.get(key);
  }

  isHeld(key: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && (held.until === undefined || held.until > this.#now());
  }

  isPending(key: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && held.until === undefined;
  }

  /** Makes a result on its way one that is fetched, if it is not decided yet. */
  revalidate(key: string): void {
    this.#held.get(key)!.revalidate = true;
  }

  mustRevalidate(key: string): boolean {
    return this.#held.get(key)!.revalidate;
  }

  /** Holds a place for the result at once, so that whoever comes next shares it. */
  hold(key: string): HeldResult {
    const { promise, resolve } = Promise.withResolvers<LookupResult>();
    const held: Held = {
      result: promise,
      revalidate: false,
      until: undefined,
      settle: (result) => {
        held.until = this.#now() + this.#hold;
        resolve(result);
      },
    };
    this.#held.set(key, held);
    return held;
  }
}
