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
  id: z.string().describe('In the global id space; for `invalid`, what was written.'),
  market: marketParts,
  state: z
    .enum(['fresh', 'stale', 'unavailable', 'unresolved', 'invalid'])
    .describe(
      'fresh: as young as `cache.maxAge` asks · stale: older; `reason` says why no newer answer ' +
        'could be had, and without one it waits for its turn (`cache.refreshShare`) · ' +
        'unavailable: the gateway has no affiliate data · unresolved: no answer could be had · ' +
        'invalid: no product id was written.',
    ),
  title: z.string().optional(),
  price: money
    .optional()
    .describe('As pages show it: none where it is too old, or in another currency than asked.'),
  details: z
    .string()
    .optional()
    .describe(
      'Digest of what else cards can show of it: list price, link, pictures, feedback, orders, ' +
        'shop, delivery, category, coupon. No date is in it.',
    ),
  fetchedAt: z.iso.datetime().optional().describe('When the gateway said so.'),
  reason: z.string().optional().describe('What is wrong, in one or two sentences.'),
  covered: z
    .boolean()
    .describe(
      'Each tag that names it has a `fallback`, or something inside, to show in its place.',
    ),
  pages: z.array(z.string()).describe('Paths of the pages that show it.'),
  usages: z.array(place).describe('Where it is written, as far as that could be found.'),
});

const list = z.object({
  query: z.string().describe('What was asked, as `keywords=usb+lamp&limit=10&list=search`.'),
  market: marketParts,
  state: z
    .enum(['fresh', 'stale', 'unresolved'])
    .describe('As of items; unresolved: no answer could be had, and the place is empty.'),
  products: z.int().describe('Shown in it; they are among the items.'),
  ids: z.array(z.string()).describe('Of these products, in their order.'),
  reason: z.string().optional().describe('What is wrong, in one or two sentences.'),
  pages: z.array(z.string()).describe('Paths of the pages that show it.'),
});

const pictures = z.object({
  shown: z.int().describe('Different pictures, each in several sizes.'),
  fetched: z.int().describe('The others were kept from earlier builds.'),
  missing: z
    .array(
      z.object({
        url: z.string(),
        reason: z.string().describe('What is wrong, in one or two sentences.'),
        ids: z.array(z.string()).describe('Products whose picture it is.'),
        pages: z.array(z.string()).describe('Paths of the pages that show these products.'),
      }),
    )
    .describe('A placeholder stands in their place. The next build asks again.'),
});

const description = z.object({
  page: z.string().describe('Path of a page with product cards.'),
  hasData: z.boolean(),
  reasons: z.array(z.string()).describe('Why all of the data, or a part, is left out.'),
});

const change = z.object({
  change: z
    .enum(['cheaper', 'dearer', 'unavailable', 'back', 'new', 'gone', 'renamed'])
    .describe(
      'unavailable: no longer promotable · back: promotable again · new: on no page before · ' +
        'gone: on no page any more · renamed: it has another title.',
    ),
  id: z.string(),
  market: marketParts,
  title: z.string().optional().describe('The newest that is known.'),
  formerTitle: z.string().optional().describe('Of `renamed`.'),
  from: money.optional(),
  to: money.optional(),
  percent: z
    .number()
    .optional()
    .describe('From the old price to the new one, to a tenth; below 0 where it is cheaper.'),
});

const changes = z.object({
  since: z.iso.datetime().describe('When the last build ended.'),
  products: z.array(change).describe('The largest moves of a price first.'),
  shownValues: z
    .object({
      total: z.int().describe('0: readers would see nothing new but dates.'),
      availability: z
        .int()
        .describe('Products that have come or gone, or can be had again or not.'),
      prices: z.int().describe('Those that are shown no more, or again, included.'),
      titles: z.int(),
      details: z.int().describe('Products of which a card can show something else that is new.'),
      lists: z.int().describe('Lists that have come or gone, or have other products or an order.'),
    })
    .describe(
      'How many values from AliExpress are not what readers saw. Dates of prices, and the remark ' +
        'that one may have changed, do not count.',
    ),
});

const kept = z.object({ items: z.array(item), lists: z.array(list) });

/** The facts of a build, as `report.json` in the cache folder holds them. */
export const reportSchema = z.object({
  version: z.literal(1),
  builtAt: z.iso.datetime(),
  data: z
    .enum(['gateway', 'sandbox', 'store'])
    .describe('Where new answers came from; sandbox: sample data; store: the network was off.'),
  pages: z.object({
    built: z.int(),
    withProducts: z.int(),
  }),
  products: z.object({
    total: z.int().describe('Product ids and markets shown; one id in two markets counts twice.'),
    fresh: z.int(),
    stale: z.int(),
    unavailable: z.int(),
    unresolved: z.int(),
    invalid: z.int(),
  }),
  calls: z.object({
    made: z.int().describe('In this build, retries included.'),
    leftToday: z.int().nullable().describe('null where no calls are made.'),
  }),
  problems: z.array(z.string()).describe('What went wrong with the store or the ledger.'),
  items: z.array(item),
  lists: z.array(list).describe('Searches, hot products and promotions.'),
  kept: kept
    .optional()
    .describe(
      'With `experimental.incrementalBuild`: what pages show that this build has left alone, as an ' +
        'earlier build reported it.',
    ),
  changes: changes
    .nullable()
    .describe('Since the last build; null where there is none to compare with.'),
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

/** What is written in the place of an id may be of any length. */
const LONGEST_INPUT = 200;

/** Not yet compared with that of the last build. */
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
  return `Asked for ${market.currency}, the gateway answered in ${answered}.`;
}
