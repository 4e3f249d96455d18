import { type Market, marketName } from 'aliexpress-affiliate';
import type { Lookup } from 'aliexpress-catalog';
import { resolve } from 'node:path';
import { parseAst } from 'vite';
import { requestsOfSite } from '../../build/site-requests.ts';
import { ownProduct } from '../../core/aliases.ts';
import { productOf } from '../../core/lookup-result.ts';
import type { Usage } from '../../core/usage.ts';
import { readDay } from '../../core/written-day.ts';
import { placeOf } from '../../report/finding.ts';
import { priceJump, type PriceJump } from '../../report/price-jump.ts';
import { literalOf } from '../../source/literal.ts';
import { paragraphsOf, PROSE, syntaxOf } from '../../source/paragraphs.ts';
import type { Tag } from '../../source/scan.ts';
import { readSource } from '../../source/site-sources.ts';
import { SourceText } from '../../source/source-text.ts';
import { type TagUsage, usagesOf } from '../../source/usages.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';
import type { History } from './line-dates.ts';

/** A product that a text recommends, and what has changed since its author last looked at it. */
export interface ReviewRow {
  readonly id: string;
  /** As written: an id, an address or an alias. */
  readonly written: string;
  readonly market: Market;
  readonly title?: string | undefined;
  readonly usage: Usage;
  /** When its tag or paragraph was last edited, by git; ms since the epoch. */
  readonly touched?: number | undefined;
  /** The author's `reviewed`: "2026-11-28". */
  readonly reviewed?: string | undefined;
  readonly change: ReviewChange | undefined;
}

export type ReviewChange =
  { readonly kind: 'unavailable' | 'other-product' } | (PriceJump & { readonly kind: 'price' });

const DAY = 86_400_000;

/** The recommendations of a site, most changed first. Makes no calls. */
export async function collectReviews(
  { site, connection }: OpenSite,
  history: History,
): Promise<ReviewRow[]> {
  const tags = tagsOf(site);
  const { requests } = requestsOfSite(site, tags);
  const usages = usagesOf(site, tags, []);
  const dates = new Map<string, ReturnType<typeof touchedIn>>();
  const touchedAt = async ({ file, line }: Usage) => {
    const path = resolve(site.root, file);
    const inFile = dates.get(path) ?? touchedIn(path, tags.get(path) ?? [], history);
    dates.set(path, inFile);
    return (await inFile)(line);
  };
  const rows = await Promise.all(
    requests.map(async ({ ids, market }) => {
      const lookups = await connection.catalog.peek(ids, market);
      const inMarket = lookups.map((lookup) =>
        recommendationsIn(market, usages.get(lookup.result.id)).map(async (usage) => {
          const written = usage.written?.input ?? lookup.result.id;
          const reviewed = reviewedIn(usage) ?? ownProduct(written, site.aliases)?.reviewed;
          const touched = await touchedAt(usage);
          const lookedAt = Math.max(
            touched ?? 0,
            reviewed === undefined ? 0 : Date.parse(reviewed) + DAY - 1,
          );
          return {
            id: lookup.result.id,
            written,
            market,
            title: productOf(lookup.result)?.title,
            usage: placeOf(usage),
            touched,
            reviewed,
            change: changeSince(lookedAt, lookup, market),
          };
        }),
      );
      return Promise.all(inMarket.flat());
    }),
  );
  return rows.flat().toSorted(byChange);
}

/** Most changed first, then the oldest texts. */
function byChange(a: ReviewRow, b: ReviewRow): number {
  return (
    weight(b) - weight(a) ||
    (a.touched ?? 0) - (b.touched ?? 0) ||
    a.usage.file.localeCompare(b.usage.file) ||
    a.usage.line - b.usage.line
  );
}

function recommendationsIn(market: Market, all: readonly TagUsage[] = []): TagUsage[] {
  return all.filter(
    ({ written, markets }) => !written?.isFallback && (markets?.has(marketName(market)) ?? true),
  );
}

function reviewedIn({ tag }: TagUsage): string | undefined {
  const value = tag?.attributes.find(({ name }) => name === 'reviewed')?.value;
  return readDay(literalOf(value, parseAst)?.value);
}

/** @param since ms since the epoch */
function changeSince(
  since: number,
  { result, history }: Lookup,
  market: Market,
): ReviewChange | undefined {
  if (result.state === 'unavailable') return { kind: 'unavailable' };
  if (result.state === 'unresolved') return undefined;
  if (result.former && result.former.since > since) return { kind: 'other-product' };
  const jump = priceJump(history, market.currency, since);
  return jump && result.product.currencyAsAsked ? { ...jump, kind: 'price' } : undefined;
}

function weight({ change }: ReviewRow): number {
  if (change === undefined) return 0;
  if (change.kind !== 'price') return change.kind === 'unavailable' ? 1e9 : 1e8;
  return Math.abs(change.percent ?? 0);
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
