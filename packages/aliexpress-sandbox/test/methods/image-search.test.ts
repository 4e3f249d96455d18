import { expect, test } from 'vitest';
import { sampleProduct } from '../../src/index.ts';
import type { Sandbox } from '../../src/index.ts';
import { minorUnits } from '../support/ask.ts';
import { sandboxWith, signed } from '../support/client.ts';
import type { Params, SentProduct } from '../support/client.ts';

interface ImageResult {
  readonly code: string;
  readonly success: boolean;
  readonly message: string;
  readonly data?: {
    readonly total_record_count: number;
    readonly products: { readonly product: readonly SentProduct[] };
  };
}

interface ImageAnswer {
  readonly error_response?: { code: string };
  readonly aliexpress_affiliate_image_search_response?: { readonly result: ImageResult };
}

/** The signature does not cover the picture. */
async function searchText(
  sandbox: Sandbox,
  changes: Params = {},
  image: Uint8Array<ArrayBuffer> | string | undefined = new TextEncoder().encode('a picture'),
): Promise<string> {
  const params = {
    app_key: sandbox.appKey,
    method: 'aliexpress.affiliate.image.search',
    timestamp: String(Date.now()),
    sign_method: 'sha256',
    ...changes,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(signed(params, sandbox.appSecret))) {
    form.set(name, value);
  }
  if (typeof image === 'string') form.set('image_file_bytes', image);
  else if (image.length > 0) form.set('image_file_bytes', new Blob([image]), 'picture.jpg');
  return (await fetch(sandbox.url, { method: 'POST', body: form })).text();
}

async function search(changes: Params = {}, image?: Uint8Array<ArrayBuffer>) {
  const sandbox = await sandboxWith({ permissions: ['image'] });
  const answer = JSON.parse(await searchText(sandbox, changes, image)) as ImageAnswer;
  const body = answer.aliexpress_affiliate_image_search_response;
  if (!body) throw new Error(`no image search: ${JSON.stringify(answer)}`);
  return body.result;
}

test('a picture finds products of one kind, the same ones every time', async () => {
  const first = await search();
  expect(first).toMatchObject({ code: '200', success: true });
  const list = first.data?.products.product ?? [];
  expect(list.length).toBe(20);
  expect(first.data?.total_record_count).toBe(20);
  const kinds = list.map((product) => sampleProduct(String(product['product_id'])).kind);
  expect(new Set(kinds).size).toBe(1);
  const again = await search();
  expect(again.data?.products.product[0]?.['product_id']).toBe(list[0]?.['product_id']);
});

test('ids are text, and the commission has one s', async () => {
  const [product] = (await search()).data?.products.product ?? [];
  expect(product).toMatchObject({
    product_id: expect.stringMatching(/^\d{16}$/) as string,
    sku_id: expect.stringMatching(/^\d{17}$/) as string,
    shop_id: expect.stringMatching(/^\d+$/) as string,
    commision_rate: expect.stringMatching(/^\d\.\d%$/) as string,
  });
  expect(product).not.toHaveProperty('commission_rate');
});

test('market, number and order are as asked for; languages are in lower case', async () => {
  const market = { shpt_to: 'DE', target_currency: 'EUR' };
  const sorting = { product_cnt: '50', sort: 'SALE_PRICE_DESC' };
  const { data } = await search({ ...market, ...sorting, target_language: 'de' });
  const list = data?.products.product ?? [];
  expect(list).toHaveLength(50);
  const prices = list.map((product) => minorUnits(product['target_sale_price']));
  expect(prices).toEqual(prices.toSorted((a, b) => b - a));
  expect(list[0]?.['target_sale_price_currency']).toBe('EUR');
  expect(list[0]?.['product_detail_url']).toContain('https://de.aliexpress.com/');
  const upper = await search({ ...market, target_language: 'DE' });
  const [english] = upper.data?.products.product ?? [];
  expect(english?.['product_detail_url']).toContain('https://www.aliexpress.com/');
});

test('a picture of more than 100 KB is refused in the envelope of its own', async () => {
  const most = new Uint8Array(100 * 1024).fill(7);
  expect((await search({}, most)).success).toBe(true);
  const result = await search({}, new Uint8Array(100 * 1024 + 1));
  expect(result).toMatchObject({ code: '407', success: false });
  expect(result.data).toBeUndefined();
});

test.each([{ product_cnt: '51' }, { product_cnt: '0' }, { sort: 'volumeAsc' }])(
  '%j: 407',
  async (changes) => {
    expect(await search(changes)).toMatchObject({ code: '407', success: false });
  },
);

test('a picture is required, and text is not a picture', async () => {
  const sandbox = await sandboxWith({ permissions: ['image'] });
  expect(await searchText(sandbox, {}, new Uint8Array())).toContain('"MissingParameter"');
  const signedText = await searchText(sandbox, { image_file_bytes: 'aGVsbG8=' }, 'aGVsbG8=');
  expect(signedText).toContain('"code":"407"');
});

test('the picture is not signed, everything else is', async () => {
  const sandbox = await sandboxWith({ permissions: ['image'] });
  expect(await searchText(sandbox, { sign_method: 'md5' })).toContain('"success":true');
  const wrong = await searchText({ ...sandbox, appSecret: 'wrong' });
  expect(wrong).toContain('"IncompleteSignature"');
});

test('faults apply to this envelope, too', async () => {
  const sandbox = await sandboxWith({ permissions: ['image'] });
  sandbox.setFaults([{ kind: 'text-result' }]);
  const answer = JSON.parse(await searchText(sandbox)) as ImageAnswer;
  expect(answer.aliexpress_affiliate_image_search_response?.result).toBeTypeOf('string');
  sandbox.setFaults([{ kind: 'us-ids' }]);
  expect(await searchText(sandbox)).toMatch(/"product_id":"3256\d{12}"/);
  sandbox.setFaults([{ kind: 'flattened' }]);
  expect(await searchText(sandbox)).toContain('"products":[{');
});
