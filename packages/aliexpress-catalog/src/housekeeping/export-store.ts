import { createCheckProduct } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import { type Entry, type Identity, refusalKey, trackingIdOf, VERSION } from '../entries/entry.ts';
import { historyOf } from '../entries/merge.ts';
import type { PriceSpan } from '../entries/price-history.ts';
import type { StoredProduct } from '../entries/public-product.ts';
import type { Sighting } from '../entries/sightings.ts';

/** The store has checked it, so a sandbox may name itself. */
const inOrder = createCheckProduct({ gateway: 'http://127.0.0.1/' });

/** Marks a file as an export. */
export const EXPORT_FORMAT = 'aliexpress-catalog';

/**
 * Writes the store as readable JSON: sorted, a block for each product, with readable dates. You can
 * commit it, review it line by line, and build from it without a network. Leaves out commission rates,
 * because a repository may be public.
 *
 * @param now ms since the epoch
 */
export async function exportStore(store: Store, now: number = Date.now()): Promise<string> {
  const blocks: [key: string, block: unknown][] = [];
  for await (const [key, entry] of store.entries()) {
    // Only of interest for a day, to the app that was refused.
    if (key !== refusalKey(trackingIdOf(key))) blocks.push([key, toBlock(entry, now)]);
  }
  blocks.sort(([a], [b]) => (a < b ? -1 : 1));
  const products = Object.fromEntries(blocks);
  return `${JSON.stringify({ format: EXPORT_FORMAT, version: VERSION, products }, null, 2)}\n`;
}

/** What is `undefined` in it is not written. */
function toBlock(entry: Entry, now: number) {
  if (entry.state === 'list') {
    return { state: entry.state, fetchedAt: toDate(entry.fetchedAt), ids: entry.ids };
  }
  if (entry.state === 'shipping') {
    const { state, fetchedAt, shownAt, fee } = entry;
    return { state, fetchedAt: toDate(fetchedAt), shownAt: toDate(shownAt), fee };
  }
  const { state, fetchedAt, identity, sightings, shortLink } = entry;
  const history = historyOf(entry, now);
  return {
    state,
    fetchedAt: toDate(fetchedAt),
    ...(entry.state === 'available' && {
      shownAt: toDate(entry.shownAt),
      linkedAt: toDate(entry.linkedAt),
      product: withoutCommission(entry.product),
    }),
    identity: identity && withDates(identity),
    sightings: sightings?.map(withDates),
    shortLink: shortLink && { ...shortLink, at: toDate(shortLink.at) },
    ...(entry.state === 'unavailable' &&
      entry.lastKnown && {
        lastKnown: {
          fetchedAt: toDate(entry.lastKnown.fetchedAt),
          product: withoutCommission(entry.lastKnown.product),
        },
      }),
    history: history.length > 0 ? Object.fromEntries(history.map(toLine)) : undefined,
  };
}

function withDates({ at, differsSince, ...facts }: Sighting & Pick<Identity, 'differsSince'>) {
  return { at: toDate(at), ...facts, differsSince: toDate(differsSince) };
}

/** `"2026-01-14T…/2026-01-15T…": "5.00"`: an ISO 8601 interval, so that a span takes one line. */
function toLine({ from, to, amount }: PriceSpan): [string, string] {
  return [`${toDate(from)}/${toDate(to)}`, amount];
}

/** With its fields in one order, whoever has written it. */
function withoutCommission(product: StoredProduct): Omit<StoredProduct, 'commission'> {
  const { commission: _, ...rest } = inOrder(product).product ?? product;
  return rest;
}

function toDate(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
