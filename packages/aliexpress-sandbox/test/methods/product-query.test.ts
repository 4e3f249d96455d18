import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../../src/fixtures/delivery.ts';
import { kinds, sampleIds, sampleProduct } from '../../src/index.ts';
import type { SampleProduct } from '../../src/index.ts';
import { allPages, ask, askText, found, idsOf, minorUnits, resultOf } from '../support/ask.ts';
import { products, sandboxWith } from '../support/client.ts';
import type { Params } from '../support/client.ts';

const query = 'product.query';

/** The sandbox's data of the products on a page. */
async function samples(changes: Params, method = query): Promise<SampleProduct[]> {
  const sandbox = await sandboxWith({ permissions: ['advanced'] });
  const page = await found(sandbox, method, { page_size: '50', ...changes });
  return idsOf(page).map((id) => sampleProduct(id, {}, Date.now()));
}

describe('what a search finds', () => {
  test('without any parameter: all kinds, those first that sampleIds lists', async () => {
    const all = await resultOf(await sandboxWith(), query, { page_size: '50' });
    expect(all.total_record_count).toBeGreaterThan(5000);
    const ids = idsOf(all.products.product);
    expect(kinds.flatMap((kind) => sampleIds(kind)).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('is the same on every machine', async () => {
    const page = async () => found(await sandboxWith(), query, { keywords: 'desk lamp' });
    expect(idsOf(await page())).toEqual(idsOf(await page()));
  });

  test.each([
    ['mug', 'mug'],
    ['mugs', 'mug'],
    ['DESK LAMP', 'desk-lamp'],
    ['usb-c cable', 'usb-c-cable'],
  ])('"%s" finds the kind %s', async (keywords, kind) => {
    const kindsFound = (await samples({ keywords })).map((product) => product.kind);
    expect(kindsFound).toContain(kind);
  });

  test('every word of the keywords is in the kind, the title or the categories', async () => {
    const titles = (await samples({ keywords: 'rgb gaming' })).map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) expect(title).toMatch(/(?=.*\brgb)(?=.*\bgaming)/i);
  });

  test('titles are searched in the language asked for, accents and Hebrew included', async () => {
    for (const [target_language, keywords] of [
      ['ES', 'café cerámica'],
      ['HE', 'ספל קפה'],
    ]) {
      const changes = { target_language: target_language ?? '', keywords: keywords ?? '' };
      expect(new Set((await samples(changes)).map(({ kind }) => kind))).toEqual(new Set(['mug']));
    }
  });

  test('answers 405 when it finds nothing', async () => {
    const sandbox = await sandboxWith();
    expect(await ask(sandbox, query, { keywords: 'submarine' })).toEqual({ code: '405' });
  });

  test('never finds what cannot be promoted, is gone, or is not sold there', async () => {
    const [gone = ''] = sampleIds('mug');
    const sandbox = await sandboxWith({ gone: [gone] });
    const pages = await allPages(sandbox, query, { keywords: 'desk', ship_to_country: 'IL' });
    const ids = pages.flatMap((page) => idsOf(page.products.product));
    expect(ids.length).toBeGreaterThan(1000);
    expect(ids.filter((id) => /(404|972)$/.test(id))).toEqual([]);
    expect(idsOf(await found(sandbox, query, { keywords: 'mug' }))).not.toContain(gone);
  });

  test('is answered by productdetail.get with the same data', async () => {
    const sandbox = await sandboxWith();
    const market = {
      target_currency: 'EUR',
      target_language: 'DE',
      tracking_id: sandbox.trackingId,
    };
    const page = await found(sandbox, query, { ...market, ship_to_country: 'DE', page_size: '50' });
    const detail = await products(sandbox, idsOf(page), { ...market, country: 'DE' });
    expect(detail.size).toBe(page.length);
    for (const product of page) {
      const same = detail.get(String(product['product_id']));
      // Both addresses have the trace of their call.
      expect(product).toEqual({
        ...same,
        product_detail_url: expect.stringContaining('https://de.aliexpress.com/item/') as string,
        promotion_link: expect.stringContaining('https://s.click.aliexpress.com/s/') as string,
      });
    }
  });
});

describe('filters', () => {
  test.each([
    ['EUR', 'DE'],
    ['JPY', 'JP'],
    ['USD', ''],
  ])(
    'prices count in the smallest coins of %s, with the tax of "%s"',
    async (currency, country) => {
      const limits = { min_sale_price: '1500', max_sale_price: '2500' };
      const market = { target_currency: currency, ship_to_country: country };
      const page = await found(await sandboxWith(), query, {
        ...market,
        ...limits,
        page_size: '50',
      });
      const amounts = page.map((product) => minorUnits(product['target_sale_price']));
      expect(amounts.length).toBeGreaterThan(40);
      expect(Math.min(...amounts)).toBeGreaterThanOrEqual(1500);
      expect(Math.max(...amounts)).toBeLessThanOrEqual(2500);
    },
  );

  test('categories of either level, one or several', async () => {
    const ofFirst = await samples({ category_ids: '7' });
    expect(new Set(ofFirst.map(({ category }) => category.id))).toEqual(new Set(['7']));
    const ofSecond = await samples({ category_ids: '629' });
    expect(new Set(ofSecond.map(({ subcategory }) => subcategory.id))).toEqual(new Set(['629']));
    const ofBoth = await samples({ category_ids: '39,1420' });
    expect(new Set(ofBoth.map(({ category }) => category.id))).toEqual(new Set(['39', '1420']));
  });

  test('platform_product_type: ALL is everything', async () => {
    const sandbox = await sandboxWith();
    const total = async (changes: Params) =>
      (await resultOf(sandbox, query, changes)).total_record_count;
    expect(await total({ platform_product_type: 'ALL' })).toBe(await total({}));
    const plaza = await samples({ platform_product_type: 'PLAZA' });
    expect(new Set(plaza.map(({ platform }) => platform))).toEqual(new Set(['PLAZA']));
  });

  test('delivery_days holds for the country', async () => {
    const page = await samples({ delivery_days: '5', ship_to_country: 'FR' });
    const days = page.map(({ id }) => deliveryOf(id, 'FR').maxDays);
    expect(Math.max(...days)).toBeLessThanOrEqual(5);
    expect(idsOf(await found(await sandboxWith(), query, { delivery_days: '5' }))).not.toEqual(
      page.slice(0, 20).map(({ id }) => id),
    );
  });

  test('promotion_name', async () => {
    const page = await samples({ promotion_name: 'weeklydeals' });
    expect(page.every(({ discount }) => discount >= 50)).toBe(true);
    const unknown = await ask(await sandboxWith(), query, { promotion_name: 'unknown' });
    expect(unknown.code).toBe('405');
  });
});

describe('order', () => {
  const numbers = {
    SALE_PRICE: (product: SampleProduct) => minorUnits(product.price.sale),
    LAST_VOLUME: (product: SampleProduct) => product.orders,
    DISCOUNT: (product: SampleProduct) => product.discount,
  };

  test.each([
    [query, 'SALE_PRICE'],
    [query, 'LAST_VOLUME'],
    ['hotproduct.query', 'SALE_PRICE'],
    ['hotproduct.query', 'DISCOUNT'],
  ] as const)('%s by %s, up and down', async (method, by) => {
    const now = Date.UTC(2026, 4, 1);
    const sandbox = await sandboxWith({ permissions: ['advanced'], now: () => now });
    const values = async (direction: string) => {
      const pages = await allPages(sandbox, method, {
        timestamp: String(now),
        keywords: 'lamp',
        sort: `${by}_${direction}`,
      });
      const ids = pages.flatMap((page) => idsOf(page.products.product));
      return ids.map((id) => numbers[by](sampleProduct(id, {}, now)));
    };
    const up = await values('ASC');
    expect(up.length).toBeGreaterThan(20);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    const down = await values('DESC');
    expect(down).toEqual(down.toSorted((a, b) => b - a));
  });
});

describe('pages', () => {
  test('hold what comes next, without repeats, and end with 405', async () => {
    const sandbox = await sandboxWith();
    const pages = await allPages(sandbox, query, { keywords: 'lamp' });
    const ids = pages.flatMap((page) => idsOf(page.products.product));
    const total = pages[0]?.total_record_count ?? 0;
    expect(pages.length).toBe(Math.ceil(total / 50));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(total * 0.9);
    expect(pages.map((page) => page.current_page_no)).toEqual(pages.map((_, index) => index + 1));
    for (const page of pages) {
      expect(page.current_record_count).toBe(page.products.product.length);
    }
  });

  test('have 20 products by default, and sometimes fewer', async () => {
    const sandbox = await sandboxWith();
    const sizes: number[] = [];
    for (let page = 1; page <= 60; page += 1) {
      sizes.push((await found(sandbox, query, { page_no: String(page) })).length);
    }
    expect(Math.max(...sizes)).toBe(20);
    const short = sizes.filter((size) => size < 20);
    expect(short.length).toBeGreaterThan(0);
    expect(short.length).toBeLessThan(20);
    expect(Math.min(...short)).toBeGreaterThanOrEqual(17);
  });

  test('total_page_no is sometimes missing', async () => {
    const pages = await allPages(await sandboxWith(), query, { keywords: 'desk' });
    const counts = new Set(pages.map((page) => page.total_page_no));
    expect(counts).toEqual(new Set([undefined, pages.length]));
  });

  test('reach 5,000 products at most, though there are more', async () => {
    const sandbox = await sandboxWith();
    const last = await resultOf(sandbox, query, { page_no: '100', page_size: '50' });
    expect(last.current_record_count).toBeGreaterThan(40);
    expect(last.total_record_count).toBeGreaterThan(5000);
    expect((await ask(sandbox, query, { page_no: '101', page_size: '50' })).code).toBe('407');
  });
});

describe('hot products', () => {
  test('have a commission of their own, which a search tells as well', async () => {
    const hot = await samples({}, 'hotproduct.query');
    expect(hot.every(({ hotCommission }) => hotCommission !== undefined)).toBe(true);
    const sandbox = await sandboxWith();
    const all = await found(sandbox, query, { page_size: '50' });
    const rates = new Set(all.map((product) => product['hot_product_commission_rate']));
    expect(rates).toContain('0.0%');
    expect(rates).toContain('12.0%');
  });

  test('can be downloaded by category', async () => {
    const sandbox = await sandboxWith({ permissions: ['advanced'] });
    const pages = await allPages(sandbox, 'hotproduct.download', {
      category_id: '15',
      locale_site: 'global',
      country: 'DE',
      target_currency: 'EUR',
      tracking_id: sandbox.trackingId,
    });
    const list = pages.flatMap((page) => page.products.product);
    expect(list.length).toBeGreaterThan(20);
    for (const product of list) {
      const id = String(product['product_id']);
      const truth = sandbox.product(id, { country: 'DE', currency: 'EUR' });
      expect(truth?.hotCommission).toBeDefined();
      expect(truth?.category.id).toBe('15');
      expect(product['target_sale_price']).toBe(truth?.price.sale);
      expect(product['promotion_link']).toContain('https://s.click.aliexpress.com/s/');
    }
  });
});

describe('smartmatch', () => {
  const smart = async (changes: Params) =>
    samples({ device_id: 'd', ...changes }, 'product.smartmatch');

  test('finds products like another one, the same kind first, never itself', async () => {
    const [id = ''] = sampleIds('mug');
    const alike = await smart({ product_id: id });
    expect(new Set(alike.map(({ kind }) => kind))).toEqual(new Set(['mug']));
    expect(alike.map((product) => product.id)).not.toContain(id);
  });

  test('finds products by keywords', async () => {
    expect((await smart({ keywords: 'webcam' })).some(({ kind }) => kind === 'webcam')).toBe(true);
  });

  test('finds something for a device alone, the same every time', async () => {
    const ids = (list: SampleProduct[]) => list.map(({ id }) => id);
    const first = ids(await smart({}));
    expect(first.length).toBeGreaterThan(40);
    expect(ids(await smart({}))).toEqual(first);
    expect(ids(await smart({ device_id: 'other' }))).not.toEqual(first);
  });
});

test.each([
  [query, { page_no: '0' }],
  [query, { page_size: '51' }],
  [query, { page_size: '0' }],
  [query, { sort: 'sale_price_asc' }],
  [query, { sort: 'DISCOUNT_ASC' }],
  [query, { min_sale_price: '15.68' }],
  [query, { category_ids: '7, 44' }],
  [query, { platform_product_type: 'all' }],
  [query, { delivery_days: '4' }],
  ['hotproduct.query', { sort: 'priceAsc' }],
  ['hotproduct.download', { category_id: '7', locale_site: 'de_site' }],
  ['product.smartmatch', { device_id: 'd', product_id: 'x' }],
] as const)('%s with %j: 407', async (method, changes) => {
  const sandbox = await sandboxWith({ permissions: ['advanced'] });
  expect(await ask(sandbox, method, changes)).toEqual({ code: '407' });
});

test.each([
  ['hotproduct.download', 'category_id'],
  ['product.smartmatch', 'device_id'],
])('%s needs %s', async (method, name) => {
  const sandbox = await sandboxWith({ permissions: ['advanced'] });
  const text = await askText(sandbox, method, {});
  expect(text).toContain('"code":"MissingParameter"');
  expect(text).toContain(name);
});

test('an unknown tracking id is 402', async () => {
  const answer = await ask(await sandboxWith(), query, { tracking_id: 'unknown' });
  expect(answer).toEqual({ code: '402' });
});

test('a search is on record with the country that it ships to', async () => {
  const sandbox = await sandboxWith();
  await ask(sandbox, query, { ship_to_country: 'DE', target_currency: 'EUR' });
  expect(sandbox.calls).toMatchObject([{ country: 'DE', currency: 'EUR', ids: [], outcome: 'ok' }]);
});
