import { QuotaError } from 'aliexpress-affiliate';

/** The record of the calls spent on a quota day. */
export interface Ledger {
  /**
   * Counts one call before it is sent.
   * @throws QuotaError when no calls are left today, or nobody can know whether any are
   */
  spend(): void | Promise<void>;
  /** Calls left today, at least 0; `undefined` when the count cannot be read. */
  left(): number | undefined | Promise<number | undefined>;
  /** Calls made today; `undefined` when the count cannot be read. */
  used(): number | undefined | Promise<number | undefined>;
  /**
   * Until when AliExpress itself refuses calls, in ms since the epoch, as `noteBan` was told;
   * `undefined` when it takes them.
   */
  bannedUntil(): number | undefined | Promise<number | undefined>;
  /**
   * Notes, for all builders, that AliExpress itself says that the day's calls are used up. Until then, no
   * calls are left.
   * @param ms how long AliExpress refuses calls, at most until the day ends; 0: until the day ends
   */
  noteBan(ms: number): void | Promise<void>;
}

/** The gateway's day ends at 24:00 GMT+8. */
const GATEWAY_OFFSET = 8 * 3_600_000;

export const DEFAULT_QUOTA = 5_000;

/** The quota day, as `2026-11-23`. @param now ms since the epoch */
export function quotaDay(now: number): string {
  return new Date(now + GATEWAY_OFFSET).toISOString().slice(0, 10);
}

/** End of the quota day, in ms since the epoch. @param now ms since the epoch */
export function quotaDayEnd(now: number): number {
  return Date.parse(quotaDay(now)) + 86_400_000 - GATEWAY_OFFSET;
}

export function quotaSpent(budget: number, dailyQuota: number): QuotaError {
  return refusal(
    `The day's budget of ${budget} calls is spent (quota ${dailyQuota}).`,
    'Wait until it resets at 24:00 GMT+8, or change `limits.dailyQuota` or `limits.reserve`.',
  );
}

/** No call may be made, because the count of the day cannot be relied on. */
export function quotaUnknown(why: string, hint: string): QuotaError {
  return refusal(`Nobody can tell how many calls are left today: ${why}.`, hint);
}

function refusal(message: string, hint: string): QuotaError {
  return new QuotaError({ code: 'LocalQuota', message, hint });
}

/** When a ban ends, in ms since the epoch. @param now ms since the epoch */
export function banEnd(now: number, ms: number): number {
  return ms > 0 ? Math.min(now + ms, quotaDayEnd(now)) : quotaDayEnd(now);
}

/**
 * When the last of several bans ends, all in ms since the epoch; `undefined` when none is on. One that
 * outlasts the day comes from a wrong clock.
 */
export function lastBanEnd(ends: readonly number[], now: number): number | undefined {
  const on = ends.filter((end) => end > now && end <= quotaDayEnd(now));
  return on.length === 0 ? undefined : Math.max(...on);
}

/** @param until ms since the epoch */
export function quotaBanned(until: number): QuotaError {
  const minute = Math.ceil(until / 60_000) * 60_000;
  const time = new Date(minute).toISOString().slice(11, 16);
  return new QuotaError({
    code: 'DayBan',
    message: `The day’s calls are used up: AliExpress refuses more until ${time} UTC.`,
    hint:
      'Wait until then. If that happens often, find out what else uses your App Key, and set ' +
      '`limits.dailyQuota` to the calls that AliExpress gives it.',
  });
}
