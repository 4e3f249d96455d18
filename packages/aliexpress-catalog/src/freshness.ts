import type { Entry } from './entry.ts';

/** How long answers count, in seconds. The one place where age turns into a decision. */
export interface FreshnessPolicy {
  /** Age at which a product is asked again. 0: in every build. */
  readonly maxAge: number;
  /** The same for "no affiliate data": shorter, so that a product that comes back is seen soon. */
  readonly unavailableMaxAge: number;
  /** Age at which stale data no longer counts, because its promotion link may be void. */
  readonly staleLimit: number;
}

/** `fresh`: use it · `stale`: ask again, and use it if no answer can be had · `expired`: never use it. */
export type Freshness = 'fresh' | 'stale' | 'expired';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** @default a day, six hours (never longer than `maxAge`), and 150 days: links die after 6 months without clicks */
export function freshnessPolicy(options: Partial<FreshnessPolicy> = {}): FreshnessPolicy {
  const maxAge = options.maxAge ?? DAY;
  return {
    maxAge,
    unavailableMaxAge: options.unavailableMaxAge ?? Math.min(maxAge, 6 * HOUR),
    staleLimit: Math.max(options.staleLimit ?? 150 * DAY, maxAge),
  };
}

/** Machines that share a store may differ by this many ms. */
const CLOCK_TOLERANCE = 60_000;

/**
 * Whether a date comes from a clock that was wrong: the answer may be of any age.
 *
 * @param now ms since the epoch
 */
export function isAhead(fetchedAt: number, now: number): boolean {
  return fetchedAt > now + CLOCK_TOLERANCE;
}

/** @param now ms since the epoch */
export function freshness(entry: Entry, policy: FreshnessPolicy, now: number): Freshness {
  if (isAhead(entry.fetchedAt, now)) return 'stale';
  const age = Math.max(0, now - entry.fetchedAt) / 1000;
  if (age >= policy.staleLimit) return 'expired';
  const maxAge = entry.state === 'available' ? policy.maxAge : policy.unavailableMaxAge;
  return age < maxAge ? 'fresh' : 'stale';
}
