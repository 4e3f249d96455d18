import { describe, expect, test } from 'vitest';
import { toUsId } from '../src/fixtures/ids.ts';
import { sampleProduct } from '../src/index.ts';
import type { Fault, FaultKind } from '../src/index.ts';
import { ask, askText } from './support/ask.ts';
import {
  call,
  callText,
  paramsFor,
  post,
  products,
  respResult,
  sandboxWith,
  signed,
  someIds,
} from './support/client.ts';
import type { Params } from './support/client.ts';

const bag = '1005006338829917';

async function responseUnder(fault: Fault, changes: Params = {}) {
  const sandbox = await sandboxWith({ faults: [fault] });
  const response = post(sandbox, signed(paramsFor(sandbox, changes), sandbox.appSecret));
  return { sandbox, response };
}

describe('at the edge of the network', () => {
  test.each([
    ['http-500', 500],
    ['http-429', 429],
    ['redirect', 307],
  ] as const)('%s answers with status %i', async (kind, status) => {
    const { sandbox, response } = await responseUnder({ kind });
    expect((await response).status).toBe(status);
    expect(sandbox.calls.map((made) => made.outcome)).toEqual([kind]);
  });

  test('reset ends the connection', async () => {
    const { response } = await responseUnder({ kind: 'reset' });
    await expect(response).rejects.toThrow('fetch failed');
  });

  test('stall never answers, and close ends it', async () => {
    const { sandbox, response } = await responseUnder({ kind: 'stall' });
    const ended = expect(response).rejects.toThrow('fetch failed');
    await expect.poll(() => sandbox.calls).toHaveLength(1);
    // An answer would have come before that of a later request.
    await fetch(sandbox.origin);
    await sandbox.close();
    await ended;
  });

  test.each(['html', 'garbage', 'empty-body'] as const)('%s is no JSON', async (kind) => {
    const { response } = await responseUnder({ kind });
    expect((await response).status).toBe(200);
    await expect((await response).json()).rejects.toThrow(SyntaxError);
  });

  test('oversized streams 50 MB, and stops when the client has had enough', async () => {
    const { sandbox, response } = await responseUnder({ kind: 'oversized', next: 2 });
    let bytes = 0;
    for await (const chunk of (await response).body ?? []) bytes += (chunk as Uint8Array).length;
    expect(bytes).toBeGreaterThan(50_000_000);

    const again = await post(sandbox, signed(paramsFor(sandbox), sandbox.appSecret));
    await again.body?.cancel();
    expect((await respResult(sandbox)).result).toBeDefined();
  });
});

describe('on the way back', () => {
  test('cut-body promises more bytes than it sends', async () => {
    const { response } = await responseUnder({ kind: 'cut-body' });
    expect((await response).status).toBe(200);
    await expect((await response).text()).rejects.toThrow('terminated');
  });

  test('slow drips the whole answer', async () => {
    const { response } = await responseUnder({ kind: 'slow', ms: 1 });
    let drips = 0;
    for await (const chunk of (await response).body ?? []) drips += Number(Boolean(chunk));
    expect(drips).toBeGreaterThan(5);
  });
});

