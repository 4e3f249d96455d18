import { between, chance, pick } from '../random.ts';
import { minorUnits } from './price.ts';
import { sampleProduct } from './sample.ts';
import type { SampleProduct } from './sample.ts';
import { shelfIds } from './shelf.ts';

/** As the gateway spells them, which is also how it wants them. */
export const orderStatuses = [
  'Payment Completed',
  'Buyer Confirmed Receipt',
  'Completed Settlement',
  'Invalid',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** One product of an order that came through a promotion link. Times are ms since the epoch. */
export interface SampleOrder {
  /** Products bought together have it in common. */
  readonly id: string;
  readonly subId: string;
  /** What lists by index go by: later orders have higher ones. */
  readonly index: number;
  readonly status: OrderStatus;
  readonly createdAt: number;
  readonly paidAt: number;
  readonly receivedAt: number | undefined;
  readonly settledAt: number | undefined;
  readonly productId: string;
  readonly count: number;
  readonly country: string;
  readonly isNewBuyer: boolean;
}

const dayMs = 86_400_000;
/** Twelve weeks: long enough for the first ones to be settled. */
const daysKept = 84;
const mostADay = 9;

/** The orders of the last twelve weeks as they stand now, oldest first. */
export function sampleOrders(now: number): SampleOrder[] {
  const today = Math.floor(now / dayMs);
  const days = Array.from({ length: daysKept }, (_, index) => today - daysKept + 1 + index);
  return days
    .flatMap((day) =>
      Array.from({ length: between(1, mostADay, 'orders', day) }, (_, turn) =>
        placedOrder(day, turn, now),
      ).flat(),
    )
    .filter(({ paidAt }) => paidAt <= now)
    .toSorted((a, b) => a.index - b.index);
}

/** An order of one product, or of two. */
function placedOrder(day: number, turn: number, now: number): SampleOrder[] {
  const seed = `order ${day} ${turn}`;
  const createdAt = day * dayMs + between(0, 86_399, seed, 'time') * 1000;
  const paidAt = createdAt + between(20, 300, seed, 'paid') * 1000;
  const receivedAt = paidAt + between(12, 30, seed, 'received') * dayMs;
  const settledAt = receivedAt + between(10, 20, seed, 'settled') * dayMs;
  const givenBackAt = paidAt + between(3, 11, seed, 'given back') * dayMs;
  const status = ((): OrderStatus => {
    if (chance(0.08, seed, 'invalid') && givenBackAt <= now) return 'Invalid';
    if (settledAt <= now) return 'Completed Settlement';
    return receivedAt <= now ? 'Buyer Confirmed Receipt' : 'Payment Completed';
  })();
  const isSettled = status === 'Completed Settlement';
  const isReceived = isSettled || status === 'Buyer Confirmed Receipt';
  const id = 8 * 10 ** 15 + between(0, 10 ** 15 - 1, seed, 'id');
  return Array.from({ length: chance(0.2, seed, 'two products') ? 2 : 1 }, (_, line) => ({
    id: String(id),
    subId: String(id + (line + 1) * 10_000),
    index: createdAt * 100 + turn * 10 + line,
    status,
    createdAt,
    paidAt,
    receivedAt: isReceived ? receivedAt : undefined,
    settledAt: isSettled ? settledAt : undefined,
    productId: orderedProduct(seed, line),
    count: pick([1, 1, 1, 1, 2, 3], seed, line, 'count'),
    country: pick(['US', 'DE', 'ES', 'FR', 'IL', 'PL', 'BR'], seed, 'country'),
    isNewBuyer: chance(0.1, seed, 'new buyer'),
  }));
}

function orderedProduct(seed: string, line: number): string {
  const ids = shelfIds();
  return ids[between(0, ids.length - 1, seed, line, 'product')] ?? '';
}

/** What was bought, and the US cents that it brought, at the prices of that day. */
export function saleOf(order: SampleOrder): {
  product: SampleProduct;
  paid: number;
  commission: number;
} {
  const product = sampleProduct(order.productId, { country: order.country }, order.paidAt);
  const paid = minorUnits(product.price.sale) * order.count;
  const percent = Number(product.hotCommission ?? product.commission);
  return { product, paid, commission: Math.floor((paid * percent) / 100) };
}
