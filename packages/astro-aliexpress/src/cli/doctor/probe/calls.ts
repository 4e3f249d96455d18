import type { Market } from 'aliexpress-affiliate';

/** A call to make, and what the probe's file says of it. */
export interface PlannedCall {
  readonly name: CallName;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  /** Without ids, addresses and the tracking id. */
  readonly sent: Readonly<Record<string, string | number>>;
}

export type CallName =
  'dead id' | 'links' | 'links again' | 'GB' | 'UK' | 'PLN' | 'CZK' | 'SAR' | 'only a dead id';

/** An id that AliExpress hasn't given to any product. */
export const DEAD_ID = '1009999999999404';

const LINK_METHOD = 'aliexpress.affiliate.link.generate';
const DETAIL_METHOD = 'aliexpress.affiliate.productdetail.get';

/** The ids as they are asked for, so that one without data is among others. */
export function withDeadId([first, ...others]: readonly string[]): readonly string[] {
  return [...(first === undefined ? [] : [first]), DEAD_ID, ...others];
}

/**
 * The calls after the first one, which is the search that `doctor` makes. The most useful come first,
 * since retries may leave none for the others.
 *
 * @param ids products that the search has found
 */
export function planCalls(
  ids: readonly string[],
  market: Market,
  trackingId: string,
): readonly PlannedCall[] {
  const withDead = withDeadId(ids);
  const links = {
    method: LINK_METHOD,
    params: {
      promotion_link_type: '0',
      source_values: withDead.map((id) => `https://www.aliexpress.com/item/${id}.html`).join(','),
      tracking_id: trackingId,
    },
    sent: { addresses: withDead.length, type: '0' },
  };
  const detail = (name: CallName, asked: readonly string[], to: Market): PlannedCall => ({
    name,
    method: DETAIL_METHOD,
    params: {
      product_ids: asked.join(','),
      target_currency: to.currency,
      target_language: to.language,
      country: to.country,
      tracking_id: trackingId,
    },
    sent: { ids: asked.length, ...to },
  });
  return [
    detail('dead id', withDead, market),
    { name: 'links', ...links },
    { name: 'links again', ...links },
    detail('GB', ids, inEnglish('GB', 'GBP')),
    detail('UK', ids, inEnglish('UK', 'GBP')),
    detail('PLN', ids, inEnglish('PL', 'PLN')),
    detail('CZK', ids, inEnglish('CZ', 'CZK')),
    detail('SAR', ids, inEnglish('SA', 'SAR')),
    detail('only a dead id', [DEAD_ID], market),
  ];
}

function inEnglish(country: string, currency: string): Market {
  return { country, currency, language: 'EN' };
}
