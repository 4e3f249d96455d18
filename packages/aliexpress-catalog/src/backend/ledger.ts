import { QuotaError } from 'aliexpress-affiliate';

/** The record of the calls spent on a quota day. */
export interface Ledger {
  /**
   * Counts one call before it is sent.
   * @throws QuotaError when no calls are left today
   */
  spend(): void | Promise<void>;
  /** Calls left today, at least 0. */
  left(): number | Promise<number>;
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
  return new QuotaError({
    code: 'LocalQuota',
    message: `The day's budget of ${budget} calls is spent (quota ${dailyQuota}).`,
    hint: 'Wait until it resets at 24:00 GMT+8, or change `limits.dailyQuota` or `limits.reserve`.',
  });
}
