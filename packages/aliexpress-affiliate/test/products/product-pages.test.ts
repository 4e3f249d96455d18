import { describe, expect, it } from 'vitest';
import {
  MalformedAnswerError,
  ParameterError,
  type Client,
  type ProductPage,
  type ProductQuery,
} from '../../src/index.ts';
import { businessFailure, envelope, wireJson, wireProduct } from '../support/answers.ts';
import { APP_SECRET, failureOf, MARKET, startGateway, type Answer } from '../support/gateway.ts';
import { pageAnswer, pages, take } from '../support/pages.ts';

const A = '1005006338829917';
const B = '4001016061682';

const SYSTEM = new Set(['app_key', 'format', 'sign', 'sign_method', 'timestamp', 'v']);

describe('a page of products is asked for', () => {
  const market = { country: 'GB', currency: 'GBP', language: 'EN' };
  const common = {
    page_no: '3',
    target_currency: 'GBP',
    target_language: 'EN',
    tracking_id: 'blog',
  };

  async function sentBy(ask: (client: Client) => Promise<unknown>) {
    const gateway = await startGateway(() => pageAnswer([A]));
    await ask(gateway.client());
    const own = Object.entries(gateway.arrivals[0]!.params).filter(([name]) => !SYSTEM.has(name));
    return Object.fromEntries(own);
  }

  const search = {
    keywords: 'desk lamp & more',
    categoryIds: ['39', '200000121'],
    minPrice: '12.50',
    maxPrice: '99',
    platformType: 'PLAZA',
    deliveryDays: 7,
    page: 3,
    pageSize: 20,
  } as const;
  const searchParams = {
    ...common,
    page_size: '20',
    keywords: 'desk lamp & more',
    category_ids: '39,200000121',
    min_sale_price: '1250',
    max_sale_price: '9900',
    platform_product_type: 'PLAZA',
    delivery_days: '7',
    ship_to_country: 'GB',
  };

  it('of a search', async () => {
    const query = { ...search, sort: 'SALE_PRICE_ASC', promotionName: 'A&B ~$30+' };
    expect(await sentBy((client) => client.searchProducts(query, market))).toEqual({
      ...searchParams,
      method: 'aliexpress.affiliate.product.query',
      sort: 'SALE_PRICE_ASC',
      promotion_name: 'A&B ~$30+',
    });
  });

  it('of a search, once with the other spelling of a country that has nothing', async () => {
    const gateway = await startGateway(({ params }) =>
      params['ship_to_country'] === 'UK' ? pageAnswer([A]) : businessFailure(405),
    );
    const client = gateway.client();
    const page = await client.searchProducts({ keywords: 'lamp' }, market);
    expect(page.products.map(({ id }) => id)).toEqual([A]);
    await client.searchProducts({ keywords: 'lamp', page: 2 }, market);
    const sent = gateway.arrivals.map(({ params }) => params['ship_to_country']);
    expect(sent).toEqual(['GB', 'UK', 'UK']);
  });

  it('of hot products', async () => {
    const query = { ...search, sort: 'DISCOUNT_DESC' };
    expect(await sentBy((client) => client.getHotProducts(query, market))).toEqual({
      ...searchParams,
      method: 'aliexpress.affiliate.hotproduct.query',
      sort: 'DISCOUNT_DESC',
    });
  });

  it('of all hot products of a category', async () => {
    const query = { categoryId: '39', site: 'es_site', page: 3 };
    expect(await sentBy((client) => client.downloadHotProducts(query, market))).toEqual({
      ...common,
      method: 'aliexpress.affiliate.hotproduct.download',
      page_size: '50',
      category_id: '39',
      locale_site: 'es_site',
      country: 'GB',
    });
  });

  it('of similar products, whose size the gateway decides', async () => {
    const query = {
      deviceId: 'reader',
      productId: '3256807315717590',
      keywords: 'lamp',
      page: 3,
    };
    expect(await sentBy((client) => client.getSimilarProducts(query, market))).toEqual({
      ...common,
      method: 'aliexpress.affiliate.product.smartmatch',
      device_id: 'reader',
      product_id: '1005007502032342',
      keywords: 'lamp',
      country: 'GB',
    });
  });

  it('of a promo', async () => {
    const query = {
      promotionName: 'Best Seller',
      categoryId: '39',
      sort: 'priceAsc',
      page: 3,
      pageSize: 10,
    };
    expect(await sentBy((client) => client.getFeaturedPromoProducts(query, market))).toEqual({
      ...common,
      method: 'aliexpress.affiliate.featuredpromo.products.get',
      page_size: '10',
      promotion_name: 'Best Seller',
      category_id: '39',
      sort: 'priceAsc',
      country: 'GB',
    });
  });

  it('with 50 products, from the first page, by default', async () => {
    expect(await sentBy((client) => client.searchProducts({}, market))).toEqual({
      method: 'aliexpress.affiliate.product.query',
      ...common,
      page_no: '1',
      page_size: '50',
      ship_to_country: 'GB',
    });
  });
});

