import type { Lookup } from '../entries/lookup-result.ts';

/** The result of a key, there or pending, for all who want it. */
export interface HeldResult {
  readonly lookup: Promise<Lookup>;
  readonly settle: (lookup: Lookup) => void;
  /** Whether to fetch it even if the stored data is fresh. Counts until its lookup has decided. */
  revalidate: boolean;
}

interface Held extends HeldResult {
  /** ms since the epoch; `undefined` while it is pending. */
  until: number | undefined;
}

/** Holds results by key, so that all who want one share a lookup. */
export class HeldResults {
  readonly #held = new Map<string, Held>();
  readonly #holdFor: number;
  readonly #now: () => number;
  readonly #onIdle: () => void;
  readonly #waiting: (() => void)[] = [];
  #pending = 0;

  /**
   * @param holdFor ms for which a result is held
   * @param onIdle called whenever nothing is pending any more
   */
  constructor(holdFor: number, now: () => number, onIdle: () => void) {
    this.#holdFor = holdFor;
    this.#now = now;
    this.#onIdle = onIdle;
  }

  /** The result of a key, unless it was held for too long. */
  get(key: string): HeldResult | undefined {
    const held = this.#held.get(key);
    return held?.until !== undefined && held.until <= this.#now() ? undefined : held;
  }

  /** The result of a key, while it is pending. */
  getPending(key: string): HeldResult | undefined {
    const held = this.#held.get(key);
    return held?.until === undefined ? held : undefined;
  }

  /** Whether nothing is pending. */
  isIdle(): boolean {
    return this.#pending === 0;
  }

  /** Resolves once nothing is pending. */
  async idle(): Promise<void> {
    if (!this.isIdle()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
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
        held.until = this.#now() + this.#holdFor;
        resolve(lookup);
        if (!this.isIdle()) return;
        for (const go of this.#waiting.splice(0)) go();
        this.#onIdle();
      },
    };
    this.#held.set(key, held);
    this.#pending += 1;
    return held;
  }
}
