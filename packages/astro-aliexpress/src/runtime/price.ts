import type { Market } from 'aliexpress-affiliate';
import type { AvailableAnswer } from './answer.ts';
import type { Scene } from './scene.ts';
import type { Settings } from './settings.ts';
import { listed } from './text.ts';

/** A price with all that has to be said beside it. */
export interface Price {
  readonly text: string;
  /** AliExpress's own list price, where the site shows it. */
  readonly listPrice?: string | undefined;
  readonly date: string;
  /** The date for machines. */
  readonly datetime: string;
  /** "Ships to: Germany · EUR": where it holds, tax included, and whether it is an old one. */
  readonly terms: string;
}

/** Nothing, where a price would mislead: too old, or not in the currency asked for. */
export function toPrice(answer: AvailableAnswer, market: Market, scene: Scene): Price | undefined {
  const { product, fetchedAt, stale } = answer;
  const { settings, voice, now } = scene;
  const { words, format } = voice;
  const { salePrice, listPrice, currencyAsAsked } = product;

  const tooOld = now - fetchedAt > settings.prices.maxAge * 1000;
  if (!salePrice || !currencyAsAsked || tooOld) return undefined;

  const terms = [`${words.shipsTo} ${format.country(market.country)}`, salePrice.currency];
  if (stale) terms.unshift(words.mayHaveChanged);
  return {
    text: format.money(salePrice),
    listPrice: listPrice && showsListPrice(settings, market) ? format.money(listPrice) : undefined,
    date: format.date(fetchedAt),
    datetime: new Date(fetchedAt).toISOString(),
    terms: listed(terms),
  };
}

/** The EU and, through the EEA agreement, Iceland, Liechtenstein and Norway. */
const EEA =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

/**
 * Directive 98/6/EC, article 6a, ties a "was" price to the lowest of the last 30 days, which
 * AliExpress's list price is not.
 */
function showsListPrice({ prices }: Settings, { country }: Market): boolean {
  return prices.was === 'auto' ? !EEA.split(' ').includes(country.toUpperCase()) : prices.was;
}
