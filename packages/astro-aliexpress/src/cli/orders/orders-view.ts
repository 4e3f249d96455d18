import { basename } from 'node:path';
import { bar } from '../../build/progress.ts';
import { count, moneyText, monthText, numberText } from '../../core/author-text.ts';
import type { Usage } from '../../core/usage.ts';
import { STATES } from '../../orders/kept-order.ts';
import type { Month } from '../../orders/month.ts';
import type { MoneySum, OrderGroup, OrderSum } from '../../orders/sum-orders.ts';
import { columns, paint } from '../terminal/output.ts';
import { type Column, table } from '../terminal/table.ts';
import type { OrderReport, PageOrders, ProductOrders, TrackingIdOrders } from './order-report.ts';

/** The longest tables; `--json` has all rows. */
const MOST_ROWS = 20;

/** A terminal that has room for all columns. */
const WIDE = 110;

/** Lines of a report for people. */
export function describeOrders(report: OrderReport, since: Month): string[] {
  const { pages, products, trackingIds } = report;
  if (report.items + report.states.invalid.items === 0) {
    return [`No orders since ${monthText(since)}.`];
  }
  const blocks = [
    stateTable(report),
    groupTable(pages, report, [{ head: 'Page', cell: pageText, shrinks: true, style: 'bold' }]),
    productTable(products, report),
    groupTable(trackingIds, report, [
      { head: 'Tracking ID', cell: trackingIdText, shrinks: true, style: 'bold' },
    ]),
  ];
  return [
    paint('bold', `Orders since ${monthText(since)}`),
    ...blocks.flatMap((it) => ['', ...it]),
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

/** A sum in one currency. Further currencies of the same group have lines of their own. */
interface Row<Group> {
  readonly group: Group;
  readonly money: MoneySum | undefined;
  readonly isFirst: boolean;
}

function rowsOf<Group extends OrderSum>(groups: readonly Group[]): Row<Group>[] {
  return groups.flatMap((group) => {
    const [first, ...others] = group.money;
    return [
      { group, money: first, isFirst: true },
      ...others.map((money) => ({ group, money, isFirst: false })),
    ];
  });
}

function stateTable(report: OrderReport): string[] {
  const { states } = report;
  const sums = STATES.map((state) => ({ name: state as string, ...states[state] }));
  const shown = [...sums, { name: 'all but invalid', ...report }].filter(({ items }) => items > 0);
  return table(rowsOf(shown), [
    { head: 'State', cell: ({ group, isFirst }) => (isFirst ? group.name : ''), style: 'bold' },
    ...sumColumns(),
  ]);
}

function productTable(products: readonly ProductOrders[], report: OrderReport): string[] {
  const what: Column<ProductOrders>[] = [
    { head: 'Product', cell: ({ id }) => id ?? 'unknown', style: 'cyan' },
    { head: 'Title', cell: ({ title }) => title ?? '', shrinks: true },
  ];
  return groupTable(products, report, what, [
    { head: 'On your site', cell: ({ usages }) => usagesText(usages) },
  ]);
}

function groupTable<Group extends OrderGroup>(
  groups: readonly Group[],
  { money: [main] }: OrderReport,
  before: readonly Column<Group>[],
  after: readonly Column<Group>[] = [],
): string[] {
  const asText = ({ cell, ...column }: Column<Group>): Column<Row<Group>> => ({
    ...column,
    cell: ({ group, isFirst }) => (isFirst ? cell(group) : ''),
  });
  const isWide = columns() >= WIDE || after.length === 0;
  const lines = table(rowsOf(groups.slice(0, MOST_ROWS)), [
    ...before.map(asText),
    ...sumColumns<Group>(isWide ? stateColumns : []).filter(
      ({ head }) => isWide || head !== 'Amount',
    ),
    ...(after.length === 0 ? [shareColumn<Group>(main)] : []),
    ...after.map(asText),
  ]);
  const more = groups.length - MOST_ROWS;
  return more > 0 ? [...lines, paint('dim', `… and ${numberText(more)} more: see --json`)] : lines;
}

function sumColumns<Group extends OrderSum>(
  others: readonly Column<Row<Group>>[] = [],
): Column<Row<Group>>[] {
  return [
    {
      head: 'Orders',
      cell: ({ group, isFirst }) => (isFirst ? numberText(group.orders) : ''),
      align: 'right',
    },
    ...others,
    { head: 'Amount', cell: ({ money }) => sumText(money, 'amount'), align: 'right' },
    {
      head: 'Commission',
      cell: ({ money }) => sumText(money, 'commission'),
      align: 'right',
      style: 'green',
    },
  ];
}

const stateColumns: readonly Column<Row<OrderGroup>>[] = [
  { head: 'Settled', cell: (row) => stateText(row, 'settled'), align: 'right' },
  { head: 'Invalid', cell: (row) => stateText(row, 'invalid'), align: 'right' },
];

function stateText({ group, isFirst }: Row<OrderGroup>, state: 'settled' | 'invalid'): string {
  const { orders } = group.states[state];
  return isFirst && orders > 0 ? numberText(orders) : '';
}

/** A group's part of all commission. */
function shareColumn<Group>(main: MoneySum | undefined): Column<Row<Group>> {
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

function sumText(money: MoneySum | undefined, what: 'amount' | 'commission'): string {
  return money === undefined ? '' : moneyText({ amount: money[what], currency: money.currency });
}

function pageText({ page, af }: PageOrders): string {
  return page ?? af ?? '(links without a page)';
}

function trackingIdText({ trackingId }: TrackingIdOrders): string {
  return trackingId ?? '(none)';
}

/** "a-lamp.mdx:12 +2": the first place, and how many others there are. */
function usagesText([first, ...others]: readonly Usage[]): string {
  if (first === undefined) return 'no';
  const more = others.length > 0 ? ` +${others.length}` : '';
  return `${basename(first.file)}:${first.line}${more}`;
}
