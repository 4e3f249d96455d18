import { marketName } from 'aliexpress-affiliate/pages';
import { count, numberText } from '../core/author-text.ts';
import { stripVTControlCharacters } from 'node:util';
import { see } from '../core/errors.ts';
import { formatFor } from '../core/format.ts';
import { shorten } from '../core/text.ts';
import type {
  Report,
  ReportChange,
  ReportChanges,
  ReportItem,
  ReportList,
  ReportPictures,
} from './report.ts';

export interface SummaryLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

interface Group {
  readonly level: SummaryLine['level'];
  readonly picks: (item: ReportItem) => boolean;
  /** After "3 products are". */
  readonly what: string;
  readonly fix: string;
  /** Prints each item's own reason when reasons differ. */
  readonly eachItsReason?: true;
  /** Whether the market is at fault: said once for each market. */
  readonly isOfMarket?: true;
}

const GROUPS: readonly Group[] = [
  {
    level: 'warn',
    picks: (item) => item.state === 'unavailable' && !item.covered,
    what: 'unavailable: no commission, not sold in the market’s country, or gone from AliExpress',
    fix: `Choose another product, or give the tag a \`fallback\`. ${see('cannot-be-promoted')}`,
  },
  {
    level: 'info',
    picks: (item) => item.state === 'unavailable' && item.covered,
    what: 'no longer available; your fallback is shown instead',
    fix: '',
  },
  {
    level: 'error',
    picks: (item) => item.state === 'invalid',
    what: 'missing a valid product id',
    fix: `Use the number before \`.html\` in the address of the product page. ${see('no-product-id')}`,
    eachItsReason: true,
  },
  {
    level: 'error',
    picks: (item) => item.state === 'unresolved',
    what: 'missing data: fetching failed, and no earlier data is cached',
    fix: 'Pages show a notice instead. The next build tries again.',
  },
  {
    level: 'warn',
    // Stale without a reason means deferred by `cache.refreshShare`: not a problem.
    picks: (item) => item.state === 'stale' && item.reason !== undefined,
    what: 'shown with older data because newer data couldn’t be fetched',
    fix: 'Each price shows its date. The next build tries again.',
  },
  {
    level: 'warn',
    picks: (item) => item.state === 'fresh' && item.reason !== undefined,
    what: 'shown with a price in another currency',
    fix: 'Set `currency` of the market to the one that came, or to another that AliExpress offers.',
    isOfMarket: true,
  },
];

/** What the author can do about an item; empty if nothing. */
export function fix(item: ReportItem): string {
  return GROUPS.find(({ picks }) => picks(item))?.fix ?? '';
}

/** How many are listed before the rest is only counted. The report file lists all. */
const MOST_ITEMS = 12;
const MOST_CHANGES = 8;
const MOST_PLACES = 2;
/** Fewer when all share one cause: the cause matters, not the list. */
const MOST_OF_ONE_CAUSE = 3;

/** The lines at the end of a build. */
export function summarise(report: Report): SummaryLine[] {
  if (report.products.total + report.lists.length === 0) return [];
  return [
    { level: 'info', text: headline(report) },
    ...(report.changes ? describeChanges(report.changes) : []),
    ...GROUPS.flatMap((it) => describe(it, report)),
    ...report.lists.flatMap(describeList),
    ...describeData(report.structuredData ?? []),
    ...(report.pictures ? describePictures(report.pictures) : []),
  ];
}

export function headline({ products, pages, lists, calls, data }: Report): string {
  const states = (['fresh', 'stale', 'unavailable', 'unresolved', 'invalid'] as const)
    .filter((state) => products[state] > 0)
    .map((state) => `${numberText(products[state])} ${state}`);
  const what =
    products.total > 0
      ? `${count(products.total, 'product')} on ${count(pages.withProducts, 'page')}: ${states.join(', ')}`
      : `No products in ${count(lists.length, 'list')}`;
  const parts = [what, count(calls.made, 'call')];
  if (calls.leftToday !== null) parts.push(`${numberText(calls.leftToday)} left today`);
  if (data === 'sandbox') parts.push('sample data');
  if (data === 'store') parts.push('offline');
  return parts.join(' · ');
}

/** In the order they are printed. */
const CHANGES: Readonly<Record<ReportChange['change'], string>> = {
  cheaper: 'cheaper',
  dearer: 'more expensive',
  unavailable: 'no longer available',
  back: 'available again',
  new: 'new on the site',
  gone: 'gone from the site',
  renamed: 'with a new title',
};

function describeChanges({ products }: ReportChanges): SummaryLine[] {
  if (products.length === 0) return [];
  const lines = products.slice(0, MOST_CHANGES).map((it) => {
    const { what, was, is } = describeChange(it);
    const prices = was ? `${was} → ${is}` : is;
    return ['', what, it.id, `(${it.market.country})`, prices, shorten(plain(it.title ?? ''), 60)]
      .filter((part, index) => index === 0 || part)
      .join('  ');
  });
  if (products.length > MOST_CHANGES) {
    lines.push(`  … and ${numberText(products.length - MOST_CHANGES)} more`);
  }
  const text = [`Since the last build: ${countChanges(products)}.`, ...lines];
  return [{ level: 'info', text: text.join('\n') }];
}

/** "3 cheaper, 1 gone from the site" */
export function countChanges(products: readonly ReportChange[]): string {
  return Object.entries(CHANGES)
    .map(([kind, what]) => [products.filter(({ change }) => change === kind).length, what] as const)
    .filter(([howMany]) => howMany > 0)
    .map(([howMany, what]) => `${numberText(howMany)} ${what}`)
    .join(', ');
}

