import { type Market, marketName } from 'aliexpress-affiliate';
import { listName, type AvailableResult } from 'aliexpress-catalog';
import { textOf } from '../core/errors.ts';
import { reasonText, productOf } from '../core/lookup-result.ts';
import { isPage } from '../core/no-page.ts';
import { otherCurrency } from '../core/other-currency.ts';
import type { Usage } from '../core/usage.ts';
import type { PictureFacts } from '../pictures/local-pictures.ts';
import type { Description } from '../render/bridge.ts';
import { localeFor } from '../render/locale.ts';
import { shownPrice, shownSaving } from '../render/price.ts';
import type { RenderSettings } from '../render/settings.ts';
import { type Finding, placeOf } from './finding.ts';
import type { ShownList, ShownProduct } from './shown.ts';
import type { Report, ReportItem, ReportList, ReportPictures } from './report.ts';
import { hashOf } from '../pictures/picture-name.ts';
import { FACT_NAMES, factOf } from '../render/facts.ts';
import type { RenderContext } from '../render/render-context.ts';

export interface Facts {
  readonly builtAt: number;
  readonly data: Report['data'];
  readonly pagesBuilt: number;
  readonly shown: readonly ShownProduct[];
  readonly lists: readonly ShownList[];
  readonly usagesOf: (shown: ShownProduct) => readonly Usage[];
  readonly listUsagesOf: (shown: ShownList) => readonly Usage[];
  readonly settings: RenderSettings;
  readonly callsMade: number;
  readonly callsLeft: number | undefined;
  readonly problems: readonly string[];
  readonly findings: readonly Finding[];
  /** With `images: 'local'`. */
  readonly pictures?: PictureFacts | undefined;
  /** With `jsonLd`. */
  readonly descriptions?: readonly Description[] | undefined;
}

/** Invalid ids can be any text of any length. */
const LONGEST_INPUT = 200;

/** The report without `changes`, which need the previous report. */
export function makeReport(facts: Facts): Report {
  const items = facts.shown.map((shown) => toItem(shown, facts));
  const count = (state: ReportItem['state']) => items.filter((it) => it.state === state).length;
  return {
    version: 1,
    builtAt: new Date(facts.builtAt).toISOString(),
    data: facts.data,
    pages: {
      built: facts.pagesBuilt,
      withProducts: new Set(facts.shown.flatMap(({ pages }) => [...pages].filter(isPage))).size,
    },
    products: {
      total: items.length,
      fresh: count('fresh'),
      stale: count('stale'),
      unavailable: count('unavailable'),
      unresolved: count('unresolved'),
      invalid: count('invalid'),
    },
    calls: { made: facts.callsMade, leftToday: facts.callsLeft ?? null },
    problems: [...facts.problems],
    findings: [...facts.findings],
    items,
    lists: facts.lists.map((it) => toList(it, facts)).toSorted(byName),
    changes: null,
    ...(facts.descriptions ? { structuredData: facts.descriptions.map(toDescription) } : {}),
    ...(facts.pictures ? { pictures: toPictures(facts.pictures, facts.shown) } : {}),
  };
}

/** Lists of one page are answered in any order. */
function byName(a: ReportList, b: ReportList): number {
  return nameOfList(a) < nameOfList(b) ? -1 : 1;
}

function nameOfList({ query, market }: ReportList): string {
  return `${query} ${marketName(market)}`;
}

function toDescription({ page, hasData, reasons }: Description) {
  return { page, hasData, reasons: [...reasons] };
}

function toPictures(
  { wanted, fetched, missing }: PictureFacts,
  shown: readonly ShownProduct[],
): ReportPictures {
  return {
    shown: wanted - missing.size,
    fetched,
    missing: Array.from(missing, ([url, reason]) => {
      const ids = new Set<string>();
      const pages = new Set<string>();
      for (const { result, pages: all } of shown) {
        if (result.state !== 'available' || !result.product.images.includes(url)) continue;
        ids.add(result.id);
        for (const page of all) pages.add(page);
      }
      return { url, reason, ids: [...ids], pages: [...pages].toSorted() };
    }),
  };
}

function toList(shown: ShownList, { listUsagesOf }: Facts): ReportList {
  const { query, market, result, pages } = shown;
  const { results, stale, reason } = result;
  return {
    query: listName(query),
    market,
    state: stale ? 'stale' : reason === undefined ? 'fresh' : 'unresolved',
    products: results.length,
    ids: results.map(({ id }) => id),
    ...(reason && { reason: textOf(reason) }),
    pages: [...pages].toSorted(),
    usages: listUsagesOf(shown).map(placeOf),
  };
}

export function toItem(
  shown: ShownProduct,
  { usagesOf, settings, builtAt }: Pick<Facts, 'usagesOf' | 'settings' | 'builtAt'>,
): ReportItem {
  const { result, market, pages, covered } = shown;
  const common = {
    market,
    covered,
    pages: [...pages].toSorted(),
    usages: usagesOf(shown).map(placeOf),
  };
  if (result.state === 'invalid') {
    const id = result.input.slice(0, LONGEST_INPUT);
    return { ...common, id, state: 'invalid', reason: result.message };
  }
  const { id } = result;
  if (result.state === 'available') {
    const { product, shownAt, stale } = result;
    const locale = localeFor('en', market, settings.translations);
    const where = { page: '/', tag: 'report', isOnDemand: false, isFeed: false };
    const context = { settings, locale, market, now: builtAt, ...where };
    const price = shownPrice(result, context);
    const reason = stale ? reasonText(result) : otherCurrency(product, market)?.message;
    return {
      ...common,
      id,
      state: stale ? 'stale' : 'fresh',
      title: product.title,
      ...(price ? { price } : {}),
      details: detailsOf(result, market, context),
      fetchedAt: new Date(shownAt).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  const title = productOf(result)?.title;
  return {
    ...common,
    id,
    state: result.state,
    ...(title === undefined ? {} : { title }),
    reason: reasonText(result),
  };
}

/**
 * Hash of what cards can show of a product besides title and price, as shown: order counts that
 * round to the same text are equal. Dates are left out, since each fetch changes them.
 */
function detailsOf(result: AvailableResult, market: Market, context: RenderContext): string {
  // Not `url`: the plain address differs in each answer.
  const { promotionLink, images } = result.product;
  const listPrice = shownSaving(result, market, context)?.listPrice;
  const facts = FACT_NAMES.map((name) => {
    const fact = factOf(name, { result, market }, context);
    return [fact?.value, fact?.after];
  });
  return hashOf(JSON.stringify([promotionLink, images, listPrice, facts]));
}
