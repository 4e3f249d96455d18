import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  GatewayError,
  MalformedAnswerError,
  ParameterError,
  signRequest,
} from '../../src/index.ts';
import { gatewayFailure, wireProduct } from '../support/answers.ts';
import { APP_SECRET, failureOf, MARKET, startGateway, type Answer } from '../support/gateway.ts';

const IMAGE = new Uint8Array([0x89, 0x50, 0, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);
const A = '1005006338829917';
const B = '4001016061682';

/** Ids are text in these answers, and a commission has one s less. */
function imageProduct(id: string) {
  const { commission_rate, ...product } = wireProduct(id);
  return { ...product, commision_rate: commission_rate };
}

function answerOf(result: unknown): Answer {
  const response = { result, request_id: '2101' };
  return { body: JSON.stringify({ aliexpress_affiliate_image_search_response: response }) };
}
const success = (data: unknown) =>
  answerOf({ code: '200', data, message: 'SUCCESS', success: true });
const found = success({ total_record_count: 2, products: { product: [B, A].map(imageProduct) } });

describe('searchByImage asks', () => {
  it('with the picture as a file, to the byte, and the rest as parameters', async () => {
    const gateway = await startGateway(() => found);
    const market = { country: 'GB', currency: 'GBP', language: 'DE' };
    await gateway.client().searchByImage(IMAGE, market, { count: 10, sort: 'SALE_PRICE_ASC' });
    const { params, files, headers } = gateway.arrivals[0]!;
    expect(headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(Object.keys(files)).toEqual(['image_file_bytes']);
    expect(files['image_file_bytes']).toEqual(IMAGE);
    expect(params).not.toHaveProperty('image_file_bytes');
    expect(params).toMatchObject({
      method: 'aliexpress.affiliate.image.search',
      product_cnt: '10',
      sort: 'SALE_PRICE_ASC',
      shpt_to: 'GB',
      target_currency: 'GBP',
      target_language: 'de',
      tracking_id: 'blog',
    });
  });

  it('with a signature that leaves the picture out', async () => {
    const gateway = await startGateway(() => found);
    await gateway.client().searchByImage(IMAGE, MARKET);
    const { params } = gateway.arrivals[0]!;
    expect(params['sign']).toBe(signRequest(params, APP_SECRET));
    expect(params).toMatchObject({ product_cnt: '50' });
  });

  it('with the whole picture again after a failure', async () => {
    const image = randomBytes(102_400);
    const gateway = await startGateway((_, n) =>
      n === 0 ? gatewayFailure('ServiceTimeout') : found,
    );
    await gateway.client().searchByImage(image, MARKET);
    expect(gateway.arrivals).toHaveLength(2);
    const sent = gateway.arrivals[1]!.files['image_file_bytes']!;
    expect(Buffer.compare(sent, image)).toBe(0);
  });

  it.each([
    [new Uint8Array(102_401), {}, /102401 bytes.*100 KB/],
    [new Uint8Array(0), {}, /0 bytes/],
    ['path/to.jpg' as unknown as Uint8Array, {}, /has to be a `Uint8Array`/],
    [IMAGE, { count: 51 }, /`count` of `searchByImage`.*1 to 50, not 51/],
    [IMAGE, { count: 0 }, /`count`/],
  ])('sends nothing with %o and %j', async (image, options, words) => {
    const gateway = await startGateway(() => found);
    const error = await failureOf(gateway.client().searchByImage(image, MARKET, options));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(words);
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('searchByImage answers', () => {
  it('with products like those of other methods, in the gateway’s order', async () => {
    const gateway = await startGateway(() => found);
    const answer = await gateway.client().searchByImage(IMAGE, MARKET);
    expect(answer.products.map(({ id }) => id)).toEqual([B, A]);
    expect(answer.products[0]).toMatchObject({
      skuId: '12000060779166103',
      salePrice: { amount: '15.68', currency: 'USD' },
      commission: { rate: 0.07 },
    });
    expect(answer).toMatchObject({ total: 2, malformed: 0 });
  });

  it('leaves out what is not a product, and spells the commission right', async () => {
    const list = [wireProduct(A), { odd: 1 }, 'odd', wireProduct(A)];
    const gateway = await startGateway(() => success({ products: list }));
    const answer = await gateway.client().searchByImage(IMAGE, MARKET);
    expect(answer.products.map(({ commission }) => commission?.rate)).toEqual([0.07]);
    expect(answer.malformed).toBe(2);
  });

  it.each([
    ['no data', success(null)],
    ['an empty list', success({ products: { product: [] }, total_record_count: 0 })],
    ['a failure 405', answerOf({ code: '405', success: false })],
  ])('that nothing is like it to %s', async (_, answer) => {
    const gateway = await startGateway(() => answer);
    const { products } = await gateway.client().searchByImage(IMAGE, MARKET);
    expect(products).toEqual([]);
  });
});

describe('searchByImage fails', () => {
  it.each([
    ['a failure', answerOf({ code: '500', success: false, message: 'no' }), GatewayError],
    ['data that is no object', success('odd'), MalformedAnswerError],
    ['nothing but broken products', success({ products: ['odd'] }), MalformedAnswerError],
  ])('for %s', async (_, answer, Class) => {
    const gateway = await startGateway(() => answer);
    const client = gateway.client({ retries: 0 });
    expect(await failureOf(client.searchByImage(IMAGE, MARKET))).toBeInstanceOf(Class);
  });
});