/** A change as text: "−12.3%" or "available again", with the old and the new value. */
export function describeChange({ change, percent, from, to, formerTitle }: ReportChange) {
  const { money, share } = formatFor('en');
  const sign = change === 'cheaper' ? '−' : '+';
  // "0%" would read as no change.
  const isMove = percent !== undefined && percent !== 0;
  return {
    what: isMove ? sign + share(Math.abs(percent) / 100) : CHANGES[change],
    was: from ? money(from) : plain(formerTitle ?? ''),
    is: to ? money(to) : '',
  };
}

/** Foreign text on one line, without terminal escapes and direction marks. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
}

/** Whether the author should act. Deferred products are fine. */
export function needsFix(item: ReportItem): boolean {
  return GROUPS.some(({ level, picks }) => level !== 'info' && picks(item));
}

/** Products with problems, grouped by kind. */
export function problemsOf({ items }: Report): { what: string; items: ReportItem[] }[] {
  return GROUPS.filter(({ level }) => level !== 'info')
    .map(({ what, picks }) => ({ what, items: items.filter(picks) }))
    .filter((group) => group.items.length > 0);
}

function describe(group: Group, report: Report): SummaryLine[] {
  const items = report.items.filter(group.picks);
  if (items.length === 0) return [];
  if (!group.isOfMarket) return [describeGroup(group, items)];
  const markets = Map.groupBy(items, ({ market }) => marketName(market));
  return [...markets.values()].map((its) => describeGroup(group, its));
}

function describeGroup(group: Group, items: readonly ReportItem[]): SummaryLine {
  const cause = sharedCause(items);
  const most = cause === undefined ? MOST_ITEMS : MOST_OF_ONE_CAUSE;
  const explained = group.eachItsReason === true && cause === undefined;
  const named = items
    .slice(0, most)
    .map((item) => describeItem(item) + (explained ? `\n    ${item.reason}` : ''));
  if (items.length > most) named.push(`… and ${numberText(items.length - most)} more`);
  const text = [
    `${count(items.length, 'product')} ${items.length === 1 ? 'is' : 'are'} ${group.what}.`,
    cause,
    ...named.map((line) => `  ${line}`),
    group.fix,
  ];
  return { level: group.level, text: text.filter(Boolean).join('\n') };
}

export function describeList({
  query,
  market,
  state,
  products,
  reason,
  pages,
}: ReportList): SummaryLine[] {
  const list = `${listTitle(query)} (${market.country}) on ${firstOf(pages)}`;
  if (reason !== undefined) {
    const what = state === 'stale' ? 'shows the results of an earlier build' : 'failed';
    return [{ level: state === 'stale' ? 'warn' : 'error', text: `${list} ${what}.\n${reason}` }];
  }
  if (products > 0) return [];
  return [{ level: 'warn', text: `${list} found no products you can earn from.` }];
}

/** 'The search “usb lamp”' for `keywords=usb+lamp&list=search`. */
export function listTitle(query: string): string {
  const parts = new URLSearchParams(query);
  const list = parts.get('list');
  if (list === 'promo') return `The promotion “${plain(parts.get('promotionName') ?? '')}”`;
  const kind = list === 'hot' ? 'The hot product search' : 'The search';
  const keywords = parts.get('keywords');
  return keywords === null ? kind : `${kind} “${plain(keywords)}”`;
}

function describeData(pages: NonNullable<Report['structuredData']>): SummaryLine[] {
  if (pages.length === 0) return [];
  const described = pages.filter(({ hasData }) => hasData).length;
  const text = `Structured data on ${numberText(described)} of ${count(pages.length, 'page')} with product cards`;
  const rest = described < pages.length ? '; the report says why it’s missing on the others.' : '.';
  return [{ level: 'info', text: text + rest }];
}

function describePictures({ missing }: ReportPictures): SummaryLine[] {
  if (missing.length === 0) return [];
  const text = [
    `${count(missing.length, 'picture')} couldn’t be downloaded; a placeholder is shown instead.`,
    ...missing.slice(0, MOST_ITEMS).map(({ url, reason }) => `  ${url}  ${reason}`),
    ...(missing.length > MOST_ITEMS
      ? [`  … and ${numberText(missing.length - MOST_ITEMS)} more`]
      : []),
    'The next build tries again.',
  ];
  return [{ level: 'warn', text: text.join('\n') }];
}

/** The reason all items share. Unavailable items have none: AliExpress never says why. */
function sharedCause(items: readonly ReportItem[]): string | undefined {
  const [first, ...others] = new Set(items.map(({ reason }) => reason));
  const isKnown = items.every(({ state }) => state !== 'unavailable');
  return isKnown && others.length === 0 ? first : undefined;
}

function describeItem(item: ReportItem): string {
  return `${item.id || '""'} (${item.market.country})  ${whereIs(item)}`;
}

/** "src/pages/index.mdx:4:1, page /lamps/ and 3 more" */
export function whereIs({ usages, pages }: Pick<ReportItem, 'usages' | 'pages'>): string {
  const places = usages.map(({ file, line, column }) => `${file}:${line}:${column}`);
  return firstOf(places.length > 0 ? places : pages.map((page) => `page ${page}`));
}

function firstOf(places: readonly string[]): string {
  const more =
    places.length > MOST_PLACES ? ` and ${numberText(places.length - MOST_PLACES)} more` : '';
  return places.slice(0, MOST_PLACES).join(', ') + more;
}
