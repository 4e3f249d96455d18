import { type Market, marketName } from 'aliexpress-affiliate';
import { resolve } from 'node:path';
import { parseAst } from 'vite';
import { byMarket } from '../../build/product-requests.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import type { Site } from '../../config/site.ts';
import { ownProduct } from '../../core/aliases.ts';
import { lookupKey, productOf } from '../../core/lookup-result.ts';
import type { OwnProduct } from '../../core/own-product.ts';
import type { Usage } from '../../core/usage.ts';
import { readDay } from '../../core/written-day.ts';
import { placeOf } from '../../report/finding.ts';
import { literalOf } from '../../source/literal.ts';
import { paragraphsOf, PROSE, syntaxOf } from '../../source/paragraphs.ts';
import type { Tag } from '../../source/scan.ts';
import { readSource } from '../../source/site-sources.ts';
import { SourceText } from '../../source/source-text.ts';
import { type TagUsage, usagesOf } from '../../source/usages.ts';
import { linksOfSite } from '../links/links-of-site.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';
import type { History } from './line-dates.ts';
import { changesSince, type ReviewChange, weightOf } from './review-changes.ts';

/** A product that a text recommends in a market. */
interface Recommendation {
  readonly id: string;
  /** As written: an id, an address or an alias; of a link, its product's id. */
  readonly written: string;
  readonly market: Market;
  readonly usage: Usage;
  /** `link`: an ordinary link, which earns nothing or can't be known to. */
  readonly kind: 'tag' | 'link';
  /** The author's `reviewed`: "2026-11-28". */
  readonly reviewed?: string | undefined;
}

/** A recommendation, and what has changed since its author last looked at it. */
export interface ReviewRow extends Recommendation {
  readonly title?: string | undefined;
  /** When its tag or paragraph was last edited, by git; ms since the epoch. */
  readonly touched?: number | undefined;
  readonly changes: readonly ReviewChange[];
}

const DAY = 86_400_000;

/** The recommendations of a site, most changed first. Makes no calls. */
export async function collectReviews(
  { site, connection }: OpenSite,
  history: History,
): Promise<ReviewRow[]> {
  const tags = tagsOf(site);
  const dates = new Map<string, ReturnType<typeof touchedIn>>();
  const touchedAt = async ({ file, line }: Usage) => {
    const path = resolve(site.root, file);
    const inFile = dates.get(path) ?? touchedIn(path, tags.get(path) ?? [], history);
    dates.set(path, inFile);
    return (await inFile)(line);
  };
  const all = [...inTags(site, tags), ...inLinks(site)];
  const requests = byMarket(all);
  const found = await Promise.all(
    requests.map(async ({ ids, market }) => {
      const lookups = await connection.catalog.peek(ids, market);
      return lookups.map((it) => [lookupKey(it.result.id, market), it] as const);
    }),
  );
  const lookups = new Map(found.flat());
  const rows = all.map(async (recommendation): Promise<ReviewRow> => {
    const { id, market, usage, reviewed } = recommendation;
    const lookup = lookups.get(lookupKey(id, market));
    const touched = await touchedAt(usage);
    const reviewedAt = reviewed === undefined ? 0 : Date.parse(reviewed) + DAY - 1;
    const lookedAt = Math.max(touched ?? 0, reviewedAt);
    const title = lookup && productOf(lookup.result)?.title;
    const changes = lookup ? changesSince(lookedAt, lookup, market) : [];
    return Object.assign({ title, touched, changes }, recommendation);
  });
  return (await Promise.all(rows)).toSorted(byChange);
}

/** Most changed first, then the oldest texts. */
function byChange(a: ReviewRow, b: ReviewRow): number {
  return (
    weightOf(b.changes) - weightOf(a.changes) ||
    (a.touched ?? 0) - (b.touched ?? 0) ||
    a.usage.file.localeCompare(b.usage.file) ||
    a.usage.line - b.usage.line
  );
}

function inTags(site: Site, tags: ReadonlyMap<string, readonly Tag[]>): Recommendation[] {
  const usages = usagesOf(site, tags, []);
  return requestsOfSite(site, tags).requests.flatMap(({ ids, market }) =>
    ids.flatMap((id) =>
      recommendationsIn(market, usages.get(id)).map((usage): Recommendation => {
        const written = usage.written?.input ?? id;
        const reviewed = reviewedIn(usage) ?? ownProduct(written, site.aliases)?.reviewed;
        return { id, written, market, usage: placeOf(usage), kind: 'tag', reviewed };
      }),
    ),
  );
}

function recommendationsIn(market: Market, all: readonly TagUsage[] = []): TagUsage[] {
  return all.filter(
    ({ written, markets }) => !written?.isFallback && (markets?.has(marketName(market)) ?? true),
  );
}

function inLinks(site: Site): Recommendation[] {
  const own = Object.values(site.aliases.products);
  return linksOfSite(site).flatMap(({ target, usage }): Recommendation[] => {
    if (!target.ok) return [];
    const { id } = target;
    const reviewed = own.find((it) => hasId(it, id))?.reviewed;
    return site
      .fileMarkets(resolve(site.root, usage.file))
      .map((market) => ({ id, written: id, market, usage, kind: 'link', reviewed }));
  });
}

/** Whether a product has an id, in one country or in all. */
function hasId({ id: usual, ids = {} }: OwnProduct, id: string): boolean {
  return id === usual || Object.values(ids).includes(id);
}

function reviewedIn({ tag }: TagUsage): string | undefined {
  const value = tag?.attributes.find(({ name }) => name === 'reviewed')?.value;
  return readDay(literalOf(value, parseAst)?.value);
}

/** Tells when the text around a line was last edited. */
async function touchedIn(
  file: string,
  tags: readonly Tag[],
  history: History,
): Promise<(line: number) => number | undefined> {
  if ('missing' in history) return () => undefined;
  const dates = await history.datesOf(file);
  const paragraphs = PROSE.test(file)
    ? paragraphsOf(new SourceText(readSource(file)), syntaxOf(file), tags)
    : [];
  return (line) => {
    const at = paragraphs.findIndex(
      ({ firstLine, lastLine }) => firstLine <= line && line <= lastLine,
    );
    // A card on lines of its own belongs to the text before and after it.
    const isAlone = at >= 0 && !/[\p{L}\p{N}]/u.test(paragraphs[at]?.text ?? '');
    const around = isAlone ? paragraphs.slice(Math.max(0, at - 1), at + 2) : [paragraphs[at]];
    const [first = line, last = line] = [around[0]?.firstLine, around.at(-1)?.lastLine];
    const known = Array.from({ length: last - first + 1 }, (_, index) => dates.get(first + index));
    const times = known.filter((it) => it !== undefined);
    return times.length > 0 ? Math.max(...times) : undefined;
  };
}
