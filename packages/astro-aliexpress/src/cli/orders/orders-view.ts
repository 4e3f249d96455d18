import { basename } from 'node:path';
import { bar } from '../../build/progress.ts';
import { count, moneyText, monthText, numberText } from '../../core/author-text.ts';
import type { Usage } from '../../core/usage.ts';
import { type OrderState, STATES } from '../../orders/kept-order.ts';
import type { Month } from '../../core/month.ts';
import type { MoneySum, OrderGroup, OrderSum } from '../../orders/sum-orders.ts';
import { columns, paint } from '../terminal/output.ts';
import { type Column, table } from '../terminal/table.ts';
import type { OrderReport, PageOrders, ProductOrders, TrackingIdOrders } from './order-report.ts';

/** Of a table; `--json` has all. */
const MOST_GROUPS = 20;

/** A terminal with room for all columns. */
const WIDE = 110;

/** Lines of a report for people. */
export function describeOrders(report: OrderReport, since: Month): string[] {
  if (STATES.every((state) => report.states[state].items === 0)) {
    return [`No orders since ${monthText(since)}.`];
  }
  const blocks = [
    stateTable(report),
    pageTable(report),
    productTable(report),
    trackingIdTable(report),
  ];
  return [
    paint('bold', `Orders since ${monthText(since)}`),
    ...blocks.flatMap((it) => [''].concat(it)),
  ];
}

export interface Footer {
  readonly calls: number;
  readonly callsLeft: number | undefined;
  /** Folder of the orders. */
  readonly kept: string;
}

export function footerOf({ calls, callsLeft, kept }: Footer): string {
  const left = callsLeft === undefined ? [] : [`${numberText(callsLeft)} left today`];
  return [
    'Until an order is settled, its amounts are AliExpress’s estimates.',
    `Kept in ${basename(kept)}, for you alone. ${[count(calls, 'call'), ...left].join('; ')}.`,
  ].join('\n');
}

function stateTable(report: OrderReport): string[] {
  const states = Array.from<OrderState, OrderSum & { name: string }>(STATES, (state) => ({
    ...report.states[state],
    name: state,
  }));
  const sums = [...states, { ...report, name: 'all but invalid' }].filter(({ items }) => items > 0);
  return groupTable(sums, [
    once({ head: 'State', cell: ({ name }) => name, style: 'bold' }),
    ORDERS,
    AMOUNT,
    COMMISSION,
    ...(report.money.some(({ bonus }) => Number(bonus) > 0) ? [BONUS] : []),
  ]);
}

function pageTable(report: OrderReport): string[] {
  return groupTable<PageOrders>(report.pages, [
    once({
      head: 'Page',
      cell: ({ page, af }) => page ?? af ?? '(links without a page)',
      shrinks: true,
      style: 'bold',
    }),
    ...EARNED,
    shareOf(report),
  ]);
}

function productTable({ products }: OrderReport): string[] {
  return groupTable<ProductOrders>(products, [
    once({ head: 'Product', cell: ({ id }) => id ?? 'unknown', style: 'cyan' }),
    once({ head: 'Title', cell: ({ title }) => title ?? '', shrinks: true }),
    ...(columns() >= WIDE ? EARNED : [ORDERS, COMMISSION]),
    once({ head: 'On your site', cell: ({ usages }) => usagesText(usages) }),
  ]);
}

function trackingIdTable(report: OrderReport): string[] {
  return groupTable<TrackingIdOrders>(report.trackingIds, [
    once({
      head: 'Tracking ID',
      cell: ({ trackingId }) => trackingId ?? '(none)',
      shrinks: true,
      style: 'bold',
    }),
    ...EARNED,
    shareOf(report),
  ]);
}

/** A line of a group: its sum in one currency. */
interface OrdersRow<Group> {
  readonly group: Group;
  readonly money: MoneySum | undefined;
  /** Further lines are of further currencies. */
  readonly isFirst: boolean;
}

function groupTable<Group extends OrderSum>(
  groups: readonly Group[],
  shape: readonly Column<OrdersRow<Group>>[],
): string[] {
  const rows = groups.slice(0, MOST_GROUPS).flatMap((group) => {
    const sums = group.money.length > 0 ? group.money : [undefined];
    return sums.map((money, index): OrdersRow<Group> => ({ group, money, isFirst: index === 0 }));
  });
  const left = groups.length - MOST_GROUPS;
  const note = left > 0 ? [paint('dim', `… and ${numberText(left)} more: see --json`)] : [];
  return [...table(rows, shape), ...note];
}

/** A column about the whole group. */
function once<Group>({ cell, ...column }: Column<Group>): Column<OrdersRow<Group>> {
  return { ...column, cell: ({ group, isFirst }) => (isFirst ? cell(group) : '') };
}

const ORDERS = once<OrderSum>({
  head: 'Orders',
  cell: ({ orders }) => numberText(orders),
  align: 'right',
});
const AMOUNT = moneyColumn('Amount', 'amount');
const COMMISSION = { ...moneyColumn('Commission', 'commission'), style: 'green' } as const;
const BONUS = moneyColumn('Bonus', 'bonus');
/** What a group has brought. */
const EARNED: readonly Column<OrdersRow<OrderGroup>>[] = [
  ORDERS,
  stateColumn('Settled', 'settled'),
  stateColumn('Invalid', 'invalid'),
  AMOUNT,
  COMMISSION,
];

function moneyColumn(
  head: string,
  what: 'amount' | 'commission' | 'bonus',
): Column<OrdersRow<unknown>> {
  return {
    head,
    cell: ({ money }) =>
      money ? moneyText({ amount: money[what], currency: money.currency }) : '',
    align: 'right',
  };
}

function stateColumn(head: string, state: OrderState): Column<OrdersRow<OrderGroup>> {
  return once({
    head,
    cell: ({ states }) => (states[state].orders > 0 ? numberText(states[state].orders) : ''),
    align: 'right',
  });
}

/** A group's part of all commission, in the currency of most orders. */
function shareOf({ money: [main] }: OrderReport): Column<OrdersRow<unknown>> {
  const all = Number(main?.commission ?? 0);
  return {
    head: '',
    cell: ({ money }) =>
      money && money.currency === main?.currency && all > 0
        ? bar(Number(money.commission) / all, 8)
        : '',
    style: 'green',
  };
}

/** "a-lamp.mdx:12 +2": the first place, and how many others there are. */
function usagesText([first, ...others]: readonly Usage[]): string {
  if (first === undefined) return 'no';
  const more = others.length > 0 ? ` +${others.length}` : '';
  return `${basename(first.file)}:${first.line}${more}`;
}
