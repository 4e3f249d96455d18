import { z } from 'astro/zod';
import { findingSchema, marketParts, place } from './finding.ts';

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
  price: money.optional().describe('As shown on pages. Missing if it is too old.'),
  details: z
    .string()
    .optional()
    .describe(
      'Hash of everything else cards can show: list price, link, pictures, feedback, orders, ' +
        'shop, delivery, category, coupon. Dates are not included.',
    ),
  fetchedAt: z.iso.datetime().optional().describe('The date that pages show with the data.'),
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
  usages: z.array(place).default([]).describe('Tags in your sources that spell it out.'),
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
      total: z.int().describe('0: readers see nothing new, except dates that were due.'),
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
  problems: z
    .array(z.string())
    .describe('Problems with the cache, the record of calls, or a source.'),
  findings: z
    .array(findingSchema)
    .default([])
    .describe('What is wrong in the site, by file and line; `check` finds the same.'),
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

/** Whether readers see missing or outdated data. Deferred products, without a reason, are fine. */
export function needsFix({ state, covered, reason }: ReportItem): boolean {
  if (state === 'unavailable') return !covered;
  return state === 'unresolved' || state === 'invalid' || reason !== undefined;
}
