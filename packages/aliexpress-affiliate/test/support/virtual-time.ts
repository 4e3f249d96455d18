import type { Clock } from '../../src/index.ts';

/**
 * A clock that jumps to the next sleeper as soon as nothing real happens. With the gateway of this folder,
 * requests go through real sockets but take no time on this clock, so their arrival times are exact.
 */
export class VirtualTime implements Clock {
  #now = 1_760_000_000_000;
  #sleepers: { at: number; wake: () => void }[] = [];
  #busy = 0;
  #ticking = false;
  /** Each requested sleep, in ms. */
  readonly sleeps: number[] = [];

  now(): number {
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    return new Promise((wake) => {
      const sleeper = { at: this.#now + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((it) => it !== sleeper);
        wake();
      });
      void this.#tick();
    });
  }

  /** Stops the time while something real happens. */
  begin(): void {
    this.#busy += 1;
  }

  end(): void {
    this.#busy -= 1;
    void this.#tick();
  }

  async #tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    while (this.#sleepers.length > 0) {
      for (let round = 0; round < 5; round += 1) await new Promise(setImmediate);
      // `end` ticks again.
      if (this.#busy > 0) break;
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers.shift();
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#ticking = false;
  }
}
