import { asProduct, type Entry, type ProductEntry, type ShippingEntry } from './entry.ts';

/** How long answers are usable, in seconds. */
export interface FreshnessPolicy {
  /** Age at which a product is fetched again. 0: in every build. */
  readonly maxAge: number;
  /** The same for an unavailable product or fee; shorter, so that one that returns is noticed soon. */
  readonly unavailableMaxAge: number;
  /**
   * Age at which a promotion link is renewed, whatever `maxAge` and `refreshShare` say: AliExpress voids
   * links after 180 days without a click. A younger link stays, whatever an answer brings.
   */
  readonly linkMaxAge: number;
  /** Age at which stale data is no longer used, because its promotion link may soon be void. */
  readonly staleLimit: number;
  /**
   * Age of the last answer at which a price is no longer shown. At half of it, the date that pages show
   * moves even when nothing else does.
   */
  readonly priceMaxAge: number;
}

/** `fresh`: use it · `stale`: fetch it again, and use it if that fails · `expired`: never use it. */
type Freshness = 'fresh' | 'stale' | 'expired';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * @default `maxAge` a day; `unavailableMaxAge` six hours, at most `maxAge`; then 120, 150 and 7 days
 */
export function freshnessPolicy(options: Partial<FreshnessPolicy> = {}): FreshnessPolicy {
  const { maxAge = DAY, linkMaxAge = 120 * DAY, staleLimit = 150 * DAY } = options;
  const { priceMaxAge = 7 * DAY } = options;
  return {
    maxAge: Math.min(maxAge, linkMaxAge),
    unavailableMaxAge: options.unavailableMaxAge ?? Math.min(maxAge, 6 * HOUR),
    linkMaxAge,
    staleLimit,
    priceMaxAge,
  };
}

/** The clocks of machines that share a store may differ by this many ms. */
const CLOCK_TOLERANCE = 60_000;

/**
 * Whether a date comes from a wrong clock, so that the answer may have any age.
 *
 * @param now ms since the epoch
 */
export function isAhead(fetchedAt: number, now: number): boolean {
  return fetchedAt > now + CLOCK_TOLERANCE;
}

/** @param now ms since the epoch */
export function freshness(entry: Entry, policy: FreshnessPolicy, now: number): Freshness {
  if (isAhead(entry.fetchedAt, now)) return 'stale';
  const linkAge = linkAgeOf(entry, now);
  if (linkAge >= policy.staleLimit) return 'expired';
  const maxAge = isWithoutData(entry) ? policy.unavailableMaxAge : policy.maxAge;
  const isFresh = ageInSeconds(entry.fetchedAt, now) < maxAge && linkAge < policy.linkMaxAge;
  return isFresh ? 'fresh' : 'stale';
}

/** What to use of a known entry where nothing newer can be had. */
export function usable<E extends Entry>(
  known: E | undefined,
  policy: FreshnessPolicy,
  now: number,
): { readonly entry: E | undefined; readonly stale: boolean } {
  const state = known && freshness(known, policy, now);
  return { entry: state === 'expired' ? undefined : known, stale: state === 'stale' };
}

/** Whether a stale entry may be used for some more builds before it is fetched again. */
export function mayWait(entry: Entry, policy: FreshnessPolicy, now: number): boolean {
  return !isAhead(entry.fetchedAt, now) && linkAgeOf(entry, now) < policy.linkMaxAge;
}

/** When the gateway sent the promotion link, in ms since the epoch. */
export function linkedAt(entry: ProductEntry): number {
  return entry.state === 'available'
    ? Math.min(entry.linkedAt ?? entry.fetchedAt, entry.fetchedAt)
    : entry.fetchedAt;
}

/** The date that pages show, in ms since the epoch. */
export function shownAt(entry: ProductEntry | ShippingEntry): number {
  return entry.state === 'unavailable'
    ? entry.fetchedAt
    : Math.min(entry.shownAt ?? entry.fetchedAt, entry.fetchedAt);
}

/** Whether the gateway has answered, but told nothing. */
function isWithoutData(entry: Entry): boolean {
  return entry.state === 'unavailable' || (entry.state === 'shipping' && entry.fee === undefined);
}

function linkAgeOf(entry: Entry, now: number): number {
  const product = asProduct(entry);
  return ageInSeconds(product ? linkedAt(product) : entry.fetchedAt, now);
}

/** @param at ms since the epoch, as is `now` */
export function ageInSeconds(at: number, now: number): number {
  return Math.max(0, now - at) / 1000;
}
