import { expect, test } from 'vitest';
import { respResult, sandboxWith } from './support/client.ts';
import { ask, resultOf } from './support/ask.ts';

const BAG = '1005006338829917';
const DEAD = '1005001234567404';

test('the count is of the products that are answered, or of the ids that were asked for', async () => {
  const count = async (countsAsked: boolean) => {
    const sandbox = await sandboxWith({ habits: { countsAsked } });
    const { result } = await respResult(sandbox, { product_ids: `${BAG},${DEAD}` });
    expect(result?.products.product).toHaveLength(1);
    return result?.current_record_count;
  };
  expect([await count(false), await count(true)]).toEqual([1, 2]);
});

test('nothing at all is code 405, or a count of 0', async () => {
  const answer = async (countsNone: boolean) =>
    respResult(await sandboxWith({ habits: { countsNone } }), { product_ids: DEAD });
  expect((await answer(false)).resp_code).toBe(405);
  expect((await answer(true)).result?.current_record_count).toBe(0);
});

test('short links are the same each time, or new ones', async () => {
  const links = async (newShortLinks: boolean) => {
    const sandbox = await sandboxWith({ habits: { newShortLinks } });
    const params = {
      promotion_link_type: '0',
      source_values: `https://www.aliexpress.com/item/${BAG}.html`,
      tracking_id: sandbox.trackingId,
    };
    const one = await resultOf<object>(sandbox, 'link.generate', params);
    return [one, await resultOf<object>(sandbox, 'link.generate', params)];
  };
  const [first, second] = await links(false);
  expect(first).toEqual(second);
  const [other, another] = await links(true);
  expect(other).not.toEqual(another);
});

test('a country may have no answers, and a currency may be answered in US dollars', async () => {
  const sandbox = await sandboxWith({ habits: { unknown: ['UK', 'PLN'] } });
  const codes = ['GB', 'UK'].map(async (country) => {
    return (await ask(sandbox, 'productdetail.get', { product_ids: BAG, country })).code;
  });
  expect(await Promise.all(codes)).toEqual(['200', '405']);
  const { result } = await respResult(sandbox, { product_ids: BAG, target_currency: 'PLN' });
  expect(result?.products.product[0]?.['target_sale_price_currency']).toBe('USD');
});
