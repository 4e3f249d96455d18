import { fromMinor, toMinor, type Product } from 'aliexpress-affiliate';
import {
  asProduct,
  type Entry,
  type Identity,
  type ProductEntry,
  type ShortLink,
} from './entry.ts';
import { isAhead } from './freshness.ts';
import { mergeHistories, type PriceSpan } from './price-history.ts';
import { mergeSightings } from './sightings.ts';

/**
 * Merges two entries of one key: takes the newest answer, unless its date is in the future, and both
 * histories. The order of merges does not matter.
 *
 * @param now ms since the epoch
 */
export function mergeEntries(a: Entry | undefined, b: Entry, now: number): Entry {
  if (a === undefined) return b;
  const [product, other] = [asProduct(a), asProduct(b)];
  if (product && other) return mergeProducts(product, other, now);
  const [older, newer] = inOrder(a, b, now);
  return { ...newer, ...latestUse(older, newer) };
}

/** The same for two entries of a product. */
export function mergeProducts(
  a: ProductEntry | undefined,
  b: ProductEntry,
  now: number,
): ProductEntry {
  if (a === undefined) return b;
  const [older, newer] = inOrder(a, b, now);
  const history = mergeHistories(historyOf(older, now), historyOf(newer, now));
  const { sightings: ofNewer, ...rest } = newer;
  const identity = trueIdentity(older, newer);
  const sightings = mergeSightings(older.sightings, ofNewer, identity);
  return {
    ...rest,
    ...latestUse(older, newer),
    ...latestShortLink(older, newer),
    ...(identity ? { identity } : {}),
    ...(sightings.length > 0 ? { sightings } : {}),
    ...(history.length > 0 ? { history } : {}),
  };
}

function inOrder<E extends Entry>(a: E, b: E, now: number): [older: E, newer: E] {
  return rank(b, now) >= rank(a, now) ? [a, b] : [b, a];
}

function latestUse(a: Entry, b: Entry): { readonly lastUsedAt?: number } {
  const lastUsedAt = Math.max(a.lastUsedAt ?? 0, b.lastUsedAt ?? 0);
  return lastUsedAt > 0 ? { lastUsedAt } : {};
}

function latestShortLink(a: ProductEntry, b: ProductEntry): { readonly shortLink?: ShortLink } {
  const [shortLink] = [a.shortLink, b.shortLink]
    .flatMap((link) => link ?? [])
    .toSorted((one, other) => other.at - one.at);
  return shortLink ? { shortLink } : {};
}

/** The last one that the author has confirmed, or else the first one that was seen. */
function trueIdentity(
  { identity: a }: ProductEntry,
  { identity: b }: ProductEntry,
): Identity | undefined {
  const [identity] = [b, a]
    .flatMap((it) => it ?? [])
    .toSorted((one, other) => rankOf(other) - rankOf(one));
  return identity;
}

function rankOf({ at, isConfirmed }: Identity): number {
  return isConfirmed ? at : -at;
}

/** An answer from the future would hide all true answers until its date comes. */
function rank({ fetchedAt }: Entry, now: number): number {
  return isAhead(fetchedAt, now) ? 0 : fetchedAt;
}

/**
 * The price history of an entry, with its own answer.
 * @param now ms since the epoch
 */
export function historyOf(entry: ProductEntry, now: number): readonly PriceSpan[] {
  const history = entry.history ?? [];
  if (entry.state === 'unavailable' || isAhead(entry.fetchedAt, now)) return history;
  const amount = amountOf(entry.product);
  const { fetchedAt: at } = entry;
  // Fast for the usual case, because there may be 100,000 of them.
  if (amount === undefined || history.at(-1)?.to === at) return history;
  return mergeHistories(history, [{ from: at, to: at, amount }]);
}

/** In one spelling, so that `12.5` equals `12.50`. */
function amountOf({ salePrice, currencyAsAsked }: Product): string | undefined {
  if (salePrice === undefined || !currencyAsAsked) return undefined;
  return fromMinor(toMinor(salePrice), salePrice.currency).amount;
}
