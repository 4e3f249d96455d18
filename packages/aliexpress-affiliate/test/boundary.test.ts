import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliExpressError, createClient, type ClientOptions } from '../src/index.ts';
import { envelope, productsAnswer, wireJson, wireProduct } from './support/answers.ts';
import { APP_KEY, APP_SECRET, MARKET } from './support/gateway.ts';

const ID = '1005006338829917';

function clientAnswering(text: string, options: Partial<ClientOptions> = {}) {
  return createClient({
    appKey: APP_KEY,
    appSecret: APP_SECRET,
    gateway: 'https://gateway.example/sync',
    limits: { interval: 0 },
    retries: 0,
    fetch: () => Promise.resolve(new Response(text)),
    ...options,
  });
}

/** Accepts only a value, or an error that a caller can handle. */
async function expectAnswerOrTypedError(text: string): Promise<void> {
  try {
    const answer = await clientAnswering(text).getProducts([ID], MARKET);
    const { products, unavailable, unresolved } = answer;
    expect([...products.map(({ id }) => id), ...unavailable, ...unresolved]).toEqual([ID]);
  } catch (error) {
    expect(error).toBeInstanceOf(AliExpressError);
    expect((error as AliExpressError).hint).not.toBe('');
  }
}

const json = fc.jsonValue({ maxDepth: 5 });
/** JSON with the gateway's names, which gets further than any JSON. */
const likely = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(200, '200', 405, '405', 404, 15, '', null, ID, 'isp.x', true, false),
    json,
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      'error_response',
      'x_response',
      'resp_result',
      'resp_code',
      'result',
      'products',
      'product',
      'product_id',
      'product_title',
      'product_small_image_urls',
      'string',
      'code',
      'sub_code',
      'msg',
      'request_id',
      'success',
      'current_record_count',
      'toString',
      'constructor',
      '__proto__',
    ),
    tie('value'),
    { maxKeys: 5 },
  ),
}));

describe('whatever the gateway answers is a value or an error of a known class', () => {
  it('any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), expectAnswerOrTypedError));
  });

  it('any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(json, (value) => expectAnswerOrTypedError(JSON.stringify(value))),
    );
  });

  it('any JSON with the gateway’s names', async () => {
    const texts = likely.object.map((value) => JSON.stringify(value));
    await fc.assert(fc.asyncProperty(texts, expectAnswerOrTypedError), { numRuns: 1_000 });
  });

  it('any JSON as the result, as the list, as a product, and as a field', async () => {
    const names = Object.keys(wireProduct(ID));
    const wrapped = fc
      .tuple(json, fc.nat(3), fc.constantFrom(...names))
      .map(([value, depth, name]) => {
        if (depth === 0) return envelope(value);
        if (depth === 1) return envelope({ products: value });
        if (depth === 2) return envelope({ products: { product: [value] } });
        return envelope({ products: { product: [wireProduct(ID, { [name]: value })] } });
      });
    await fc.assert(
      fc.asyncProperty(wrapped, (value) => expectAnswerOrTypedError(JSON.stringify(value))),
      { numRuns: 1_000 },
    );
  });

  it('any cut of a good answer', async () => {
    const good = productsAnswer([wireProduct(ID)]).body as string;
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length), (end) => expectAnswerOrTypedError(good.slice(0, end))),
    );
  });
});

it('every id comes through from the wire to the product without losing a digit', async () => {
  const id = fc.bigInt({ min: 10n ** 7n, max: 2n ** 51n - 1n }).map(String);
  const skuId = fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String);
  await fc.assert(
    fc.asyncProperty(id, skuId, async (product, sku) => {
      const list = [wireProduct(product, { sku_id: sku, shop_id: sku })];
      const text = wireJson(envelope({ products: { product: list } }));
      expect(text).toContain(`"sku_id":${sku}`);
      const { products } = await clientAnswering(text).getProducts([product], MARKET);
      expect(products[0]).toMatchObject({ id: product, skuId: sku, shop: { id: sku } });
    }),
  );
});
