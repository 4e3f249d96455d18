import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliExpressError, createClient, type Client } from '../src/index.ts';
import { envelope, wireProduct } from './support/answers.ts';
import { APP_KEY, APP_SECRET, MARKET } from './support/gateway.ts';
import { wireOrder } from './support/order-answers.ts';

const ID = '1005006338829917';
const URL = `https://www.aliexpress.com/item/${ID}.html`;
const SPAN = { start: Date.UTC(2026, 0), end: Date.UTC(2026, 1), status: 'Invalid' };

const link = { source_value: URL, promotion_link: URL, message: 'no' };
const sku = {
  sku_id: '12',
  sku_properties: '[{"Color":"Red"}]',
  price_with_tax: '2',
  sale_price_with_tax: '1',
  currency: 'USD',
  sku_image_link: URL,
  link: URL,
  shipping_fees: '0',
  min_delivery_days: '1',
};
const item = { product_id: ID, title: 'x', image_link: URL, product_score: '4', review_number: 1 };
const delivery = { shipping_fee: '1', shipping_fee_currency: 'USD', ship_from_country: 'CN' };

interface MethodCase {
  readonly call: (client: Client) => Promise<unknown>;
  /** A result around a list. */
  readonly around: (list: unknown) => unknown;
  /** A good member of the list. */
  readonly member: Readonly<Record<string, unknown>>;
}

async function all(orders: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const order of orders) list.push(order);
  return list;
}

const orders = {
  member: wireOrder('8200000000000001'),
  around: (list: unknown) => ({ orders: list }),
};
const methods: Record<string, MethodCase> = {
  generateLinks: {
    call: (client) => client.generateLinks([URL]),
    around: (list) => ({ promotion_links: list }),
    member: link,
  },
  getCategories: {
    call: (client) => client.getCategories(),
    around: (list) => ({ categories: list }),
    member: { category_id: '1', category_name: 'x', parent_category_id: '2' },
  },
  getOrders: { ...orders, call: (client) => client.getOrders(['8200000000000001']) },
  listOrders: { ...orders, call: (client) => client.listOrders(SPAN) },
  'listOrders, all of them': { ...orders, call: (client) => all(client.listOrders(SPAN)) },
  listOrdersByIndex: {
    ...orders,
    call: (client) => all(client.listOrdersByIndex(SPAN)),
    around: (list) => ({ orders: list, min_query_index_id: list, max_query_index_id: '2' }),
  },
  getSkuDetails: {
    call: (client) => client.getSkuDetails(ID, MARKET),
    around: (list) => ({
      result: { ae_item_info: item, ae_item_sku_info: { traffic_sku_info_list: list } },
      success: true,
    }),
    member: sku,
  },
  'getSkuDetails, its product': {
    call: (client) => client.getSkuDetails(ID, MARKET),
    around: (list) => ({ result: { ae_item_info: Array.isArray(list) ? list[0] : list } }),
    member: item,
  },
  getShipping: {
    call: (client) => client.getShipping({ productId: ID }, MARKET),
    around: (list) => (Array.isArray(list) ? list[0] : list),
    member: delivery,
  },
  searchByImage: {
    call: (client) => client.searchByImage(new Uint8Array(1), MARKET),
    around: (list) => ({ data: { products: list }, success: true }),
    member: { ...wireProduct(ID), commision_rate: '7%' },
  },
};

const json = fc.jsonValue({ maxDepth: 4 });

describe.each(Object.entries(methods))(
  '%s gives a value or an error of a known class',
  (_, method) => {
    function ask(result: unknown): Promise<unknown> {
      const text = JSON.stringify(envelope(result));
      const client = createClient({
        appKey: APP_KEY,
        appSecret: APP_SECRET,
        trackingId: 'blog',
        gateway: 'https://gateway.example/sync',
        limits: { interval: 0 },
        retries: 0,
        fetch: () => Promise.resolve(new Response(text)),
      });
      return method.call(client);
    }

    async function expectAnswerOrTypedError(result: unknown): Promise<void> {
      try {
        await ask(result);
      } catch (error) {
        expect(error).toBeInstanceOf(AliExpressError);
        expect((error as AliExpressError).hint).not.toBe('');
      }
    }

    it('to its good answer, a value', async () => {
      expect(await ask(method.around([method.member]))).toBeDefined();
    });

    it('to any JSON as the result, as the list, and as a member of it', async () => {
      const results = fc.oneof(
        json,
        json.map(method.around),
        json.map((value) => method.around([value])),
      );
      await fc.assert(fc.asyncProperty(results, expectAnswerOrTypedError), { numRuns: 200 });
    });

    it('to any JSON as a field', async () => {
      const names = fc.constantFrom(...Object.keys(method.member));
      const results = fc
        .tuple(names, json)
        .map(([name, value]) => method.around([{ ...method.member, [name]: value }]));
      await fc.assert(fc.asyncProperty(results, expectAnswerOrTypedError), { numRuns: 200 });
    });
  },
);
