import type { Lookup } from '../entries/lookup-result.ts';

/** The result of a key, there or pending, for all who want it. */
export interface HeldResult {
  readonly lookup: Promise<Lookup>;
  readonly settle: (lookup: Lookup) => void;
}

interface Held extends HeldResult {
  /** Whether to fetch it even if the stored data is fresh. */
  revalidate: boolean;
  /** ms since the epoch; `undefined` while it is pending. */
  until: number | undefined;
}

/** Holds results by key, so that all who want one share a lookup. */
export class HeldResults {
  readonly #held = new Map<string, Held>();
  readonly #hold: number;
  readonly #now: () => number;
  readonly #onIdle: () => void;
  #pending = 0;

  /**
   * @param hold ms for which a result is held
   * @param onIdle called whenever nothing is pending any more
   */
  constructor(hold: number, now: () => number, onIdle: () => void) {
    this.#hold = hold;
    this.#now = now;
    this.#onIdle = onIdle;
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

  /** Whether nothing is pending. */
  isIdle(): boolean {
    return this.#pending === 0;
  }

  /** Makes a pending lookup fetch, unless it has decided already. */
  revalidate(key: string): void {
    this.#held.get(key)!.revalidate = true;
  }

  mustRevalidate(key: string): boolean {
    return this.#held.get(key)!.revalidate;
  }

  /** Holds a pending result, so that whoever comes next shares it. */
  hold(key: string): HeldResult {
    const { promise, resolve } = Promise.withResolvers<Lookup>();
    const held: Held = {
      lookup: promise,
      revalidate: false,
      until: undefined,
      settle: (lookup) => {
        if (held.until === undefined) this.#pending -= 1;
        held.until = this.#now() + this.#hold;
        resolve(lookup);
        if (this.isIdle()) this.#onIdle();
      },
    };
    this.#held.set(key, held);
    this.#pending += 1;
    return held;
  }
}
