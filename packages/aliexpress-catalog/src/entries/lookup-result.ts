import { type KnownProduct, lastAvailable, type ProductEntry, type ShortLink } from './entry.ts';
import { ageInSeconds, type FreshnessPolicy, shownAt } from './freshness.ts';
import { type FormerProduct, formerProduct } from './identity.ts';
import { historyOf } from './merge.ts';
import { endsLowest, type PriceSpan } from './price-history.ts';
import { type Sighting, sightingsOf } from './sightings.ts';
import { type PublicProduct, toPublicProduct } from './public-product.ts';

/** Why there is no answer, or no newer one. */
export interface Reason {
  /** The name of the client's error, such as `QuotaError`; `Error` for anything else. */
  readonly code: string;
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string;
}

/** What came of looking up one product id in one market. Plain data, without anything secret. */
export type LookupResult = AvailableResult | UnavailableResult | UnresolvedResult;

export interface AvailableResult {
  readonly state: 'available';
  readonly id: string;
  readonly product: PublicProduct;
  /** The date to show with it, in ms since the epoch: never younger than the last answer. */
  readonly shownAt: number;
  /** Older than `maxAge`. */
  readonly stale: boolean;
  /** The last answer is older than `priceMaxAge`, so its price may mislead. */
  readonly priceExpired?: true;
  /** On the day of `shownAt`, its price was the lowest of 30 days, as our own history proves. */
  readonly lowestIn30Days?: true;
  /** The shop seems to use the id for another product now. For the site's author only. */
  readonly former?: FormerProduct;
  /** Why there is no newer answer. Absent when the product is deferred (`refreshShare`). */
  readonly reason?: Reason;
}

/** The gateway has no affiliate data: the product cannot be promoted, is not sold there, or is gone. */
export interface UnavailableResult {
  readonly state: 'unavailable';
  readonly id: string;
  /** What the gateway last said of it. */
  readonly lastKnown?: PublicProduct;
}

/** There is no answer, and no stored data that is still usable. */
export interface UnresolvedResult {
  readonly state: 'unresolved';
  readonly id: string;
  readonly reason: Reason;
  readonly lastKnown?: PublicProduct;
}

/** A result, and beside it what not every page gets. */
export interface Lookup<Result extends LookupResult = LookupResult> {
  readonly result: Result;
  /** When the gateway last answered, in ms since the epoch. Absent if it never did. */
  readonly fetchedAt?: number;
  /** All that is stored of it. For the site's author only: it has the commission. */
  readonly known?: KnownProduct;
  /** Of the product in any market, if one was asked for. */
  readonly shortLink?: ShortLink;
  /** For `priceHistory`. Pages show the part that `historyAsOf` gives for `shownAt`. */
  readonly history: readonly PriceSpan[];
  /** What was seen of it over time, for `changedFacts`. For the site's author only. */
  readonly sightings: readonly Sighting[];
}

/** A list of products, and whether it is stale. */
export interface ListResult {
  /** In the gateway's order, without products that have become unavailable since. */
  readonly lookups: readonly Lookup<AvailableResult>[];
  /** When the list was fetched, in ms since the epoch. Absent when it never was; `reason` says why. */
  readonly fetchedAt?: number;
  readonly stale: boolean;
  /** Why there is no (newer) list. */
  readonly reason?: Reason;
}

/** What to use of an entry, and why there is nothing newer. */
export interface Staleness {
  readonly stale: boolean;
  readonly error?: Error | undefined;
}

/** What an error says, as plain data. Errors of the client have a hint, and so may others. */
export function toReason(error: unknown): Reason {
  const thrown: Error & { readonly hint?: unknown } =
    error instanceof Error ? error : new Error(String(error));
  const { name: code, message, hint } = thrown;
  return { code, message, ...(typeof hint === 'string' && hint !== '' && { hint }) };
}

/** @param now ms since the epoch */
export function toLookup(
  id: string,
  entry: ProductEntry,
  { now, policy }: { readonly now: number; readonly policy: FreshnessPolicy },
  { stale, error }: Staleness = { stale: false },
): Lookup {
  const { fetchedAt } = entry;
  const history = historyOf(entry, now);
  const about = { ...aboutEntry(entry), history, sightings: sightingsOf(entry) };
  if (entry.state === 'unavailable') {
    return { result: { state: 'unavailable', id, ...lastKnown(entry, now) }, ...about };
  }
  const { salePrice, currencyAsAsked } = entry.product;
  const date = shownAt(entry);
  const priceExpired = ageInSeconds(fetchedAt, now) > policy.priceMaxAge;
  const former = formerProduct(entry.product, entry);
  const lowestIn30Days = currencyAsAsked && !!salePrice && endsLowest(history, salePrice, date);
  return {
    result: {
      state: 'available',
      id,
      product: toPublicProduct(entry.product, now),
      shownAt: date,
      stale,
      ...(priceExpired && { priceExpired }),
      ...(lowestIn30Days && { lowestIn30Days }),
      ...(former && { former }),
      ...(error && { reason: toReason(error) }),
    },
    ...about,
  };
}

/** @param entry what is known of it, though too old to use */
export function toUnresolved(
  id: string,
  entry: ProductEntry | undefined,
  error: Error,
  now: number,
): Lookup {
  const result: UnresolvedResult = {
    state: 'unresolved',
    id,
    reason: toReason(error),
    ...lastKnown(entry, now),
  };
  return { result, ...aboutEntry(entry), history: [], sightings: [] };
}

function aboutEntry(
  entry: ProductEntry | undefined,
): Pick<Lookup, 'fetchedAt' | 'known' | 'shortLink'> {
  const known = lastAvailable(entry);
  return {
    ...(entry && { fetchedAt: entry.fetchedAt }),
    ...(known && { known }),
    ...(entry?.shortLink && { shortLink: entry.shortLink }),
  };
}

function lastKnown(
  entry: ProductEntry | undefined,
  now: number,
): { readonly lastKnown?: PublicProduct } {
  const known = lastAvailable(entry);
  return known ? { lastKnown: toPublicProduct(known.product, now) } : {};
}
