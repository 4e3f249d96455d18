import type { Product } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import {
  type CatalogOptions,
  createCatalog,
  createMemoryStore,
  historyAsOf,
} from '../../src/index.ts';
import { DAY, fakeClient, ids, NOON, product, US } from '../support/helpers.ts';

const [ID] = ids(1) as [string];

/** A shop’s product, and a catalog that fetches it in each build. */
function shop(options: Partial<CatalogOptions> = {}) {
  let now = NOON;
  const store = createMemoryStore(() => now);
  let today: Partial<Product> = {};
  let answers = 0;
  const client = fakeClient((asked) => {
    answers += 1;
    return {
      products: asked.map((id) =>
        product(id, {
          promotionLink: `https://s.click.aliexpress.com/s/${answers}`,
          url: `https://www.aliexpress.com/item/${id}.html?pdp_npi=${answers}`,
          ...today,
        }),
      ),
    };
  });
  return {
    /** A build some days after the first. */
    async build(days: number, changes: Partial<Product> = {}) {
      now = NOON + days * DAY;
      today = changes;
      const freshness = { maxAge: 0 };
      const catalog = createCatalog({
        client,
        store,
        trackingId: 'blog',
        now: () => now,
        freshness,
        ...options,
      });
      const [lookup] = await catalog.resolve([ID], US);
      await catalog.close();
      return lookup;
    },
  };
}

describe('the promotion link', () => {
  test('stays until it is 120 days old, whatever an answer brings', async () => {
    const { build } = shop();
    const link = async (days: number) => {
      const { result } = await build(days);
      return result.state === 'available' ? result.product.promotionLink : undefined;
    };
    const first = await link(0);
    expect(await link(1)).toBe(first);
    expect(await link(119)).toBe(first);
    const second = await link(120);
    expect(second).not.toBe(first);
    expect(await link(239)).toBe(second);
  });

  test('stays when an answer has none', async () => {
    const { build } = shop();
    await build(0);
    const { result } = await build(1, { promotionLink: undefined as never });
    expect(result).toMatchObject({ product: { promotionLink: expect.stringContaining('/s/1') } });
  });

  test('is renewed by a build that fetches nothing else', async () => {
    const { build } = shop({ freshness: { maxAge: 365 * 86_400 }, refreshShare: 0.01 });
    const answered = async (days: number) => (await build(days)).fetchedAt;
    expect(await answered(0)).toBe(NOON);
    expect(await answered(119)).toBe(NOON);
    expect(await answered(120)).toBe(NOON + 120 * DAY);
  });
});

describe('what pages get', () => {
  const lamp: Partial<Product> = {
    salePrice: { amount: '20.00', currency: 'USD' },
    orders30d: 1_234,
    positiveFeedback: 0.973,
    commission: { rate: 0.07 },
    promoCode: { code: 'LAMP', quantity: 9, url: 'https://s.click.aliexpress.com/e/_a' },
  };

  test('is rounded, and has no commission', async () => {
    const { result } = await shop().build(0, lamp);
    expect(result).toMatchObject({ product: { orders30d: 1_200, positiveFeedback: 0.97 } });
    expect(JSON.stringify(result)).not.toMatch(/commission|quantity|pdp_npi/);
  });

  test.each<[string, Partial<Product>]>([
    ['nothing', {}],
    ['orders, in the same step', { orders30d: 1_599 }],
    ['feedback, in the same percent', { positiveFeedback: 0.979 }],
    ['the commission', { commission: { rate: 0.09 } }],
    [
      'the address of a coupon',
      { promoCode: { code: 'LAMP', quantity: 8, url: 'https://s.click.aliexpress.com/e/_b' } },
    ],
  ])('keeps its date when this has changed: %s', async (_, changes) => {
    const { build } = shop();
    const before = await build(0, lamp);
    const after = await build(1, { ...lamp, ...changes });
    expect(JSON.stringify(after.result)).toBe(JSON.stringify(before.result));
    expect(after.fetchedAt).toBe(NOON + DAY);
  });

  test.each<[string, Partial<Product>]>([
    ['the price', { salePrice: { amount: '19.99', currency: 'USD' } }],
    ['the list price', { listPrice: { amount: '40.00', currency: 'USD' } }],
    ['the title', { title: 'Another' }],
    ['the pictures', { images: ['https://ae01.alicdn.com/kf/b.jpg'] }],
    ['the coupon', { promoCode: { code: 'MUG' } }],
    ['orders, by a step', { orders30d: 1_600 }],
    ['feedback, by a percent', { positiveFeedback: 0.98 }],
  ])('has a new date when this has changed: %s', async (_, changes) => {
    const { build } = shop();
    await build(0, lamp);
    const { result } = await build(1, { ...lamp, ...changes });
    expect(result).toMatchObject({ shownAt: NOON + DAY });
  });

  test('has a new date when the old one is as old as half of what a price may be', async () => {
    const { build } = shop();
    await build(0, lamp);
    expect((await build(3, lamp)).result).toMatchObject({ shownAt: NOON });
    expect((await build(3.5, lamp)).result).toMatchObject({ shownAt: NOON + 3.5 * DAY });
  });

  test('loses its coupon when that has ended, with no new date', async () => {
    const { build } = shop();
    const endsAt = NOON + DAY / 2;
    await build(0, { ...lamp, promoCode: { code: 'LAMP', endsAt } });
    const { result } = await build(1, lamp);
    expect(result).toMatchObject({ shownAt: NOON + DAY });
    const other = shop();
    await other.build(0, { ...lamp, promoCode: { code: 'LAMP', endsAt } });
    const { promoCode: _, ...plain } = lamp;
    const later = await other.build(1, plain);
    expect(later.result).toMatchObject({ shownAt: NOON });
    expect(later.result).not.toHaveProperty('product.promoCode');
  });

  test('says when the last answer is too old for a price', async () => {
    const { build } = shop();
    await build(0, lamp);
    const offline = { client: undefined as never };
    expect((await shop(offline).build(0)).result.state).toBe('unresolved');
    expect((await build(7.1, lamp)).result).not.toHaveProperty('priceExpired');
  });
});

test('a history stays the same to its last byte until the shown date moves', async () => {
  const { build } = shop();
  const price = (amount: string) => ({ salePrice: { amount, currency: 'USD' } });
  const shown = async (days: number, amount: string) => {
    const { result, history } = await build(days, price(amount));
    return result.state === 'available' ? JSON.stringify(historyAsOf(history, result.shownAt)) : '';
  };
  const first = await shown(0, '5.00');
  expect(await shown(1, '5.00')).toBe(first);
  expect(await shown(2, '5.00')).toBe(first);
  const second = await shown(3, '6.00');
  expect(JSON.parse(second)).toEqual([
    { from: NOON, to: NOON + 2 * DAY, amount: '5.00' },
    { from: NOON + 3 * DAY, to: NOON + 3 * DAY, amount: '6.00' },
  ]);
  expect(await shown(4, '6.00')).toBe(second);
});
