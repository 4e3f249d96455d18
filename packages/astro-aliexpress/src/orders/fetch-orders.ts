import type { Client, OrdersIndexPage } from 'aliexpress-affiliate';
import { isOpen, LISTED_STATUSES, toKept } from './kept-order.ts';
import type { Month } from '../core/month.ts';
import { monthOf, monthsBetween, spanOf } from './month.ts';
import type { OrderFolder } from './order-folder.ts';

/** ms for which AliExpress may show an order late: what was paid shortly before is listed again. */
const MAY_BE_LATE = 3 * 86_400_000;

/** Most orders of one call. */
const AT_ONCE = 50;

export type OrderClient = Pick<Client, 'getOrders' | 'listOrdersByIndex'>;

export interface FetchOrders {
  readonly client: OrderClient;
  readonly folder: OrderFolder;
  readonly since: Month;
  /** ms since the epoch. */
  readonly now: number;
  readonly onProgress: (done: number, total: number) => void;
}

export interface FetchedOrders {
  /** Orders that AliExpress no longer answers for, though they aren't settled. */
  readonly missing: number;
  /** Answers that couldn't be read. */
  readonly malformed: number;
}

/**
 * Fetches the orders since a month: those of new days from lists, and known ones that may still change
 * by their ids. Each page is kept at once, so a run that is killed loses nothing, and the next one goes
 * on. Orders that are settled or invalid are left alone.
 *
 * @throws AliExpressError or the error of the file system; what was fetched before is kept
 */
export async function fetchOrders(options: FetchOrders): Promise<FetchedOrders> {
  const { since, now, onProgress } = options;
  const months = monthsBetween(since, monthOf(now));
  let malformed = 0;
  for (const [done, month] of months.entries()) {
    onProgress(done, months.length);
    malformed += await listMonth(month, options);
  }
  const known = await refetchOpen(options);
  return { missing: known.missing, malformed: malformed + known.malformed };
}

/** @returns how many orders couldn't be read */
async function listMonth(month: Month, { client, folder, now }: FetchOrders): Promise<number> {
  const { start, end } = spanOf(month);
  const listedAt = folder.listedAt(month);
  // A clock that was ahead has listed nothing.
  const isListed = listedAt !== undefined && listedAt <= now;
  const from = isListed ? Math.max(start, listedAt - MAY_BE_LATE) : start;
  const to = Math.min(end, now);
  if (from > to) return 0;
  let malformed = 0;
  for (const status of LISTED_STATUSES) {
    const timeType = 'Payment Completed Time';
    const list = client.listOrdersByIndex({ start: from, end: to, status, timeType });
    for await (const page of list.pages()) {
      folder.put(
        month,
        page.orders.map((order) => toKept(order, now)),
      );
      malformed += page.malformed;
      checkHasNext(page, month);
    }
  }
  folder.noteListed(month, now);
  return malformed;
}

/** A full page without an index hides what follows. */
function checkHasNext({ orders, maxQueryIndexId, minQueryIndexId }: OrdersIndexPage, month: Month) {
  if (orders.length < AT_ONCE || (maxQueryIndexId ?? minQueryIndexId) !== undefined) return;
  throw new Error(`AliExpress’s list of the orders of ${month} breaks off.`);
}

/** Fetches known orders again that aren't settled or invalid, and that no list had. */
async function refetchOpen({ client, folder, since, now }: FetchOrders): Promise<FetchedOrders> {
  const open = folder.since(since).filter((it) => isOpen(it) && it.fetchedAt !== now);
  const ids = [...new Set(open.map(({ id }) => id))];
  let missing = 0;
  let malformed = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const answer = await client.getOrders(ids.slice(at, at + AT_ONCE));
    folder.put(
      monthOf(now),
      answer.orders.map((order) => toKept(order, now)),
    );
    missing += answer.missing.length;
    malformed += answer.malformed;
  }
  return { missing, malformed };
}
