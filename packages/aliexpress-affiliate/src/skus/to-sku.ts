import { z } from 'zod';
import { toDelivery } from '../shipping/delivery.ts';
import { originalImage } from '../values/images.ts';
import { compareMoney, discountPercent, type Money } from '../values/money.ts';
import { nonEmpty, omitUndefined } from '../values/omit-undefined.ts';
import { fields } from '../wire/envelope.ts';
import { line } from '../wire/fields.ts';
import { parseLossless } from '../wire/lossless-json.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { Sku, SkuProperty } from './sku-details.ts';
import type { WireSku } from './wire-sku.ts';

/** @param currency that of the market */
export function toSku(wire: WireSku, currency: string, trust: TrustUrl): Sku {
  const image = trust(wire.sku_image_link);
  const salePrice = money(wire.sale_price_with_tax, wire);
  const list = money(wire.price_with_tax, wire);
  const listPrice = salePrice && list && compareMoney(list, salePrice) > 0 ? list : undefined;
  return omitUndefined({
    id: wire.sku_id,
    properties: readSkuProperties(wire.sku_properties),
    salePrice,
    listPrice,
    discountPercent: salePrice && listPrice && discountPercent(listPrice, salePrice),
    currencyAsAsked: wire.currency === currency,
    image: image && originalImage(image),
    url: trust(wire.link),
    delivery: nonEmpty(toDelivery(wire, money(wire.shipping_fees, wire))),
  });
}

/** An amount without a currency would be a guess. */
function money(amount: string | undefined, { currency }: WireSku): Money | undefined {
  return amount !== undefined && currency !== undefined ? { amount, currency } : undefined;
}

/** More than any SKU has. */
const MOST_PROPERTIES = 50;

const propertyText = z.union([z.string(), z.number()]).transform(String).pipe(line(200));

/** Reads a list of objects (mostly one), or a string with the JSON of such a list. */
function readSkuProperties(value: unknown): SkuProperty[] {
  const pairs = [parsed(value)].flat().flatMap((member) => Object.entries(fields(member) ?? {}));
  return pairs.slice(0, MOST_PROPERTIES).flatMap(([key, member]) => {
    const name = propertyText.safeParse(key);
    const text = propertyText.safeParse(member);
    return name.success && text.success ? [{ name: name.data, value: text.data }] : [];
  });
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseLossless(value);
  } catch {
    return undefined;
  }
}
