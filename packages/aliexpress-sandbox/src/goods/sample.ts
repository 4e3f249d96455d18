import { pictureNames } from '../pictures/picture.ts';
import { between, chance, fraction, pick } from '../random.ts';
import { categoryPair } from './categories.ts';
import type { Language } from './language.ts';
import { toGlobalId } from './ids.ts';
import { goods, kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { currencyOf, languageOf, taxOf } from './market.ts';
import type { SampleMarket } from './market.ts';
import { priceText, usdPrices } from './price.ts';
import { shopOf } from './shop.ts';

/** One product in one market on one day: what the sandbox's answers say of it. */
export interface SampleProduct {
  /** In the global id space. */
  readonly id: string;
  readonly kind: Kind;
  /** In the market's language. */
  readonly title: string;
  /** Amounts as the gateway writes them, tax of the market's country included. */
  readonly price: PriceTags;
  /** The same in the shop's own currency, without tax: not what to show a reader. */
  readonly storePrice: PriceTags;
  /** Whole percent from list to sale price. */
  readonly discount: number;
  /** `0.19` is 19 %. */
  readonly taxRate: number;
  readonly skuId: string;
  readonly category: NamedId;
  readonly subcategory: NamedId;
  readonly shop: NamedId;
  /** Percent with one decimal, as text: `"93.9"`; a few products have none. */
  readonly positiveFeedback: string | undefined;
  /** In 30 days. */
  readonly orders: number;
  /** Percent, as text: `"7.0"`. */
  readonly commission: string;
  /** The higher commission of a hot product, likewise; most have none. */
  readonly hotCommission: string | undefined;
  /** The part of AliExpress that sells it: most are in none but the whole. */
  readonly platform: 'ALL' | 'PLAZA' | 'TMALL';
  /** Paths on the sandbox, main picture first: `/kf/S1005006338829917a.jpg`. */
  readonly pictures: readonly string[];
  readonly hasVideo: boolean;
  readonly hasPromoCode: boolean;
}

export interface PriceTags {
  readonly currency: string;
  readonly sale: string;
  readonly list: string;
  readonly app: string;
}

export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/**
 * What the sandbox knows of a product: of any id, in either id space, promotable or not.
 * @param at ms since the epoch: prices differ a little from day to day. @default 0
 */
export function sampleProduct(id: string, market: SampleMarket = {}, at = 0): SampleProduct {
  const own = toGlobalId(id);
  const kind = kindOf(own);
  const { category, price } = goods[kind];
  const language = languageOf(market.language);
  const { first, second } = categoryPair(category);
  const usd = usdPrices(own, price, at);
  const taxRate = taxOf(market.country);
  const tags = (code: string, factor: number): PriceTags => ({
    currency: code,
    sale: priceText(usd.sale * factor, code),
    list: priceText(usd.list * factor, code),
    app: priceText(usd.app * factor, code),
  });
  const { id: shopId, name: shopName } = shopOf(own);
  return {
    id: own,
    kind,
    title: titleOf(own, kind, language),
    price: tags(currencyOf(market.currency).code, 1 + taxRate),
    storePrice: tags(chance(0.9, own, 'store currency') ? 'CNY' : 'USD', 1),
    discount: usd.discount,
    taxRate,
    // 17 digits: more than a JavaScript number can hold.
    skuId: `12000${between(10 ** 11, 10 ** 12 - 1, own, 'sku')}`,
    category: { id: String(first.id), name: first.name[language] },
    subcategory: { id: String(second.id), name: second.name[language] },
    shop: { id: shopId, name: shopName },
    positiveFeedback: chance(0.08, own, 'new')
      ? undefined
      : (88 + 11.4 * fraction(own, 'feedback') ** 0.6).toFixed(1),
    orders: Math.floor(24_000 * fraction(own, 'orders') ** 3),
    commission: pick(['3.0', '5.0', '7.0', '7.0', '8.0', '9.0'], own, 'commission'),
    hotCommission: chance(0.15, own, 'hot')
      ? pick(['10.0', '12.0', '15.0'], own, 'hot commission')
      : undefined,
    platform: pick(['ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'PLAZA', 'TMALL'], own, 'platform'),
    pictures: pictureNames(own).map((name) => `/kf/${name}.jpg`),
    hasVideo: chance(0.25, own, 'video'),
    hasPromoCode: chance(0.12, own, 'promo code'),
  };
}

function titleOf(id: string, kind: Kind, language: Language): string {
  const { title, otherTitle, specs } = goods[kind];
  const template = language === 'EN' && chance(0.5, id, 'wording') ? otherTitle : title[language];
  const text = template.replace('{}', pick(specs, id, 'spec'));
  return chance(0.45, id, 'branded') ? `${shopOf(id).brand} ${text}` : text;
}
