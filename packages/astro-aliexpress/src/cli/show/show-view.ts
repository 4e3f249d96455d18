import type { Market } from 'aliexpress-affiliate';
import {
  type AvailableResult,
  type KnownProduct,
  type Lookup,
  priceHistory,
  type StoredProduct,
} from 'aliexpress-catalog';
import { forAuthor } from '../../build/author-search.ts';
import { hasEnded } from '../../render/coupon.ts';
import { plain } from '../../files/plain.ts';
import {
  agoText,
  count,
  countryText,
  dayText,
  marketText,
  moneyText,
  numberText,
  pasteLine,
  shareText,
} from '../../core/author-text.ts';
import { otherCurrency } from '../../core/other-currency.ts';
import { errorText } from '../terminal/failure.ts';
import { columns, paint } from '../terminal/output.ts';
import { productTable } from '../terminal/product-table.ts';
import { facts } from '../terminal/table.ts';
import { wrap } from '../terminal/width.ts';

/** Everything known about a product in a market. */
export interface ShownInMarket {
  readonly market: Market;
  readonly lookup: Lookup;
  /** Suggestions to replace an unavailable product. */
  readonly similar: readonly StoredProduct[];
}

const DAY = 86_400_000;

const REASONS = [
  () => 'its shop pays no commission (any more)',
  (country: string) => `it isn’t sold in your market’s country (${country})`,
  () => 'it’s gone from AliExpress, or the id has a typo',
];

/** A product, with one paragraph per market. */
export function describeProduct(id: string, markets: readonly ShownInMarket[]): string[] {
  return markets.flatMap((shown, index) => [
    ...(index > 0 ? [''] : []),
    `${paint(['bold', 'cyan'], id)}  ${paint('dim', marketText(shown.market))}`,
    ...describe(shown),
  ]);
}

function describe({ lookup, market, similar }: ShownInMarket): string[] {
  const { result } = lookup;
  if (result.state === 'available') return available({ ...lookup, result }, market);
  if (result.state === 'unavailable') return unavailable(lookup, market, similar);
  const { message, hint } = errorText(result.reason);
  return [
    ...lines(`Couldn’t be fetched: ${message}`).map((line) => paint('red', line)),
    ...lines(hint).map((line) => paint('dim', line)),
    ...lastKnown(lookup.known),
  ];
}

function available(lookup: Lookup<AvailableResult>, market: Market): string[] {
  const { id, stale, reason } = lookup.result;
  const product = forAuthor(lookup);
  const { fetchedAt = 0 } = lookup;
  const { title, positiveFeedback, orders30d, shop, shipToDays, promoCode } = product;
  const wrong = otherCurrency(product, market);
  return [
    ...lines(title).map((line) => paint('bold', line)),
    ...facts([
      ['Available', 'yes', 'green'],
      ['Price', priceText(product), 'bold'],
      ['Lowest', lowestText(lookup, market)],
      ['Feedback', shareText(positiveFeedback)],
      ['Orders', orders30d === undefined ? '' : `${numberText(orders30d)} in 30 days`],
      ['Commission', commissionText(product), 'green'],
      ['Shop', shop?.name],
      ['Delivery', shipToDays === undefined ? '' : count(shipToDays, 'day')],
      ['Coupon', couponText(promoCode)],
      ['Fetched', `${agoText(fetchedAt)}${stale ? ', no longer fresh' : ''}`],
    ]),
    ...(reason ? lines(`Newer data couldn’t be fetched: ${reason.message}`) : []),
    ...(wrong ? lines(`${wrong.message} ${wrong.fix}`) : []),
    pasteLine(id),
  ];
}

function priceText({ salePrice, listPrice, discountPercent }: StoredProduct): string {
  if (salePrice === undefined) return 'unknown';
  if (listPrice === undefined) return moneyText(salePrice);
  return `${moneyText(salePrice)}, list price ${moneyText(listPrice)} (−${discountPercent ?? 0}%)`;
}

function lowestText({ history }: Lookup, { currency }: Market): string {
  const prices = priceHistory(history, { currency, now: Date.now() });
  const [lowest, { since }] = [prices.lowest(30), prices];
  if (lowest === undefined || since === undefined || Date.now() - since < DAY) return '';
  return `${moneyText(lowest.price)} in 30 days, watched since ${dayText(since)}`;
}

function commissionText({ commission }: StoredProduct): string {
  if (commission?.rate === undefined) return '';
  const { rate, hotProductRate } = commission;
  const hot = hotProductRate === undefined ? '' : `, ${shareText(hotProductRate)} as a hot product`;
  return shareText(rate) + hot;
}

function unavailable(
  { known }: Lookup,
  market: Market,
  similar: readonly StoredProduct[],
): string[] {
  return [
    paint('yellow', 'Unavailable'),
    ...lines('AliExpress has no affiliate data for it and doesn’t say why. Possible reasons:'),
    ...REASONS.flatMap((reason) => bullet(reason(countryText(market)))),
    ...lastKnown(known),
    ...(similar.length > 0
      ? ['', paint('dim', 'Similar products you can use instead'), ...productTable(similar)]
      : facts([['Find another', 'npx astro-aliexpress search <words>']])),
  ];
}

function lastKnown(known: KnownProduct | undefined): string[] {
  if (known === undefined) return [];
  const { title } = known.product;
  return facts([['Last known', `${agoText(known.fetchedAt)}: ${title}`]]);
}

function lines(text: string): string[] {
  return wrap(plain(text), columns());
}

function bullet(text: string): string[] {
  return wrap(text, columns() - 2).map((line, at) => `${at === 0 ? '·' : ' '} ${line}`);
}

function couponText(coupon: AvailableResult['product']['promoCode']): string | undefined {
  if (coupon === undefined || hasEnded(coupon, Date.now())) return undefined;
  return coupon.text ?? coupon.code;
}
