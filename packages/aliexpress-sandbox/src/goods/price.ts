import { gatewayDay } from '../day.ts';
import { chance, fraction, pick } from '../random.ts';
import { currencyOf } from './market.ts';

/** What a product costs on one day, in USD before tax. */
export interface UsdPrices {
  readonly sale: number;
  readonly list: number;
  readonly app: number;
  /** Whole percent from list to sale price. */
  readonly discount: number;
}

/** A product costs the same all day, and up to 3 % more or less than its usual price. */
export function usdPrices(
  id: string,
  [low, high]: readonly [number, number],
  at: number,
): UsdPrices {
  // Most of what is for sale is near the cheap end.
  const usual = low + (high - low) * fraction(id, 'price') ** 1.8;
  const off = pick([0, 0.12, 0.2, 0.33, 0.41, 0.5, 0.5, 0.62], id, 'discount');
  const sale = usual * (0.97 + 0.06 * fraction(id, 'drift', gatewayDay(at)));
  const list = off === 0 ? sale : usual / (1 - off);
  const app = chance(0.25, id, 'app price') ? sale * 0.97 : sale;
  return { sale, list, app, discount: Math.round((1 - sale / list) * 100) };
}

/** An amount as the gateway writes it: `"1902.76"`, `"1499"` where there are no smaller coins. */
export function priceText(usd: number, currency: string): string {
  const { perUsd, digits } = currencyOf(currency);
  return (usd * perUsd).toFixed(digits);
}

/** The whole number of the currency's smallest coins: `"19.90"` is 1990, `"1499"` is 1499. */
export function minorUnits(price: string): number {
  return Number(price.replace('.', ''));
}

/** A price some times as high, as the gateway writes it. */
export function timesPrice(price: string, factor: number): string {
  return (Number(price) * factor).toFixed(price.split('.')[1]?.length ?? 0);
}