describe('inside the gateway', () => {
  test.each([
    ['service-unavailable', { type: 'SYSTEM', code: 'ServiceUnavailable' }],
    ['isp-error', { type: 'ISP', code: '15', sub_code: 'isp.http-read-timeout' }],
    ['clock-skew', { type: 'ISV', code: 'IllegalTimestamp' }],
  ] as const)('%s', async (kind, error) => {
    const sandbox = await sandboxWith({ faults: [{ kind, next: 1 }] });
    expect((await call(sandbox)).error_response).toMatchObject(error);
    expect(sandbox.calls.map((made) => made.outcome)).toEqual([error.code]);
    expect((await respResult(sandbox)).result).toBeDefined();
  });

  test('throttle bans everybody for as long as it says', async () => {
    let now = Date.now();
    const faults: Fault[] = [{ kind: 'throttle', next: 1, ms: 2000 }];
    const sandbox = await sandboxWith({ now: () => now, faults });
    expect((await call(sandbox)).error_response?.msg).toContain('last 2 seconds');
    now += 1500;
    expect((await call(sandbox)).error_response?.code).toBe('ApiCallLimit');
    now += 500;
    expect((await respResult(sandbox)).result).toBeDefined();
  });

  test('echo-secrets repeats everything that it was told', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'echo-secrets' }] });
    const params = signed(paramsFor(sandbox), sandbox.appSecret);
    const text = await (await post(sandbox, params)).text();
    for (const value of [sandbox.appKey, params['sign'] ?? '']) expect(text).toContain(value);
  });

  test('a refused request is refused first', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'service-unavailable' }] });
    expect((await call(sandbox, { app_key: 'x' })).error_response?.code).toBe('InvalidAppKey');
  });
});

describe('in the answer', () => {
  async function textUnder(kind: FaultKind, changes: Params = {}) {
    return callText(await sandboxWith({ faults: [{ kind }] }), changes);
  }

  test('wrong-currency', async () => {
    const text = await textUnder('wrong-currency', { target_currency: 'ILS' });
    expect(text).toContain('"target_sale_price_currency":"EUR"');
    expect(await textUnder('wrong-currency', { target_currency: 'EUR' })).toContain(
      '"target_sale_price_currency":"USD"',
    );
  });

  test('us-ids answers in the US space', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'us-ids' }] });
    expect([...(await products(sandbox, [bag])).keys()]).toEqual([toUsId(bag)]);
  });

  test('wrong-products answers other ids than asked', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'wrong-products' }] });
    const ids = someIds(10);
    const answered = await products(sandbox, ids);
    expect(answered.size).toBe(10);
    expect(ids.some((id) => answered.has(id))).toBe(false);
  });

  test('reused-ids answers another product of the same shop under each id', async () => {
    const before = await products(await sandboxWith(), [bag]);
    const after = await products(await sandboxWith({ faults: [{ kind: 'reused-ids' }] }), [bag]);
    const [was, is] = [before.get(bag), after.get(bag)];
    expect(is).toMatchObject({ shop_id: was?.['shop_id'] });
    expect(is?.['product_title']).not.toBe(was?.['product_title']);
    const picture = ({ product_main_image_url: url }: Record<string, unknown> = {}) =>
      new URL(String(url)).pathname;
    expect(picture(is)).not.toBe(picture(was));
  });

  test('no-links leaves the promotion links out', async () => {
    expect(await textUnder('wrong-currency')).toContain('"promotion_link":"');
    expect(await textUnder('no-links')).not.toContain('promotion_link');
  });

  test('empty-list is a success with nothing in it', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'empty-list' }] });
    expect((await respResult(sandbox)).result).toEqual({
      current_record_count: 0,
      products: { product: [] },
    });
  });

  test('single-object and flattened change the lists', async () => {
    expect(await textUnder('single-object')).toMatch(/"products":\{"product":\{"product_id":\d/);
    expect(await textUnder('single-object')).toMatch(/urls":\{"string":"http/);
    expect(await textUnder('flattened')).toMatch(/"products":\[\{"product_id":\d/);
    expect(await textUnder('flattened')).toMatch(/urls":\["http/);
  });

  test('text-result is JSON in JSON, without a digit lost', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'text-result' }] });
    const result = (await respResult(sandbox)) as unknown as string;
    expect(result).toContain(`"sku_id":${sandbox.product(bag)?.skuId},`);
  });

  test('legacy is the product of 2021', async () => {
    const text = await textUnder('legacy');
    expect(text).toContain(`"product_id":"${bag}"`);
    expect(text).toContain(`"product_detail_url":"//www.aliexpress.com/item/${bag}.html"`);
    expect(text).toMatch(/"app_sale_price":[\d.]+,/);
    expect(text).not.toContain('sku_id');
  });

  test('hostile puts script in texts and strange schemes in addresses', async () => {
    const text = await textUnder('hostile');
    expect(text).toContain('<script>');
    expect(text).toContain('"promotion_link":"javascript:');
    expect(text).not.toContain('https://s.click');
  });
});

