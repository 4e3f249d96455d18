import type { AvailableResult } from 'aliexpress-catalog';
import type { Market, Money } from 'aliexpress-affiliate';
import { discountPercent, fromMinor, toMinor } from 'aliexpress-affiliate/pages';
import { fill } from '../core/format.ts';
import { listed } from '../core/text.ts';
import { ownWords } from './locale.ts';
import type { RenderContext } from './render-context.ts';
import type { RenderSettings } from './settings.ts';

/** When a price was seen. */
export interface PriceDate {
  /** "Nov 28": the day in UTC, with the year if it's another one. */
  readonly date: string;
  /** "Nov 28, 2026, 18:41 UTC" */
  readonly moment: string;
  /** Machine-readable date. */
  readonly datetime: string;
}

/** A price with the required notes. */
export interface Price extends PriceDate {
  readonly text: string;
  /** AliExpress's list price, if the site shows it. */
  readonly listPrice?: string | undefined;
  /** "37% below AliExpress list price" */
  readonly discount?: string | undefined;
  /** "37%", if the list price is shown. */
  readonly percent?: string | undefined;
  /** "Lowest price in 30 days", if our own history proves it. */
  readonly lowest?: string | undefined;
  /** "Ships to: Germany": what readers would not expect. Often empty. */
  readonly remarks: string;
  /** The remarks, and what the price leaves out. */
  readonly terms: string;
}

/** Price props. */
export interface PriceStyle {
  /**
   * `both`: with AliExpress's list price, if it's higher and the site shows list prices; `sale`: only
   * the price; `none`: no price. @default 'both'
   */
  readonly price?: 'both' | 'sale' | 'none' | undefined;
  /** Shows the saving, if the list price is shown. @default 'none' */
  readonly discount?: 'percent' | 'amount' | 'none' | undefined;
}

/** `undefined` if a price would mislead. */
export function toPrice(
  result: AvailableResult,
  market: Market,
  context: RenderContext,
  { price = 'both', discount = 'none' }: PriceStyle = {},
): Price | undefined {
  const { shownAt, stale, reason, lowestIn30Days } = result;
  const { settings, locale } = context;
  const { translations, format } = locale;
  const salePrice = shownPrice(result, context);
  if (price === 'none' || !salePrice) return undefined;

  const isElsewhere = market.country !== context.market.country;
  const remarks = [
    // A deferred product has its date, and that is enough.
    ...(stale && reason ? [translations.mayHaveChanged] : []),
    ...(isElsewhere ? [`${translations.shipsTo} ${format.country(market.country)}`] : []),
    ...(isAmbiguous(salePrice, context) ? [salePrice.currency] : []),
  ];
  const note = ownWords(settings.prices.note, locale) ?? translations.priceNote;
  const lower = price === 'both' ? shownSaving(result, market, context) : undefined;
  return {
    text: format.money(salePrice),
    ...(lower
      ? {
          listPrice: format.money(lower.listPrice),
          percent: format.share(lower.saving.percent / 100),
          discount: discountText(lower.saving, discount, context),
        }
      : {}),
    lowest: lowestIn30Days && translations.lowestIn30Days,
    ...toPriceDate(shownAt, context),
    remarks: listed(remarks),
    terms: listed(settings.prices.note === false ? remarks : [...remarks, note]),
  };
}

/** @param shownAt ms since the epoch */
export function toPriceDate(shownAt: number, { locale, now }: RenderContext): PriceDate {
  const { format } = locale;
  return {
    date: format.shortDay(shownAt, now),
    moment: format.date(shownAt),
    datetime: new Date(shownAt).toISOString(),
  };
}

/** Whether another currency than the page's has a sign that several have. */
function isAmbiguous(price: Money, { market, locale }: RenderContext): boolean {
  if (price.currency === market.currency) return false;
  const sign = locale.format.money(price).replaceAll(/[\d\s.,’'\u200E\u200F]/g, '');
  return ['$', '¥', 'kr'].includes(sign);
}

/** `undefined` if it's too old. In the currency that AliExpress answered in. */
export function shownPrice(result: AvailableResult, context: RenderContext): Money | undefined {
  return isTooOld(result, context) ? undefined : result.product.salePrice;
}

/** The list price and the saving, if both prices are shown and the list price is higher. */
export function shownSaving(
  result: AvailableResult,
  market: Market,
  context: RenderContext,
): { readonly listPrice: Money; readonly saving: Saving } | undefined {
  const { listPrice } = result.product;
  const salePrice = shownPrice(result, context);
  if (!listPrice || !salePrice || !showsListPrice(context.settings, market)) return undefined;
  const saving = savingOf(listPrice, salePrice);
  return saving && { listPrice, saving };
}

/** Whether a price is older than `prices.maxAge`, or will be read when it is, so that it may mislead. */
export function isTooOld(
  { priceExpired, shownAt }: Pick<AvailableResult, 'priceExpired' | 'shownAt'>,
  { settings, now, isOnDemand, isFeed }: RenderContext,
): boolean {
  // A page rendered on demand has the data of its build.
  return isFeed || !!priceExpired || (isOnDemand && now - shownAt > settings.prices.maxAge * 1000);
}

function discountText(
  { amount, percent }: Saving,
  style: PriceStyle['discount'],
  { locale: { translations, format } }: RenderContext,
): string | undefined {
  if (style === 'percent') return fill(translations.belowListPrice, format.share(percent / 100));
  if (style === 'amount') return fill(translations.belowListPrice, format.money(amount));
  return undefined;
}

/** The EEA, the United Kingdom (both of its codes) and Switzerland. */
const STRICT: ReadonlySet<string> = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK UK'.split(
    ' ',
  ),
);

/**
 * A "was" price has to be one that was asked: in the EEA the lowest of the last 30 days (directive
 * 98/6/EC, article 6a), in the UK and Switzerland for some time before. AliExpress's list price is not.
 */
function showsListPrice({ prices }: RenderSettings, { country }: Market): boolean {
  return prices.was === 'auto' ? !STRICT.has(country.toUpperCase()) : prices.was;
}

/** The difference between list price and sale price. */
export interface Saving {
  readonly amount: Money;
  /** Whole, 1–99. */
  readonly percent: number;
}

/** `undefined` unless the list price is at least 1% higher, in the same currency. */
export function savingOf(list: Money, sale: Money): Saving | undefined {
  if (list.currency !== sale.currency || !isAmount(list) || !isAmount(sale)) return undefined;
  const percent = discountPercent(list, sale);
  if (percent === undefined) return undefined;
  return { amount: fromMinor(toMinor(list) - toMinor(sale), sale.currency), percent };
}

/** Invalid prices must not break a page. */
function isAmount({ amount }: Money): boolean {
  return /^\d+(\.\d+)?$/.test(amount);
}
