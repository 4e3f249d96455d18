import { z } from 'zod';
import type { CallOptions } from '../gateway/attempt.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { readGlobalId } from '../ids/ids.ts';
import { checkIds, checkMarket, refuse } from '../values/check.ts';
import type { Market } from '../values/market.ts';
import type { Money } from '../values/money.ts';
import type { Result } from '../values/result.ts';
import { fields } from '../wire/envelope.ts';
import { currency, fee, orAbsent } from '../wire/fields.ts';
import { type Delivery, toDelivery, wireDelivery } from './delivery.ts';

export interface ShippingQuery {
  readonly productId: string;
  readonly skuId?: string;
  /** `salePrice` of the product in the same market, which the fee may depend on. */
  readonly salePrice?: Money;
  /** Fraction of the price, 0–1: 0.19 is 19 %. */
  readonly taxRate?: number;
}

/** AliExpress documents little of this answer, so all of it is kept. */
export interface Shipping extends Delivery {
  /** The fields as the gateway sent them, unchecked, with ids as strings. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const METHOD = 'aliexpress.affiliate.product.shipping.get';

const wireShipping = z.object({
  ...wireDelivery,
  shipping_fee: orAbsent(fee()),
  shipping_fee_currency: orAbsent(currency()),
});

export interface ShippingMethods {
  /**
   * Fee and days of the delivery to the market's country; `undefined` when the gateway has no data.
   * Needs the advanced tier.
   * @throws AliExpressError one of its subclasses
   */
  getShipping(
    query: ShippingQuery,
    market: Market,
    options?: CallOptions,
  ): Promise<Shipping | undefined>;
}

export function createGetShipping(
  callGateway: CallGateway,
  { countries, redact, warnUnknown }: ClientSettings,
): ShippingMethods['getShipping'] {
  return async ({ productId, skuId, salePrice, taxRate }, market, { signal } = {}) => {
    checkMarket(market, warnUnknown);
    if (skuId !== undefined) checkIds('`skuId` of `getShipping`', [skuId]);
    return callGateway({
      method: METHOD,
      params: {
        product_id: readGlobalId(productId, redact),
        sku_id: skuId,
        ship_to_country: countries.spell(market.country),
        target_currency: market.currency,
        target_sale_price: salePrice && priceText(salePrice, market.currency),
        target_language: market.language,
        tax_rate: taxRate === undefined ? undefined : rateText(taxRate),
      },
      read: (result) => readShipping(result, market.currency),
      signal,
    });
  };
}

function priceText({ amount, currency: given }: Money, asked: string): string {
  if (given !== asked) refuse('`salePrice` of `getShipping` is not in the market’s currency.');
  if (fee().safeParse(amount).success) return amount;
  return refuse('`salePrice` of `getShipping` has to be decimal text, as in "15.68".');
}

function rateText(rate: number): string {
  if (rate >= 0 && rate <= 1) return rate.toFixed(4);
  return refuse(`\`taxRate\` of \`getShipping\` has to be a fraction from 0 to 1, not ${rate}.`);
}

/** @param asked the currency of the fee when the answer does not say it */
function readShipping(result: unknown, asked: string): Result<Shipping | undefined> {
  if (result === undefined) return { ok: true, value: undefined };
  const raw = fields(result);
  if (raw === undefined) return { ok: false, error: 'the result is not an object' };
  const wire = wireShipping.parse(raw);
  const { shipping_fee: amount, shipping_fee_currency: said = asked } = wire;
  const price = amount === undefined ? undefined : { amount, currency: said };
  return { ok: true, value: { ...toDelivery(wire, price), raw } };
}