describe('in the answer of any method', () => {
  const item = (id: string) => `https://www.aliexpress.com/item/${id}.html`;
  const always = { start_time: '2020-01-01 00:00:00', end_time: '2090-01-01 00:00:00' };
  /** Calls that are answered with a list of one, or of more where there is no choice. */
  const calls: readonly (readonly [method: string, list: string, item: string, params: Params])[] =
    [
      ['product.query', 'products', 'product', { page_size: '1', tracking_id: 'sandbox' }],
      ['hotproduct.query', 'products', 'product', { page_size: '1' }],
      ['hotproduct.download', 'products', 'product', { page_size: '1', category_id: '7' }],
      ['product.smartmatch', 'products', 'product', { page_size: '1', device_id: 'd' }],
      ['featuredpromo.products.get', 'products', 'product', { page_size: '1' }],
      ['featuredpromo.get', 'promos', 'promo', {}],
      ['category.get', 'categories', 'category', {}],
      [
        'link.generate',
        'promotion_links',
        'promotion_link',
        { promotion_link_type: '0', source_values: item(bag), tracking_id: 'sandbox' },
      ],
      ['order.list', 'orders', 'order', { ...always, status: 'Invalid', page_size: '1' }],
      ['order.listbyindex', 'orders', 'order', { ...always, status: 'Invalid', page_size: '1' }],
      [
        'product.sku.detail.get',
        'ae_item_sku_info',
        'traffic_sku_info_list',
        { product_id: bag, sku_ids: sampleProduct(bag).skuId },
      ],
    ];

  async function under(kind: FaultKind, method: string, params: Params) {
    const sandbox = await sandboxWith({ permissions: ['advanced', 'sku'], faults: [{ kind }] });
    return askText(sandbox, method, params);
  }

  test.each(calls)(
    '%s: lists are bare, or their only item is',
    async (method, list, one, params) => {
      expect(await under('flattened', method, params)).toContain(`"${list}":[{`);
      const single = ['promo', 'category'].includes(one) ? '[' : '{';
      expect(await under('single-object', method, params)).toContain(
        `"${list}":{"${one}":${single}`,
      );
    },
  );

  test.each(calls)('%s: the result is JSON in a string', async (method, _, __, params) => {
    expect(await under('text-result', method, params)).toMatch(/"(resp_)?result":"\{\\"/);
  });

  test.each(calls)('%s: an empty list is a success', async (method, list, one, params) => {
    const text = await under('empty-list', method, params);
    expect(text).toContain(`"${list}":{"${one}":[]}`);
    expect(text).toMatch(/"(resp_code|code)":200|"resp_msg"|"resp_result":\{"result":\{/);
  });

  test.each(calls)('%s: texts and addresses are hostile', async (method, _, __, params) => {
    const text = await under('hostile', method, params);
    expect(text).toMatch(/<script>|javascript:alert/);
  });

  test.each(calls.filter(([, list]) => ['products', 'orders'].includes(list)))(
    '%s: ids are in the US space',
    async (method, _, __, params) => {
      expect(await under('us-ids', method, params)).toMatch(/"product_id":3256\d{12},/);
    },
  );

  test('searches find other products than those asked for, in another currency', async () => {
    const query = { keywords: 'mug', target_currency: 'ILS', page_size: '50' };
    const others = await under('wrong-products', 'product.query', query);
    const ids = [...others.matchAll(/"product_id":(\d+)/g)].map(([, id]) => id ?? '');
    expect(ids.some((id) => sampleProduct(id).kind !== 'mug')).toBe(true);
    const wrong = await under('wrong-currency', 'product.query', query);
    expect(wrong).toContain('"target_sale_price_currency":"EUR"');
    expect(wrong).not.toContain('ILS');
  });

  test('links may be for other sources', async () => {
    const params = { promotion_link_type: '0', source_values: item(bag), tracking_id: 'sandbox' };
    expect(await under('wrong-products', 'link.generate', params)).not.toContain(`${item(bag)}"`);
  });

  test('prices of SKUs and of shipping may be in another currency', async () => {
    const params = { product_id: bag, ship_to_country: 'IL', target_currency: 'ILS' };
    for (const method of ['product.sku.detail.get', 'product.shipping.get']) {
      expect(await under('wrong-currency', method, params)).toContain('urrency":"EUR"');
    }
  });

  test('a throttled call is a throttled call', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'throttle', next: 1 }] });
    expect((await ask(sandbox, 'category.get')).code).toBe('ApiCallLimit');
    expect((await ask(sandbox, 'product.query')).code).toBe('ApiCallLimit');
  });
});

