import { describe, expect, it } from 'vitest';
import { MalformedAnswerError, ParameterError, type ShippingQuery } from '../../src/index.ts';
import { businessFailure, envelope, wireJson } from '../support/answers.ts';
import { failureOf, MARKET, startGateway } from '../support/gateway.ts';

const productId = '1005006338829917';
const price = { amount: '15.68', currency: 'USD' };
const answerOf = (result: unknown) => ({ body: wireJson(envelope(result)) });

async function shippingOf(result: unknown) {
  const gateway = await startGateway(() => answerOf(result));
  return gateway.client({ retries: 0 }).getShipping({ productId }, MARKET);
}

describe('getShipping', () => {
  it('asks in the gateway’s words', async () => {
    const gateway = await startGateway(() => answerOf({}));
    const query = { productId, skuId: '12000060779166103', salePrice: price, taxRate: 0.19 };
    await gateway.client().getShipping(query, MARKET);
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.product.shipping.get',
      product_id: productId,
      sku_id: '12000060779166103',
      ship_to_country: 'US',
      target_currency: 'USD',
      target_language: 'EN',
      target_sale_price: '15.68',
      tax_rate: '0.1900',
    });
  });

  it('asks with the product alone', async () => {
    const gateway = await startGateway(() => answerOf({}));
    await gateway.client().getShipping({ productId }, MARKET);
    for (const name of ['sku_id', 'target_sale_price', 'tax_rate']) {
      expect(gateway.arrivals[0]!.params).not.toHaveProperty(name);
    }
  });

  it('gives the known fields, and everything that was sent', async () => {
    const sent = {
      shipping_fee: '1.99',
      min_delivery_days: '7',
      max_delivery_days: 12,
      ship_from_country: 'CN',
      carrier_id: '12000060779166103',
      other: [1],
    };
    expect(await shippingOf(sent)).toEqual({
      fee: { amount: '1.99', currency: 'USD' },
      minDays: 7,
      maxDays: 12,
      from: 'CN',
      raw: sent,
    });
  });

  it.each([
    ['free', { shipping_fee: '0.00' }, { fee: { amount: '0.00', currency: 'USD' } }],
    [
      'in the currency that is said',
      { shipping_fee: 2, shipping_fee_currency: 'EUR' },
      { fee: { amount: '2', currency: 'EUR' } },
    ],
    ['less than a cent, which is not free', { shipping_fee: '0.001' }, {}],
    ['more than anybody would pay', { shipping_fee: '999999999999999.999' }, {}],
    ['not to be read', { shipping_fee: 'free', min_delivery_days: '7-12' }, {}],
  ])('gives a fee that is %s', async (_, raw, known) => {
    expect(await shippingOf(raw)).toEqual({ ...known, raw });
  });

  it('gives undefined for an empty answer', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await gateway.client().getShipping({ productId }, MARKET)).toBeUndefined();
  });

  it('fails when the result is not an object', async () => {
    expect(await failureOf(shippingOf(['odd']))).toBeInstanceOf(MalformedAnswerError);
  });

  it.each<[Partial<ShippingQuery>, RegExp]>([
    [{ productId: '12' }, /"12" is not a product id/],
    [{ skuId: 'x' }, /`skuId` of `getShipping`/],
    [{ salePrice: { ...price, currency: 'EUR' } }, /`salePrice` of `getShipping`.*currency/],
    [{ salePrice: { ...price, amount: '1,5' } }, /`salePrice` of `getShipping`.*decimal/],
    [{ taxRate: 19 }, /`taxRate` of `getShipping`.*not 19/],
    [{ taxRate: Number.NaN }, /`taxRate`/],
  ])('refuses %j before the call', async (part, words) => {
    const gateway = await startGateway(() => answerOf({}));
    const error = await failureOf(gateway.client().getShipping({ productId, ...part }, MARKET));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(words);
    expect(gateway.arrivals).toHaveLength(0);
  });
});
