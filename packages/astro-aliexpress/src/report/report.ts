import { marketName, type Market } from 'aliexpress-affiliate';
import { listName } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import type { Usage } from '../core/usage.ts';
import type { PictureFacts } from '../pictures/local-pictures.ts';
import type { ShownProduct } from './renderings.ts';
import type { ShownList } from './shown-lists.ts';
import type { Description } from '../render/bridge.ts';
import type { CardProduct } from '../core/answer.ts';
import { shownPrice } from '../render/price.ts';
import type { RenderSettings } from '../render/settings.ts';
import { localeFor } from '../render/locale.ts';
import { detailsOf } from './shown-details.ts';

const place = z.object({
  file: z.string().describe('Relative to the site’s root, with forward slashes.'),
  line: z.int().describe('1-based.'),
  column: z.int().describe('1-based.'),
});

const marketParts = z.object({ country: z.string(), currency: z.string(), language: z.string() });

const money = z.object({
  amount: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .describe('Decimal text.'),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const item = z.object({
  id: z.string().describe('Global product id; for `invalid`, the text you wrote.'),
  market: marketParts,
  state: z
    .enum(['fresh', 'stale', 'unavailable', 'unresolved', 'invalid'])
    .describe(
      'fresh: younger than `cache.maxAge` · stale: older; `reason` says why newer data couldn’t be ' +
        'fetched, no `reason` means it is deferred to a later build (`cache.refreshShare`) · ' +
        'unavailable: AliExpress has no affiliate data · unresolved: fetching failed · ' +
        'invalid: not a product id.',
    ),
  title: z.string().optional(),
  price: money
    .optional()
    .describe('As shown on pages. Missing if it is too old or in the wrong currency.'),
  details: z
    .string()
    .optional()
    .describe(
      'Hash of everything else cards can show: list price, link, pictures, feedback, orders, ' +
        'shop, delivery, category, coupon. Dates are not included.',
    ),
  fetchedAt: z.iso.datetime().optional().describe('When AliExpress sent this data.'),
  reason: z.string().optional().describe('What is wrong, in one or two sentences.'),
  covered: z
    .boolean()
    .describe('Every tag with this product has a `fallback`, or text inside, to show instead.'),
  pages: z.array(z.string()).describe('Paths of the pages that show it.'),
  usages: z.array(place).describe('Where it is written in your sources, if found.'),
});

const list = z.object({
  query: z.string().describe('The query, such as `keywords=usb+lamp&limit=10&list=search`.'),
  market: marketParts,
  state: z
    .enum(['fresh', 'stale', 'unresolved'])
    .describe('Same as for items. unresolved: fetching failed and nothing is shown.'),
  products: z.int().describe('How many products it shows; each is also in `items`.'),
  ids: z.array(z.string()).describe('Their ids, in order.'),
  reason: z.string().optional().describe('What is wrong, in one or two sentences.'),
  pages: z.array(z.string()).describe('Paths of the pages that show it.'),
});

const pictures = z.object({
  shown: z.int().describe('Distinct pictures, each in several sizes.'),
  fetched: z.int().describe('Downloaded in this build; the others come from the cache.'),
  missing: z
    .array(
      z.object({
        url: z.string(),
        reason: z.string().describe('What is wrong, in one or two sentences.'),
        ids: z.array(z.string()).describe('Products with this picture.'),
        pages: z.array(z.string()).describe('Paths of the pages that show these products.'),
      }),
    )
    .describe('Pages show a placeholder instead. The next build tries again.'),
});

const description = z.object({
  page: z.string().describe('Path of a page with product cards.'),
  hasData: z.boolean(),
  reasons: z.array(z.string()).describe('Why some or all of the data is missing.'),
});

const change = z.object({
  change: z
    .enum(['cheaper', 'dearer', 'unavailable', 'back', 'new', 'gone', 'renamed'])
    .describe(
      'dearer: more expensive · unavailable: no longer available · back: available again · ' +
        'new: new on the site · gone: no longer on any page · renamed: has a new title.',
    ),
  id: z.string(),
  market: marketParts,
  title: z.string().optional().describe('The latest known title.'),
  formerTitle: z.string().optional().describe('The old title, for `renamed`.'),
  from: money.optional(),
  to: money.optional(),
  percent: z
    .number()
    .optional()
    .describe('Price change in percent, with one decimal; negative if cheaper.'),
});

const changes = z.object({
  since: z.iso.datetime().describe('When the previous build ended.'),
  products: z.array(change).describe('Largest price changes first.'),
  shownValues: z
    .object({
      total: z.int().describe('0: readers see nothing new except dates.'),
      availability: z
        .int()
        .describe('Products that are new, gone, available again or no longer available.'),
      prices: z.int().describe('Including prices that appeared or disappeared.'),
      titles: z.int(),
      details: z.int().describe('Products with any other change that cards can show.'),
      lists: z.int().describe('Lists that are new or gone, or whose products or order changed.'),
    })
    .describe(
      'How many values from AliExpress readers see changed. Price dates, and the note that a price ' +
        'may have changed, don’t count.',
    ),
});

const kept = z.object({ items: z.array(item), lists: z.array(list) });

/** A build's results, as stored in `report.json` in the cache folder. */
export const reportSchema = z.object({
  version: z.literal(1),
  builtAt: z.iso.datetime(),
  data: z
    .enum(['gateway', 'sandbox', 'store'])
    .describe(
      'Where new data came from. gateway: AliExpress; sandbox: sample data; store: only the cache, offline.',
    ),
  pages: z.object({
    built: z.int(),
    withProducts: z.int(),
  }),
  products: z.object({
    total: z
      .int()
      .describe('Distinct pairs of product and market: one product in two markets counts twice.'),
    fresh: z.int(),
    stale: z.int(),
    unavailable: z.int(),
    unresolved: z.int(),
    invalid: z.int(),
  }),
  calls: z.object({
    made: z.int().describe('Calls in this build, including retries.'),
    leftToday: z.int().nullable().describe('null if offline.'),
  }),
  problems: z.array(z.string()).describe('Problems with the cache or the record of calls.'),
  items: z.array(item),
  lists: z.array(list).describe('Searches, hot products and promotions.'),
  kept: kept
    .optional()
    .describe(
      'With `experimental.incrementalBuild`: what pages show that this build didn’t render, from an ' +
        'earlier build’s report.',
    ),
  changes: changes
    .nullable()
    .describe('Changes since the previous build; null if there is none to compare with.'),
  structuredData: z.array(description).optional().describe('With `jsonLd`.'),
  pictures: pictures.optional().describe('With `images: local`.'),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportList = z.infer<typeof list>;
export type ReportPictures = z.infer<typeof pictures>;
export type ReportItem = z.infer<typeof item>;
export type ReportChange = z.infer<typeof change>;
export type ReportChanges = z.infer<typeof changes>;
export type Kept = z.infer<typeof kept>;

export interface Facts {
  readonly builtAt: number;
  readonly data: Report['data'];
  readonly pagesBuilt: number;
  readonly shown: readonly ShownProduct[];
  readonly lists: readonly ShownList[];
  readonly usagesOf: (shown: ShownProduct) => Usage[];
  readonly settings: RenderSettings;
  readonly callsMade: number;
  readonly callsLeft: number | undefined;
  readonly problems: readonly string[];
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
      withProducts: new Set(facts.shown.flatMap(({ pages }) => [...pages])).size,
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
    items,
    lists: facts.lists.map(toList).toSorted(byName),
    changes: null,
    ...(facts.descriptions ? { structuredData: facts.descriptions.map(toDescription) } : {}),
    ...(facts.pictures ? { pictures: toPictures(facts.pictures, facts.shown) } : {}),
  };
}

/** Lists of one page are answered in any order. */
function byName(a: ReportList, b: ReportList): number {
  const nameOf = ({ query, market }: ReportList) => `${query} ${marketName(market)}`;
  return nameOf(a) < nameOf(b) ? -1 : 1;
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
      for (const { answer, pages: all } of shown) {
        if (answer.state !== 'available' || !answer.product.images.includes(url)) continue;
        ids.add(answer.id);
        for (const page of all) pages.add(page);
      }
      return { url, reason, ids: [...ids], pages: [...pages].toSorted() };
    }),
  };
}

