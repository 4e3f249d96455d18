import type { Money, Order } from 'aliexpress-affiliate';
import { z } from 'astro/zod';

/** In the order in which an order passes through them. */
export const STATES = ['paid', 'confirmed', 'settled', 'invalid', 'other'] as const;

/**
 * - `paid`: the buyer has paid
 * - `confirmed`: the buyer has confirmed the receipt
 * - `settled`: the commission is paid
 * - `invalid`: no commission, for example after a return
 * - `other`: a status that isn't documented
 */
export type OrderState = (typeof STATES)[number];

/** AliExpress's words for each state. */
const STATUSES = {
  'Payment Completed': 'paid',
  'Buyer Confirmed Receipt': 'confirmed',
  'Completed Settlement': 'settled',
  Invalid: 'invalid',
} as const satisfies Record<string, OrderState>;

/** In the order of {@link STATES}, so that an order that moves on meanwhile is in a later list. */
export const LISTED_STATUSES = Object.keys(STATUSES);

const text = z.string();
const moment = z.number();
const money = z.object({
  amount: z.string().regex(/^\d{1,20}(?:\.\d{1,8})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
}) satisfies z.ZodType<Money>;

/** One product of an order, without anything about its buyer. */
export const keptOrderSchema = z.object({
  /** Products bought together share it. */
  id: text,
  subOrderId: text.exactOptional(),
  /** Missing or unknown: the order is fetched again. */
  status: text.exactOptional(),
  paidAt: moment.exactOptional(),
  /** The title names a product that your site no longer shows. */
  product: z.object({ id: text.exactOptional(), title: text.exactOptional() }).exactOptional(),
  /** Pieces. */
  count: z.number().exactOptional(),
  paidAmount: money.exactOptional(),
  finishedAmount: money.exactOptional(),
  commission: z
    .object({
      estimatedPaid: money.exactOptional(),
      estimatedFinished: money.exactOptional(),
      estimatedIncentivePaid: money.exactOptional(),
      estimatedIncentiveFinished: money.exactOptional(),
      newBuyerBonus: money.exactOptional(),
    })
    .exactOptional(),
  trackingId: text.exactOptional(),
  /** As AliExpress sent it: its form isn't documented, so a later version may read more of it. */
  customParameters: text.exactOptional(),
  /** ms since the epoch. The next run fetches only what an interrupted one didn't. */
  fetchedAt: moment,
});

export type KeptOrder = z.infer<typeof keptOrderSchema>;

/** The part of an order that is kept. */
export function toKept(order: Order, fetchedAt: number): KeptOrder {
  // Unknown keys are removed.
  return keptOrderSchema.parse({ ...order, fetchedAt });
}

/** The same for every answer about it. */
export function keyOf({ id, subOrderId, product }: KeptOrder): string {
  return `${id}/${subOrderId ?? product?.id ?? ''}`;
}

export function stateOf({ status = '' }: KeptOrder): OrderState {
  return Object.entries(STATUSES).find(([name]) => name === status)?.[1] ?? 'other';
}

/** Whether its state may still change. */
export function isOpen(order: KeptOrder): boolean {
  return !['settled', 'invalid'].includes(stateOf(order));
}
