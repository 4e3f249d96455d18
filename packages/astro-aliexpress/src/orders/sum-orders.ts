import { fromMinor, type Money, toMinor } from 'aliexpress-affiliate';
import { type KeptOrder, type OrderState, stateOf, STATES } from './kept-order.ts';

/** Orders, and what they are worth. */
export interface OrderSum {
  /** Products bought together are one order. */
  readonly orders: number;
  /** Products of orders. */
  readonly items: number;
  /** For each currency: sums never mix them. */
  readonly money: readonly MoneySum[];
}

/** Estimates of AliExpress, until an order is settled. */
export interface MoneySum {
  readonly currency: string;
  /** What buyers paid: decimal text. */
  readonly amount: string;
  readonly commission: string;
  /** What AliExpress pays besides, such as for new buyers. */
  readonly bonus: string;
}

/** A sum of all orders but the invalid ones, and those of each state. */
export interface OrderGroup extends OrderSum {
  readonly states: Readonly<Record<OrderState, OrderSum>>;
}

/** @param orders each once */
export function groupOf(orders: readonly KeptOrder[]): OrderGroup {
  const byState = Map.groupBy(orders, stateOf);
  const states = Object.fromEntries(
    STATES.map((state) => [state, sumOf(byState.get(state) ?? [])]),
  ) as Record<OrderState, OrderSum>;
  return { ...sumOf(orders.filter((order) => stateOf(order) !== 'invalid')), states };
}

/**
 * Groups orders by what `keyOf` says of each. The groups that earn most come first.
 *
 * @param about what else to say of a group
 */
export function groupsBy<Key, About extends object>(
  orders: readonly KeptOrder[],
  keyOf: (order: KeptOrder) => Key,
  about: (key: Key, orders: readonly KeptOrder[]) => About,
): (About & OrderGroup)[] {
  const main = sumOf(orders).money[0]?.currency;
  const commission = ({ money }: OrderSum) => {
    const sum = money.find(({ currency }) => currency === main);
    return sum ? toMinor({ amount: sum.commission, currency: sum.currency }) : 0n;
  };
  return Array.from(Map.groupBy(orders, keyOf), ([key, its]) => ({
    ...about(key, its),
    ...groupOf(its),
  })).toSorted((a, b) => Number(commission(b) - commission(a)) || b.orders - a.orders);
}

function sumOf(orders: readonly KeptOrder[]): OrderSum {
  const worths = orders.map(worthOf);
  const byCurrency = Map.groupBy(
    worths,
    ({ amount, commission }) => (amount ?? commission)?.currency,
  );
  return {
    orders: new Set(orders.map(({ id }) => id)).size,
    items: orders.length,
    money: [...byCurrency]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .flatMap(([currency, those]) => (currency === undefined ? [] : moneyIn(currency, those))),
  };
}

function moneyIn(currency: string, worths: readonly ReturnType<typeof worthOf>[]): MoneySum {
  const total = (amounts: readonly (Money | undefined)[]) => {
    const minor = amounts.map((it) => (it?.currency === currency ? toMinor(it) : 0n));
    return fromMinor(
      minor.reduce((sum, it) => sum + it, 0n),
      currency,
    ).amount;
  };
  return {
    currency,
    amount: total(worths.map(({ amount }) => amount)),
    commission: total(worths.map(({ commission }) => commission)),
    bonus: total(worths.flatMap(({ bonuses }) => bonuses)),
  };
}

/** What remained when the buyer confirmed the receipt; what was paid, before that. */
function worthOf(order: KeptOrder) {
  const { paidAmount, finishedAmount, commission = {} } = order;
  const { estimatedPaid, estimatedFinished, newBuyerBonus } = commission;
  const { estimatedIncentivePaid, estimatedIncentiveFinished } = commission;
  const isFinished = ['confirmed', 'settled'].includes(stateOf(order));
  const latest = (paid: Money | undefined, finished: Money | undefined) =>
    (isFinished ? finished : undefined) ?? paid;
  return {
    amount: latest(paidAmount, finishedAmount),
    commission: latest(estimatedPaid, estimatedFinished),
    bonuses: [latest(estimatedIncentivePaid, estimatedIncentiveFinished), newBuyerBonus],
  };
}
