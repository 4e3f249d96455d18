import { createCheckProduct } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import { type Entry, type Identity, refusalKey, trackingIdOf, VERSION } from '../entries/entry.ts';
import { historyOf } from '../entries/merge.ts';
import type { PriceSpan } from '../entries/price-history.ts';
import type { StoredProduct } from '../entries/public-product.ts';

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

function toBlock(entry: Entry, now: number) {
  if (entry.state === 'list') {
    return { state: entry.state, fetchedAt: toDate(entry.fetchedAt), ids: entry.ids };
  }
  if (entry.state === 'shipping') {
    const { state, fetchedAt, fee } = entry;
    return { state, fetchedAt: toDate(fetchedAt), ...datesOf(entry), ...(fee && { fee }) };
  }
  const history = historyOf(entry, now);
  return {
    state: entry.state,
    fetchedAt: toDate(entry.fetchedAt),
    ...(entry.state === 'available'
      ? { ...datesOf(entry), product: withoutCommission(entry.product) }
      : {}),
    ...(entry.identity && { identity: withDates(entry.identity) }),
    ...(entry.sightings && {
      sightings: entry.sightings.map(({ at, ...facts }) => ({ at: toDate(at), ...facts })),
    }),
    ...(entry.shortLink && {
      shortLink: { ...entry.shortLink, at: toDate(entry.shortLink.at) },
    }),
    ...(entry.state === 'unavailable' && entry.lastKnown
      ? {
          lastKnown: {
            fetchedAt: toDate(entry.lastKnown.fetchedAt),
            product: withoutCommission(entry.lastKnown.product),
          },
        }
      : {}),
    ...(history.length > 0 ? { history: Object.fromEntries(history.map(toLine)) } : {}),
  };
}

function datesOf(entry: { readonly shownAt?: number; readonly linkedAt?: number }) {
  const { shownAt, linkedAt } = entry;
  return {
    ...(shownAt !== undefined && { shownAt: toDate(shownAt) }),
    ...(linkedAt !== undefined && { linkedAt: toDate(linkedAt) }),
  };
}

function withDates({ at, differsSince, ...signs }: Identity) {
  return {
    at: toDate(at),
    ...signs,
    ...(differsSince !== undefined && { differsSince: toDate(differsSince) }),
  };
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

function toDate(at: number): string {
  return new Date(at).toISOString();
}
