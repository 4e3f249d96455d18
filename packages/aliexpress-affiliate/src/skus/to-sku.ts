import { toDelivery } from '../shipping/delivery.ts';
import { originalImage } from '../values/images.ts';
import { compareMoney, discountPercent, type Money } from '../values/money.ts';
import { nonEmpty, omitUndefined } from '../values/omit-undefined.ts';
import type { Sku } from './sku-details.ts';
import { readSkuProperties } from './sku-properties.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { WireSku } from './wire-sku.ts';

/** @param currency the one asked for */
export function toSku(wire: WireSku, currency: string, trust: TrustUrl): Sku {
  const image = wire.sku_image_link && trust(wire.sku_image_link);
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
    url: wire.link && trust(wire.link),
    delivery: nonEmpty(toDelivery(wire, money(wire.shipping_fees, wire))),
  });
}

/** An amount without its currency would be a guess. */
function money(amount: string | undefined, { currency }: WireSku): Money | undefined {
  return amount !== undefined && currency !== undefined ? { amount, currency } : undefined;
}
