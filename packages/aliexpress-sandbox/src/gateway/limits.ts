import { gatewayDay, restOfGatewayDay } from '../core/day.ts';
import { callLimit, type ErrorResponse, isv } from '../methods/errors.ts';

const banMs = 1000;

/** How often an app key may call: a shortest interval, bans for earlier calls, and a daily quota. */
export class CallLimits {
  readonly #dailyQuota: number;
  readonly #minInterval: number;
  #day = 0;
  #usedToday = 0;
  #lastCall = Number.NEGATIVE_INFINITY;
  #banEnds = Number.NEGATIVE_INFINITY;

  constructor(dailyQuota: number, minInterval: number) {
    this.#dailyQuota = dailyQuota;
    this.#minInterval = minInterval;
  }

  /** Counts a call, or returns why it is refused. Refused calls do not count. */
  admit(now: number): ErrorResponse | undefined {
    if (now < this.#banEnds) return callLimit(this.#banEnds - now);
    if (now - this.#lastCall < this.#minInterval) return this.ban(now, banMs);
    const day = gatewayDay(now);
    if (day !== this.#day) this.#usedToday = 0;
    this.#day = day;
    if (this.#usedToday >= this.#dailyQuota) return quotaExceeded(now);
    this.#usedToday += 1;
    this.#lastCall = now;
    return undefined;
  }

  /** Refuses every call of the app key for a while. */
  ban(now: number, ms: number): ErrorResponse {
    this.#banEnds = now + ms;
    return callLimit(ms);
  }

  reset(): void {
    this.#usedToday = 0;
    this.#lastCall = Number.NEGATIVE_INFINITY;
    this.#banEnds = Number.NEGATIVE_INFINITY;
  }
}

function quotaExceeded(now: number): ErrorResponse {
  const seconds = Math.ceil(restOfGatewayDay(now) / 1000);
  return isv(
    'AppCallLimit',
    `App access count exceeds the daily limit. this ban will last ${seconds} seconds`,
  );
}