function toList({ query, market, answer, pages }: ShownList): ReportList {
  const { products, stale, reason } = answer;
  return {
    query: listName(query),
    market,
    state: stale ? 'stale' : reason === undefined ? 'fresh' : 'unresolved',
    products: products.length,
    ids: products.map(({ id }) => id),
    ...(reason === undefined ? {} : { reason }),
    pages: [...pages].toSorted(),
  };
}

export function toItem(
  shown: ShownProduct,
  { usagesOf, settings, builtAt }: Pick<Facts, 'usagesOf' | 'settings' | 'builtAt'>,
): ReportItem {
  const { answer, market, pages, covered } = shown;
  const common = { market, covered, pages: [...pages].toSorted(), usages: usagesOf(shown) };
  if (answer.state === 'invalid') {
    const id = answer.input.slice(0, LONGEST_INPUT);
    return { ...common, id, state: 'invalid', reason: answer.reason };
  }
  const { id } = answer;
  if (answer.state === 'available') {
    const { product, fetchedAt, stale } = answer;
    const context = { settings, locale: localeFor('en', market), now: builtAt };
    const price = shownPrice(answer, context);
    const reason = stale ? answer.reason : priceReason(answer.product, market);
    return {
      ...common,
      id,
      state: stale ? 'stale' : 'fresh',
      title: product.title,
      ...(price ? { price } : {}),
      details: detailsOf(answer, market, context),
      fetchedAt: new Date(fetchedAt).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  const title = answer.lastKnown?.title;
  return {
    ...common,
    id,
    state: answer.state,
    ...(title === undefined ? {} : { title }),
    reason: answer.reason,
  };
}

function priceReason(product: CardProduct, market: Market): string | undefined {
  if (product.currencyAsAsked) return undefined;
  const answered = product.salePrice?.currency ?? 'another currency';
  return `You asked for prices in ${market.currency}, but AliExpress answered in ${answered}.`;
}
