import { expect, test } from 'vitest';
import type { KeptOrder } from '../../src/orders/kept-order.ts';
import { afOf } from '../../src/orders/link-parameters.ts';
import { monthOf, monthsBetween, spanOf } from '../../src/orders/month.ts';
import { groupOf, groupsBy } from '../../src/orders/sum-orders.ts';

const money = (amount: string, currency = 'USD') => ({ amount, currency });

function order(id: string, fields: Partial<KeptOrder> = {}): KeptOrder {
  return { id, subOrderId: `${id}1`, status: 'Payment Completed', fetchedAt: 0, ...fields };
}

test('currencies are never mixed, and the one of most orders comes first', () => {
  const { money: sums, orders } = groupOf([
    order('1', { paidAmount: money('300000', 'JPY') }),
    order('2', { paidAmount: money('0.10'), commission: { estimatedPaid: money('0.01') } }),
    order('3', { paidAmount: money('0.20'), commission: { newBuyerBonus: money('0.50') } }),
    order('4'),
  ]);
  expect(orders).toBe(4);
  expect(sums).toEqual([
    { currency: 'USD', amount: '0.30', commission: '0.01', bonus: '0.50' },
    { currency: 'JPY', amount: '300000', commission: '0', bonus: '0' },
  ]);
});

test('what the buyer kept counts once the receipt is confirmed, and an invalid order not at all', () => {
  const amounts = {
    paidAmount: money('20.00'),
    finishedAmount: money('15.00'),
    commission: { estimatedPaid: money('2.00'), estimatedFinished: money('1.50') },
  };
  const of = (status: string) => groupOf([order('1', { ...amounts, status })]);
  expect(of('Payment Completed').money).toMatchObject([{ amount: '20.00', commission: '2.00' }]);
  expect(of('Buyer Confirmed Receipt').money).toMatchObject([
    { amount: '15.00', commission: '1.50' },
  ]);
  expect(of('Completed Settlement').states.settled.orders).toBe(1);
  expect(of('Invalid')).toMatchObject({ orders: 0, money: [], states: { invalid: { orders: 1 } } });
  expect(of('Frozen').states.other.money).toMatchObject([{ amount: '20.00' }]);
});

test('products bought together are one order, and groups that earn most come first', () => {
  const groups = groupsBy(
    [
      order('1', { trackingId: 'a', commission: { estimatedPaid: money('1.00') } }),
      order('2', { trackingId: 'b', commission: { estimatedPaid: money('1.50') } }),
      order('2', { trackingId: 'b', subOrderId: '22' }),
    ],
    ({ trackingId }) => trackingId,
    (name) => ({ name }),
  );
  expect(groups).toMatchObject([
    { name: 'b', orders: 1, items: 2 },
    { name: 'a', orders: 1, items: 1 },
  ]);
});

test.each([
  ['{"af":"posts_a-lamp","dp":"x"}', 'posts_a-lamp'],
  ['af=posts_a-lamp&dp=x', 'posts_a-lamp'],
  ['{"dp":"x"}', undefined],
  ['{"af":{"a":1}}', undefined],
  ['{"af":""}', undefined],
  ['null', undefined],
  ['[', undefined],
  [undefined, undefined],
])('behind a link, %s names %s', (parameters, af) => {
  expect(afOf(parameters)).toBe(af);
});

test('months are those of Pacific time, in summer and winter', () => {
  expect(spanOf('2026-11')).toEqual({
    start: Date.parse('2026-11-01T07:00:00Z'),
    end: Date.parse('2026-12-01T07:59:59Z'),
  });
  expect(monthOf(Date.parse('2026-11-01T06:59:59Z'))).toBe('2026-10');
  expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
});
