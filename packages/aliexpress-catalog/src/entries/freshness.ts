import type { Entry } from './entry.ts';

/** How long answers count, in seconds. The one place where age turns into a decision. */
export interface FreshnessPolicy {
  /** Age at which a product is asked again. 0: in every build. */
  readonly maxAge: number;
  /** The same for "no affiliate data": shorter, so that a product that comes back is seen soon. */
  readonly unavailableMaxAge: number;
  /**
   * Age at which a product is asked again whatever `maxAge` says, and before others, so that its
   * promotion link is renewed: AliExpress voids links after 180 days without a click.
   */
  readonly linkMaxAge: number;
  /** Age at which stale data no longer counts: its promotion link may be void soon. */
  readonly staleLimit: number;
}

/** `fresh`: use it · `stale`: ask again, and use it if no answer can be had · `expired`: never use it. */
export type Freshness = 'fresh' | 'stale' | 'expired';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** @default a day; six hours, but never longer than `maxAge`; 120 days; 150 days */
export function freshnessPolicy(options: Partial<FreshnessPolicy> = {}): FreshnessPolicy {
  const { maxAge = DAY, linkMaxAge = 120 * DAY, staleLimit = 150 * DAY } = options;
  return {
    maxAge: Math.min(maxAge, linkMaxAge),
    unavailableMaxAge: options.unavailableMaxAge ?? Math.min(maxAge, 6 * HOUR),
    linkMaxAge,
    staleLimit,
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
  const age = ageOf(entry, now);
  if (age >= policy.staleLimit) return 'expired';
  const maxAge = entry.state === 'unavailable' ? policy.unavailableMaxAge : policy.maxAge;
  return age < maxAge ? 'fresh' : 'stale';
}

/** Whether a stale entry may be used for some more builds before it is asked again. */
export function mayWait(entry: Entry, policy: FreshnessPolicy, now: number): boolean {
  return !isAhead(entry.fetchedAt, now) && ageOf(entry, now) < policy.linkMaxAge;
}

/** In seconds. */
function ageOf({ fetchedAt }: Entry, now: number): number {
  return Math.max(0, now - fetchedAt) / 1000;
}
