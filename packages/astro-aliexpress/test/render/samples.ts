import type {
  AvailableResult,
  PublicProduct,
  UnavailableResult,
  UnresolvedResult,
} from 'aliexpress-catalog';
import type { Market } from 'aliexpress-affiliate';
import type { InvalidRequest } from '../../src/core/lookup-result.ts';
import type { RenderContext } from '../../src/render/render-context.ts';
import { propsOfTags } from '../../src/config/tag-props.ts';
import { NO_ALIASES } from '../../src/core/aliases.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { localeFor } from '../../src/render/locale.ts';
import { translations } from '../../src/render/translations.ts';

export const US: Market = { country: 'US', currency: 'USD', language: 'EN' };
export const DE: Market = { country: 'DE', currency: 'EUR', language: 'DE' };

/** 23 November 2026, 14:05 UTC. */
export const NOW = Date.UTC(2026, 10, 23, 14, 5);
export const HOUR = 3_600_000;

export const LINK = 'https://s.click.aliexpress.com/s/abc?aff_fcid=1&aff_platform=api&sk=_x';

export const settings: RenderSettings = {
  market: US,
  aliases: NO_ALIASES,
  locales: {},
  unavailable: 'notice',
  images: 'remote',
  resizesPhotos: false,
  prices: { maxAge: 7 * 86_400, was: 'auto', note: true },
  titles: { maxLength: 80 },
  disclosure: true,
  subId: false,
  linkAttributes: {},
  translations,
  jsonLd: false,
  props: propsOfTags(),
  sampleData: false,
  dev: false,
};

export function product(changes: Partial<PublicProduct> = {}): PublicProduct {
  return {
    id: '4001016061682',
    title: 'Desk lamp with clamp',
    promotionLink: LINK,
    images: ['https://ae01.alicdn.com/kf/lamp.jpg'],
    salePrice: { amount: '24.99', currency: 'USD' },
    currencyAsAsked: true,
    ...changes,
  };
}

export function available(
  changes: Partial<PublicProduct> = {},
  {
    shownAt = NOW,
    ...parts
  }: Partial<Pick<AvailableResult, 'shownAt' | 'priceExpired' | 'stale' | 'reason'>> = {},
): AvailableResult {
  const sample = product(changes);
  return { state: 'available', id: sample.id, product: sample, shownAt, stale: false, ...parts };
}

export function unavailable(lastKnown?: PublicProduct): UnavailableResult {
  return {
    state: 'unavailable',
    id: '1005001234567404',
    ...(lastKnown && { lastKnown }),
  };
}

export const unresolved: UnresolvedResult = {
  state: 'unresolved',
  id: '1005001234567890',
  reason: { code: 'Error', message: 'The quota of today is spent.' },
};

export const invalid: InvalidRequest = {
  state: 'invalid',
  input: 'https://a.aliexpress.com/_x',
  message: 'There is no product id in it.',
};

/** A page of a site with these settings, in a locale or in none. */
export function context(changes: Partial<RenderSettings> = {}, locale?: string): RenderContext {
  const all = { ...settings, ...changes };
  const { market } = all;
  return {
    settings: all,
    locale: localeFor(locale, market, translations),
    market,
    page: '/',
    tag: 'Product',
    now: NOW,
    isOnDemand: false,
    isFeed: false,
  };
}
