import { describe, expect, it } from 'vitest';
import {
  MalformedAnswerError,
  ParameterError,
  QuotaError,
  toUsId,
  type Market,
} from '../../src/index.ts';
import {
  businessFailure,
  envelope,
  gatewayFailure,
  productsAnswer,
  wireJson,
  wireProduct,
} from '../support/answers.ts';
import { failureOf, MARKET, startGateway, type GatewayScript } from '../support/gateway.ts';

const A = '1005006338829917';
const B = '4001016061682';
const C = '32875264934';

const idsOf = (text = '') => text.split(',');
const manyIds = (count: number) =>
  Array.from({ length: count }, (_, n) => String(1005001000000000 + n));

/** Answers with a product for each id. */
const allOfThem: GatewayScript = ({ params }) =>
  productsAnswer(idsOf(params['product_ids']).map((id) => wireProduct(id)));

describe('getProducts asks', () => {
  it('for the market, in the gateway’s words', async () => {
    const gateway = await startGateway(allOfThem);
    const market = { country: 'GB', currency: 'GBP', language: 'EN' };
    await gateway.client().getProducts([A, B], market);
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.productdetail.get',
      product_ids: `${A},${B}`,
      country: 'GB',
      target_currency: 'GBP',
      target_language: 'EN',
      tracking_id: 'blog',
    });
  });

  describe('for a country that AliExpress may spell differently', () => {
    const BRITAIN = { country: 'GB', currency: 'GBP', language: 'EN' };
    const countriesOf = ({ arrivals }: { arrivals: readonly { params: { country?: string } }[] }) =>
      arrivals.map(({ params }) => params.country);
    const onlyFor =
      (country: string): GatewayScript =>
      (arrival, n) =>
        arrival.params['country'] === country ? allOfThem(arrival, n) : businessFailure(405);

    it.each([
      ['GB', 'UK'],
      ['UK', 'UK'],
      ['RS', 'SRB'],
      ['ME', 'MNE'],
      ['XK', 'KS'],
    ])('by the other spelling, once the first batch is empty: %s', async (country, other) => {
      const gateway = await startGateway(onlyFor(other));
      const client = gateway.client();
      const iso = country === 'UK' ? 'GB' : country;
      expect((await client.getProducts([A], { ...BRITAIN, country })).products).toHaveLength(1);
      expect((await client.getProducts([B], { ...BRITAIN, country })).products).toHaveLength(1);
      await client.generateLinks(['https://www.aliexpress.com/'], { country }).catch(() => {});
      expect(countriesOf(gateway)).toEqual([iso, other, other, undefined]);
      expect(gateway.arrivals[3]!.params).toMatchObject({ ship_to_country: other });
    });

    it('with batches of one moment, of which none is lost', async () => {
      const gateway = await startGateway(onlyFor('UK'));
      const client = gateway.client();
      expect((await client.getProducts(manyIds(120), BRITAIN)).products).toHaveLength(120);
      expect(countriesOf(gateway).filter((country) => country === 'UK')).toHaveLength(3);
    });

    it('not again when the other spelling has nothing either, or is refused', async () => {
      for (const code of [405, 407]) {
        const gateway = await startGateway((_, n) => businessFailure(n === 1 ? code : 405));
        const client = gateway.client();
        expect((await client.getProducts([A], BRITAIN)).unavailable).toEqual([A]);
        expect((await client.getProducts([B], BRITAIN)).unavailable).toEqual([B]);
        expect(countriesOf(gateway)).toEqual(['GB', 'UK', 'GB']);
      }
    });

    it('never when the first batch has an answer', async () => {
      const gateway = await startGateway((arrival, n) =>
        n === 0 ? allOfThem(arrival, n) : businessFailure(405),
      );
      const client = gateway.client();
      await client.getProducts([A], BRITAIN);
      expect((await client.getProducts([B], BRITAIN)).unavailable).toEqual([B]);
      expect(countriesOf(gateway)).toEqual(['GB', 'GB']);
    });

    it('again after a failure, which says nothing', async () => {
      const gateway = await startGateway((arrival, n) =>
        n === 1 ? gatewayFailure('InvalidAppKey') : onlyFor('UK')(arrival, n),
      );
      const client = gateway.client();
      await failureOf(client.getProducts([A], BRITAIN));
      expect((await client.getProducts([A], BRITAIN)).products).toHaveLength(1);
      expect(countriesOf(gateway)).toEqual(['GB', 'UK', 'GB', 'UK']);
    });

    it('for other countries only once', async () => {
      const gateway = await startGateway(() => businessFailure(405));
      await gateway.client().getProducts([A], MARKET);
      expect(countriesOf(gateway)).toEqual(['US']);
    });
  });

  it('without a tracking id when there is none', async () => {
    const gateway = await startGateway(allOfThem);
    await gateway.client({ trackingId: ' ' }).getProducts([A], MARKET);
    expect(gateway.arrivals[0]!.params).not.toHaveProperty('tracking_id');
  });

  it('in batches of 50, the last one partial', async () => {
    const gateway = await startGateway(allOfThem);
    const ids = manyIds(120);
    const answer = await gateway.client().getProducts(ids, MARKET);
    const sizes = gateway.arrivals.map(({ params }) => idsOf(params['product_ids']).length);
    expect(sizes).toEqual([50, 50, 20]);
    expect(answer.products.map(({ id }) => id)).toEqual(ids);
  });

  it('once for each product, in either id space', async () => {
    const gateway = await startGateway(allOfThem);
    const answer = await gateway.client().getProducts([A, toUsId(A), B, A], MARKET);
    expect(gateway.arrivals.map(({ params }) => params['product_ids'])).toEqual([`${A},${B}`]);
    expect(answer.products.map(({ id }) => id)).toEqual([A, B]);
  });

  it('nothing without ids', async () => {
    const gateway = await startGateway(allOfThem);
    const answer = await gateway.client().getProducts([], MARKET);
    expect(answer).toEqual({ products: [], unavailable: [], unresolved: [] });
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('nothing when one id is invalid, and names it', async () => {
    const gateway = await startGateway(allOfThem);
    const error = await failureOf(gateway.client().getProducts([A, '12ab', B], MARKET));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toContain('"12ab"');
    expect(gateway.arrivals).toHaveLength(0);
  });

  it.each([
    { country: '' },
    { country: 'Germany' },
    { currency: 'usd' },
    { currency: '' },
    { language: 'en-US' },
    { language: undefined },
  ])('nothing for a market with %o', async (part) => {
    const gateway = await startGateway(allOfThem);
    const market = { ...MARKET, ...part } as Market;
    const error = await failureOf(gateway.client().getProducts([A], market));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toContain(Object.keys(part)[0]);
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('getProducts answers', () => {
  it('by id, when products are shuffled, in the US space, doubled or mixed with others', async () => {
    const gateway = await startGateway(() =>
      productsAnswer([
        wireProduct('1005009999999999', { product_title: 'Not asked for' }),
        wireProduct(toUsId(C), { product_title: 'C' }),
        wireProduct(A, { product_title: 'A' }),
        wireProduct(C, { product_title: 'C again' }),
      ]),
    );
    const answer = await gateway.client().getProducts([A, B, C], MARKET);
    expect(answer.products.map(({ id, title }) => [id, title])).toEqual([
      [A, 'A'],
      [C, 'C'],
    ]);
    expect(answer.unavailable).toEqual([B]);
    expect(answer.unresolved).toEqual([]);
  });

  it('with every digit of the ids that came as numbers', async () => {
    const gateway = await startGateway(() => {
      const { body } = productsAnswer([wireProduct(A)]);
      expect(body).toContain('"sku_id":12000060779166103');
      return { body: body! };
    });
    const { products } = await gateway.client().getProducts([A], MARKET);
    expect(products[0]).toMatchObject({ id: A, skuId: '12000060779166103' });
  });

  it.each([
    ['a 405', businessFailure(405, 'The result is empty')],
    ['a 405 as text', businessFailure('405')],
    ['a count of 0', { body: wireJson(envelope({ current_record_count: 0 })) }],
    ['a count of "0"', { body: wireJson(envelope({ current_record_count: '0', products: {} })) }],
  ])('that all are unavailable to %s', async (_, answer) => {
    const gateway = await startGateway(() => answer);
    expect(await gateway.client().getProducts([A, B], MARKET)).toEqual({
      products: [],
      unavailable: [A, B],
      unresolved: [],
    });
    expect(gateway.arrivals).toHaveLength(1);
  });

  it.each([
    ['a list without its wrapper', { products: [wireProduct(A)] }],
    ['a single product in the wrapper', { products: { product: wireProduct(A) } }],
    ['a single product without it', { products: wireProduct(A) }],
  ])('from %s', async (_, result) => {
    const gateway = await startGateway(() => ({ body: wireJson(envelope(result)) }));
    const { products } = await gateway.client().getProducts([A], MARKET);
    expect(products.map(({ id }) => id)).toEqual([A]);
  });

  it('with a broken product left out, but not as unavailable', async () => {
    const gateway = await startGateway(() =>
      productsAnswer([wireProduct(A), wireProduct(B, { product_title: null })]),
    );
    const answer = await gateway.client().getProducts([A, B, C], MARKET);
    expect(answer.products.map(({ id }) => id)).toEqual([A]);
    expect(answer.unresolved).toEqual([B]);
    expect(answer.unavailable).toEqual([C]);
  });

  it('with all absent ids as unresolved when a broken product may be any of them', async () => {
    const gateway = await startGateway(() => productsAnswer([wireProduct(A), { odd: true }]));
    const answer = await gateway.client().getProducts([A, B, C], MARKET);
    expect(answer.unresolved).toEqual([B, C]);
    expect(answer.unavailable).toEqual([]);
  });

  it('with no id as unavailable when only other products came', async () => {
    const gateway = await startGateway(() => productsAnswer([wireProduct(C)]));
    const answer = await gateway.client().getProducts([A, B], MARKET);
    expect(answer).toMatchObject({ products: [], unavailable: [], unresolved: [A, B] });
  });

  it('with the ids that a list leaves out as unresolved when it is shorter than its count', async () => {
    const product = [wireProduct(A)];
    const result = (count: number) => ({ current_record_count: count, products: { product } });
    const gateway = await startGateway((_, n) => ({ body: wireJson(envelope(result(2 - n))) }));
    const client = gateway.client();
    const [cut, whole] = [
      await client.getProducts([A, B], MARKET),
      await client.getProducts([A, B], MARKET),
    ];
    expect(cut).toMatchObject({ products: [{ id: A }], unavailable: [], unresolved: [B] });
    expect(whole).toMatchObject({ products: [{ id: A }], unavailable: [B], unresolved: [] });
  });

  it.each([
    ['without a result', { resp_code: 200, resp_msg: 'Call succeeds' }],
    ['with an empty list in place of a result', { resp_code: 200, products: { product: [] } }],
  ])('no absence from a success %s', async (_, outcome) => {
    const body = JSON.stringify({ m_response: { resp_result: outcome } });
    const gateway = await startGateway(() => ({ body }));
    const error = await failureOf(gateway.client({ retries: 0 }).getProducts([A], MARKET));
    expect(error).toBeInstanceOf(MalformedAnswerError);
  });

  it('with products that stand beside the code', async () => {
    const outcome = {
      resp_code: 200,
      current_record_count: 1,
      products: { product: [wireProduct(A)] },
    };
    const gateway = await startGateway(() => ({
      body: wireJson({ m_response: { resp_result: outcome } }),
    }));
    const answer = await gateway.client().getProducts([A, B], MARKET);
    expect(answer).toMatchObject({ products: [{ id: A }], unavailable: [B], unresolved: [] });
  });

  it('with a product that came both broken and complete', async () => {
    const gateway = await startGateway(() =>
      productsAnswer([wireProduct(A, { product_title: '' }), wireProduct(A)]),
    );
    const answer = await gateway.client().getProducts([A], MARKET);
    expect(answer.products).toHaveLength(1);
    expect(answer.unresolved).toEqual([]);
  });

  it.each([
    ['only broken products', { products: { product: [{ odd: 1 }, 'odd'] } }],
    ['a list that is none', { products: 'odd' }],
    ['nothing', {}],
    ['an empty list without a count', { products: { product: [] } }],
    ['a count without a list', { current_record_count: 2 }],
    ['an odd count without a list', { current_record_count: { toString: 1 } }],
    ['no object', 'odd'],
  ])('that the answer is malformed when it holds %s', async (_, result) => {
    const gateway = await startGateway(() => ({ body: wireJson(envelope(result)) }));
    const error = await failureOf(gateway.client({ retries: 1 }).getProducts([A], MARKET));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('with the sandbox’s own pictures, when the gateway is on loopback', async () => {
    const gateway = await startGateway(() =>
      productsAnswer([
        wireProduct(A, {
          product_main_image_url: `${gateway.origin}/pictures/1.svg?v=2`,
          product_small_image_urls: { string: ['http://127.0.0.1:1/other.jpg'] },
        }),
      ]),
    );
    const { products } = await gateway.client().getProducts([A], MARKET);
    expect(products[0]!.images).toEqual([`${gateway.origin}/pictures/1.svg?v=2`]);
  });
});

describe('getProducts fails', () => {
  it('as a whole, and starts no further batch', async () => {
    const gateway = await startGateway((arrival, n) =>
      n === 1 ? gatewayFailure('InvalidAppKey') : allOfThem(arrival, n),
    );
    let turns = 0;
    const pacer = { turn: async () => void (turns += 1), hold: () => {} };
    const client = gateway.client({ limits: { concurrency: 1 }, pacer });
    const error = await failureOf(client.getProducts(manyIds(500), MARKET));
    expect(error).toMatchObject({ name: 'CredentialsError' });
    // Time for calls that may still start.
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(2);
    expect(turns).toBe(2);
  });

  it('with the error of onCall, without calling it for further batches', async () => {
    const gateway = await startGateway(allOfThem);
    const spent = new QuotaError({ message: 'Spent.' });
    let calls = 0;
    const client = gateway.client({
      onCall() {
        calls += 1;
        if (calls > 2) throw spent;
      },
    });
    expect(await failureOf(client.getProducts(manyIds(500), MARKET))).toBe(spent);
    await gateway.time.sleep(60_000);
    expect(calls).toBe(3);
    expect(gateway.arrivals).toHaveLength(2);
  });
});
