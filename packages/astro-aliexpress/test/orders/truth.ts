import { createClient, systemClock } from 'aliexpress-affiliate';
import type { Sandbox, SampleSale } from 'aliexpress-sandbox';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OrderClient } from '../../src/orders/fetch-orders.ts';
import type { OrderGroup, OrderSum } from '../../src/orders/sum-orders.ts';

/** A folder for orders, removed after the test. */
export function makeFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orders-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'account');
}

/** @param now a clock that may stand still: that of the client goes on, since it waits before it tries again */
export function clientOf(
  { url, appKey, appSecret }: Pick<Sandbox, 'url' | 'appKey' | 'appSecret'>,
  now: () => number,
): OrderClient {
  const clock = { ...systemClock, now: () => now() + performance.now() };
  return createClient({ appKey, appSecret, gateway: url, limits: { interval: 0 }, clock });
}

/** What the sums of these orders have to be. */
export function truthOf(sales: readonly SampleSale[]): OrderGroup {
  const of = (status: string) => sumOf(sales.filter((sale) => sale.status === status));
  return {
    ...sumOf(sales.filter(({ status }) => status !== 'Invalid')),
    states: {
      paid: of('Payment Completed'),
      confirmed: of('Buyer Confirmed Receipt'),
      settled: of('Completed Settlement'),
      invalid: of('Invalid'),
      other: sumOf([]),
    },
  };
}

function sumOf(sales: readonly SampleSale[]): OrderSum {
  const sum = (centsOf: (sale: SampleSale) => number) => {
    const cents = sales.reduce((all, sale) => all + centsOf(sale), 0);
    return (cents / 100).toFixed(2);
  };
  return {
    orders: new Set(sales.map(({ id }) => id)).size,
    items: sales.length,
    money:
      sales.length === 0
        ? []
        : [
            {
              currency: 'USD',
              amount: sum(({ paid }) => paid),
              commission: sum(({ commission }) => commission),
              bonus: sum(({ isNewBuyer }) => (isNewBuyer ? 50 : 0)),
            },
          ],
  };
}
