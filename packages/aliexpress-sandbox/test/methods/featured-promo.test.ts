import { describe, expect, test } from 'vitest';
import { sampleProduct } from '../../src/index.ts';
import type { SampleProduct } from '../../src/index.ts';
import { allPages, ask, found, idsOf, minorUnits, resultOf } from '../support/ask.ts';
import { sandboxWith } from '../support/client.ts';

interface Promos {
  readonly current_record_count: number;
  readonly promos: {
    readonly promo: readonly { promo_name: string; promo_desc: string; product_num: number }[];
  };
}

const list = 'featuredpromo.get';
const productsOf = 'featuredpromo.products.get';

describe('the list of promotions', () => {
  test('has the four permanent ones, and names with &, $ and ~', async () => {
    const { promos, current_record_count: count } = await resultOf<Promos>(
      await sandboxWith(),
      list,
    );
    const names = promos.promo.map((promo) => promo.promo_name);
    expect(count).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['Hot Product', 'New Arrival', 'Best Seller', 'weeklydeals']),
    );
    for (const sign of ['&', '$', '~', ' ']) {
      expect(names.some((name) => name.includes(sign))).toBe(true);
    }
  });

  test('says of each how many products it has, and has them', async () => {
    const sandbox = await sandboxWith();
    const { promos } = await resultOf<Promos>(sandbox, list);
    for (const { promo_name: name, product_num: count } of promos.promo) {
      const page = await resultOf(sandbox, productsOf, { promotion_name: name });
      expect(page.total_record_count).toBe(count);
      expect(count).toBeGreaterThan(20);
    }
  });
});

describe('the products of a promotion', () => {
  test('end with is_finished, and after that with 405', async () => {
    const sandbox = await sandboxWith();
    const pages = await allPages(sandbox, productsOf, { promotion_name: 'New Arrival' });
    const finished = pages.map((page) => page.is_finished);
    expect(finished.indexOf(true)).toBe(pages.length - 1);
    expect(finished.filter(Boolean)).toHaveLength(1);
  });

  test('are the hot ones without a name, and none for an unknown one', async () => {
    const sandbox = await sandboxWith();
    const page = await resultOf(sandbox, productsOf);
    const hot = await resultOf(sandbox, productsOf, { promotion_name: 'Hot Product' });
    expect(page.total_record_count).toBe(hot.total_record_count);
    expect(idsOf(page.products.product).every((id) => sampleProduct(id).hotCommission)).toBe(true);
    expect((await ask(sandbox, productsOf, { promotion_name: 'hot product' })).code).toBe('405');
  });

  test('are those of a category, where one is named', async () => {
    const page = await found(await sandboxWith(), productsOf, { category_id: '15' });
    expect(new Set(page.map((product) => product['first_level_category_id']))).toEqual(
      new Set([15]),
    );
  });

  const now = Date.UTC(2026, 4, 1);
  const numbers: Record<string, (product: SampleProduct) => number> = {
    commission: ({ commission }) => Number(commission),
    price: ({ price }) => minorUnits(price.sale),
    volume: ({ orders }) => orders,
    discount: ({ discount }) => discount,
    rating: ({ positiveFeedback }) => Number(positiveFeedback ?? 0),
  };

  test.each(Object.keys(numbers))('can be sorted by %s, up and down', async (by) => {
    const sandbox = await sandboxWith({ now: () => now });
    const values = async (direction: string) => {
      const page = await found(sandbox, productsOf, {
        timestamp: String(now),
        sort: `${by}${direction}`,
        page_size: '50',
      });
      return idsOf(page).map((id) => numbers[by]?.(sampleProduct(id, {}, now)) ?? Number.NaN);
    };
    const up = await values('Asc');
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    const down = await values('Desc');
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    expect(down[0]).toBeGreaterThan(up[0] ?? Number.NaN);
  });

  test('can be sorted by the time of the promotion', async () => {
    const sandbox = await sandboxWith();
    const ids = async (direction: string) =>
      idsOf(await found(sandbox, productsOf, { sort: `promotionTime${direction}` }));
    expect(await ids('Asc')).not.toEqual(await ids('Desc'));
  });

  test.each([{ sort: 'SALE_PRICE_ASC' }, { page_no: '101' }, { page_size: '51' }])(
    'with %j: 407',
    async (changes) => {
      expect((await ask(await sandboxWith(), productsOf, changes)).code).toBe('407');
    },
  );
});