describe('how often', () => {
  async function outcomes(faults: Fault[], count: number) {
    const sandbox = await sandboxWith({ faults });
    for (let turn = 0; turn < count; turn += 1) await call(sandbox).catch(() => {});
    return sandbox.calls.map((made) => made.outcome);
  }

  test('a share fails about that many calls, always the same ones', async () => {
    const faults: Fault[] = [{ kind: 'service-unavailable', share: 0.3 }];
    const first = await outcomes(faults, 100);
    const hit = first.filter((outcome) => outcome !== 'ok').length;
    expect(hit).toBeGreaterThan(15);
    expect(hit).toBeLessThan(45);
    expect(await outcomes(faults, 100)).toEqual(first);
  });

  test('next fails that many calls in a row', async () => {
    const faults: Fault[] = [
      { kind: 'http-500', next: 2 },
      { kind: 'isp-error', next: 1 },
    ];
    expect(await outcomes(faults, 4)).toEqual(['http-500', 'http-500', '15', 'ok']);
  });

  test('setFaults replaces them', async () => {
    const sandbox = await sandboxWith({ faults: [{ kind: 'http-500' }] });
    sandbox.setFaults([]);
    expect((await respResult(sandbox)).result).toBeDefined();
  });

  test('a fault that does not exist is refused', async () => {
    const sandbox = await sandboxWith();
    const wrong = [{ kind: 'http-501' as FaultKind }];
    expect(() => sandbox.setFaults(wrong)).toThrow(/There is no fault "http-501".*http-500/);
    expect(() => sandbox.setFaults([{ kind: 'reset', share: 2 }])).toThrow(RangeError);
    // The fault of half a call must not apply to others.
    for (const next of [1.5, -1, Number.NaN]) {
      expect(() => sandbox.setFaults([{ kind: 'reset', next }])).toThrow(RangeError);
    }
    for (const ms of [-1, Number.NaN, Infinity]) {
      expect(() => sandbox.setFaults([{ kind: 'throttle', ms }])).toThrow(RangeError);
    }
  });
});

test('latency holds every answer back', async () => {
  const sandbox = await sandboxWith({ latency: 120 });
  const start = performance.now();
  await call(sandbox);
  expect(performance.now() - start).toBeGreaterThan(110);
});

test('a client that goes away during the wait does no harm', async () => {
  const client = new AbortController();
  const sandbox = await sandboxWith({ latency: 50, onCall: () => client.abort() });
  const body = new URLSearchParams(signed(paramsFor(sandbox), sandbox.appSecret));
  const gone = fetch(sandbox.url, { method: 'POST', body, signal: client.signal });
  await expect(gone).rejects.toThrow();
  // Its answer waits as long, so that the wait of the first is over.
  expect((await respResult(sandbox)).result).toBeDefined();
});