describe('nothing is asked', () => {
  it.each<[string, (client: Client) => Promise<unknown>]>([
    ['page', (client) => client.searchProducts({ page: 0 }, MARKET)],
    ['page', (client) => client.searchProducts({ page: 101 }, MARKET)],
    ['page', (client) => client.searchProducts({ page: 1.5 }, MARKET)],
    ['page', (client) => client.getSimilarProducts({ deviceId: 'x', page: 101 }, MARKET)],
    ['pageSize', (client) => client.getHotProducts({ pageSize: 0 }, MARKET)],
    ['pageSize', (client) => client.getHotProducts({ pageSize: 51 }, MARKET)],
    ['keywords', (client) => client.searchProducts({ keywords: ' ' }, MARKET)],
    ['sort', (client) => client.searchProducts({ sort: '' }, MARKET)],
    ['promotionName', (client) => client.searchProducts({ promotionName: '' }, MARKET)],
    ['categoryIds', (client) => client.searchProducts({ categoryIds: ['39', '4,5'] }, MARKET)],
    ['minPrice', (client) => client.searchProducts({ minPrice: '12.505' }, MARKET)],
    ['maxPrice', (client) => client.getHotProducts({ maxPrice: '12,50' }, MARKET)],
    ['deliveryDays', (client) => client.searchProducts({ deliveryDays: 0 }, MARKET)],
    ['categoryId', (client) => client.downloadHotProducts({ categoryId: '' }, MARKET)],
    ['deviceId', (client) => client.getSimilarProducts({ deviceId: '' }, MARKET)],
    [
      'categoryId',
      (client) =>
        client.getFeaturedPromoProducts({ promotionName: 'Best Seller', categoryId: '' }, MARKET),
    ],
    ['limit', (client) => take(client.searchProducts({}, MARKET, { limit: 0 }))],
    ['limit', (client) => take(client.searchProducts({}, MARKET, { limit: 5_001 }))],
    ['page', (client) => take(client.searchProducts({ page: 101 }, MARKET))],
  ])('when `%s` is wrong: %s', async (name, ask) => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const error = await failureOf(ask(gateway.client()));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toContain(`\`${name}\``);
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('when the product id is wrong, without showing a secret in its place', async () => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const query = { deviceId: 'x', productId: APP_SECRET };
    const error = await failureOf(gateway.client().getSimilarProducts(query, MARKET));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).not.toContain(APP_SECRET);
    expect(gateway.arrivals).toHaveLength(0);
  });

  it.each(pages)('when the market is wrong: %s', async (_, ask) => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const error = await failureOf(ask(gateway.client(), { ...MARKET, currency: 'usd' }));
    expect(error).toMatchObject({ code: 'InvalidMarket' });
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('a page', () => {
  async function pageOf(answer: Answer, query: ProductQuery = {}): Promise<ProductPage> {
    const gateway = await startGateway(() => answer);
    return gateway.client({ retries: 0 }).searchProducts(query, MARKET);
  }

  it.each(pages)('has products, in the gateway’s order: %s', async (_, ask) => {
    const gateway = await startGateway(() => pageAnswer([B, A], { total_record_count: 120 }));
    const page = await ask(gateway.client(), MARKET);
    expect(page.products.map(({ id }) => id)).toEqual([B, A]);
    expect(page.products[0]).toMatchObject({ salePrice: { amount: '15.68', currency: 'USD' } });
    expect(page).toMatchObject({ page: 1, total: 120, isLast: false, malformed: 0 });
  });

  it('is empty, and the last, when the gateway says so', async () => {
    const empty = { products: [], page: 7, isLast: true, malformed: 0 };
    expect(await pageOf(businessFailure(405), { page: 7 })).toEqual(empty);
    expect(await pageOf(pageAnswer([]), { page: 7 })).toEqual(empty);
  });

  it.each([
    ['its counts say that more follow', {}, { total_record_count: 101 }, 3, false],
    ['the counts are text', {}, { total_record_count: '101' }, 3, false],
    ['it is beyond the total', { page: 2 }, { total_record_count: 100 }, 2, true],
    ['the total is exactly this page', { pageSize: 2 }, { total_record_count: 2 }, 1, true],
    ['only the pages are counted', { page: 4 }, { total_page_no: 4 }, 4, true],
    ['the counts disagree', { page: 2 }, { total_record_count: 60, total_page_no: 3 }, 3, false],
    ['it is said to be finished', {}, { total_record_count: 101, is_finished: true }, 3, true],
    ['“finished” is text', {}, { is_finished: 'true' }, undefined, true],
    ['it is not finished', {}, { is_finished: false }, undefined, false],
    ['nothing is said', {}, {}, undefined, false],
    ['it is the hundredth', { page: 100 }, {}, undefined, true],
    ['100 pages can be had of many', { page: 99 }, { total_record_count: 207_117 }, 100, false],
    ['the counts are odd', {}, { total_record_count: {}, total_page_no: -1 }, undefined, false],
  ])('knows whether it is the last when %s', async (_, query, counts, pageCount, isLast) => {
    const page = await pageOf(pageAnswer([A, B], counts), query);
    expect(page.isLast).toBe(isLast);
    expect(page.pageCount).toBe(pageCount);
  });

  it('has each product once, and counts what is not a product', async () => {
    const again = wireProduct(A, { product_title: 'A again' });
    const list = [wireProduct(A), { odd: 1 }, wireProduct(B), again, null];
    const body = wireJson(envelope({ products: { product: list } }));
    const page = await pageOf({ body });
    expect(page.products.map(({ id }) => id)).toEqual([A, B]);
    expect(page.products[0]?.title).toBe(`Pocket lamp ${A}`);
    expect(page.malformed).toBe(2);
  });

  it('fails when nothing in its list is a product', async () => {
    const body = wireJson(envelope({ products: { product: [{ odd: 1 }] } }));
    expect(await failureOf(pageOf({ body }))).toBeInstanceOf(MalformedAnswerError);
  });

  it('of similar products is measured by the pages alone', async () => {
    const gateway = await startGateway(() => pageAnswer([A], { total_record_count: 40 }));
    const page = await gateway.client().getSimilarProducts({ deviceId: 'x' }, MARKET);
    expect(page).toMatchObject({ total: 40, isLast: false });
    expect(page).not.toHaveProperty('pageCount');
  });
});
