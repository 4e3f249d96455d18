import { listOf } from './envelope.ts';
import { originalImage } from './images.ts';
import { compareMoney, discountPercent, type Money } from './money.ts';
import { present } from './present.ts';
import type { Category, Product } from './product.ts';
import type { TrustUrl } from './trusted-url.ts';
import type { WireProduct } from './wire-product.ts';

/** More than any product has; a page should not carry what a broken answer may. */
const MOST_IMAGES = 20;

/**
 * The product behind the gateway's fields.
 *
 * @param currency the one asked for
 */
export function toProduct(wire: WireProduct, currency: string, trust: TrustUrl): Product {
  return present({
    id: wire.product_id,
    title: wire.product_title,
    url: trusted(wire.product_detail_url, trust),
    promotionLink: trusted(wire.promotion_link, trust),
    images: images(wire, trust),
    video: trusted(wire.product_video_url, trust),
    ...prices(wire),
    currencyAsAsked: wire.target_sale_price_currency === currency,
    positiveFeedback: wire.evaluate_rate,
    orders30d: wire.lastest_volume,
    category: category(wire.first_level_category_id, wire.first_level_category_name),
    subcategory: category(wire.second_level_category_id, wire.second_level_category_name),
    shop: orAbsent(
      present({ id: wire.shop_id, name: wire.shop_name, url: trusted(wire.shop_url, trust) }),
    ),
    skuId: wire.sku_id,
    commission: orAbsent(
      present({ rate: wire.commission_rate, hotProductRate: wire.hot_product_commission_rate }),
    ),
  });
}

function trusted(text: string | undefined, trust: TrustUrl): string | undefined {
  return text === undefined ? undefined : trust(text);
}

/** The main picture comes first, and is often in the list again. */
function images(wire: WireProduct, trust: TrustUrl): string[] {
  const sent = [wire.product_main_image_url, ...listOf(wire.product_small_image_urls, 'string')];
  const originals = sent
    .filter((text) => typeof text === 'string')
    .map((text) => trust(text))
    .filter((url) => url !== undefined)
    .map(originalImage);
  return [...new Set(originals)].slice(0, MOST_IMAGES);
}

function prices(wire: WireProduct) {
  const salePrice = money(wire.target_sale_price, wire.target_sale_price_currency);
  if (salePrice === undefined) return {};
  const list = money(wire.target_original_price, wire.target_original_price_currency);
  const app = money(wire.target_app_sale_price, wire.target_app_sale_price_currency);
  const listPrice =
    list?.currency === salePrice.currency && compareMoney(list, salePrice) > 0 ? list : undefined;
  const appPrice =
    app?.currency === salePrice.currency && compareMoney(app, salePrice) !== 0 ? app : undefined;
  return {
    salePrice,
    listPrice,
    appPrice,
    discountPercent: listPrice && discountPercent(listPrice, salePrice),
  };
}

/** An amount without its currency would be a guess. */
function money(amount: string | undefined, currency: string | undefined): Money | undefined {
  return amount !== undefined && currency !== undefined ? { amount, currency } : undefined;
}

function category(id: string | undefined, name: string | undefined): Category | undefined {
  return id === undefined ? undefined : present({ id, name });
}

function orAbsent<T extends object>(object: T): T | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}
