import { compareMoney, type Money } from '../values/money.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { PromoCode } from './promo-code.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { WirePromoCode } from './wire-promo-code.ts';

/** `ILS 62.2` */
const PRICES = /\b([A-Z]{3}) ?(\d{1,15}(?:\.\d{1,8})?)(?![\d.,]*\d)/g;

export function toPromoCode(wire: WirePromoCode, trust: TrustUrl): PromoCode {
  const url = wire.code_promotionurl;
  return omitUndefined({
    code: wire.promo_code,
    text: wire.code_value,
    minSpend: minSpend(wire),
    quantity: wire.code_quantity,
    startsAt: wire.code_availabletime_start,
    endsAt: wire.code_availabletime_end,
    campaignType: wire.code_campaigntype,
    url: url === undefined ? undefined : trust(url),
  });
}

/** The amount comes without its currency, which only the text has, beside the same amount. */
function minSpend({ code_mini_spend: amount, code_value: text = '' }: WirePromoCode) {
  if (amount === undefined) return undefined;
  const prices = Array.from(text.matchAll(PRICES), ([, currency = '', said = '']): Money => {
    return { amount: said, currency };
  });
  return prices.find((price) => compareMoney(price, { ...price, amount }) === 0);
}
