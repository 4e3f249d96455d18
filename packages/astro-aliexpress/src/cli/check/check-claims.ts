import { type Market, marketName } from 'aliexpress-affiliate';
import type { Lookup } from 'aliexpress-catalog';
import type { Site } from '../../config/site.ts';
import { idOf } from '../../core/aliases.ts';
import { dayText, moneyText } from '../../core/author-text.ts';
import { lookupKey } from '../../core/lookup-result.ts';
import { completeMarket } from '../../core/market.ts';
import type { TagName } from '../../core/tag-names.ts';
import { pathFrom } from '../../files/paths.ts';
import type { Finding } from '../../report/finding.ts';
import { findingOf } from '../../report/product-findings.ts';
import { type Paragraph, paragraphsOf, PROSE, syntaxOf } from '../../source/paragraphs.ts';
import { type KnownPrices, wrongClaim } from '../../source/price-claims.ts';
import { lineCounter, type Tag } from '../../source/scan.ts';
import { filesBelow, readSource } from '../../source/site-sources.ts';
import { SourceText } from '../../source/source-text.ts';

/** A checked product in a market. */
export interface SiteProduct {
  readonly market: Market;
  readonly lookup: Lookup;
}

/** The only product of a paragraph, in a market. */
interface ClaimSubject {
  /** As written. */
  readonly input: string;
  readonly id: string;
  readonly market: Market;
}

/** What paragraphs say of the price of their product, and is no longer true. */
export function checkClaims(
  site: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  checked: readonly SiteProduct[],
): Finding[] {
  const byKey = new Map(checked.map((it) => [lookupKey(it.lookup.result.id, it.market), it]));
  return filesBelow(site.sourceDirs, PROSE).flatMap((file) => {
    const source = readSource(file);
    const position = lineCounter(source);
    const usageAt = (at: number) => ({
      file: pathFrom(site.root, file),
      ...position(at),
    });
    const paragraphs = paragraphsOf(new SourceText(source), syntaxOf(file), tags.get(file) ?? []);
    return paragraphs.flatMap((paragraph): Finding[] => {
      const found = subjectsOf(paragraph, site.fileMarkets(file), site).flatMap(
        ({ input, id, market }) => {
          const product = byKey.get(lookupKey(id, market));
          const prices = product && pricesOf(product);
          return prices ? [{ input, product, prices }] : [];
        },
      );
      const [first] = found;
      if (first === undefined) return [];
      const claim = wrongClaim(
        paragraph,
        found.map(({ prices }) => prices),
      );
      if (claim === undefined) return [];
      const { market, lookup } = first.product;
      return [
        findingOf(
          problemOf(claim.text, first.prices, lookup.fetchedAt, first.input),
          { result: lookup.result, market },
          usageAt(claim.at),
        ),
      ];
    });
  });
}

/** In each market of the file; empty unless the paragraph is about exactly one product. */
function subjectsOf(
  { tags, linked }: Paragraph,
  bases: readonly Market[],
  { aliases }: Site,
): ClaimSubject[] {
  const about = tags.filter(({ name }) => !WITHOUT_PRODUCT.has(name));
  if (about.length + linked.length === 0 || !about.every(isSpelledOut)) return [];
  const named = bases.flatMap((base) => [
    ...linked.map((id) => ({ input: id, id, market: base })),
    ...about.flatMap(({ ids, market: written }) => {
      const market = written === 'unknown' ? base : completeMarket(written, base);
      return shownIds(ids).map(({ input }) => ({
        input,
        id: idOf(input, aliases, market) ?? '',
        market,
      }));
    }),
  ]);
  return [...Map.groupBy(named, ({ market }) => marketName(market)).values()].flatMap(
    ([first, ...others]) => (first && others.every(({ id }) => id === first.id) ? [first] : []),
  );
}

const WITHOUT_PRODUCT: ReadonlySet<TagName> = new Set(['Disclosure', 'ProsCons']);

function isSpelledOut({ ids, hasSpread, market }: Tag): boolean {
  const shown = shownIds(ids);
  const isKnown = shown.length > 0 && shown.every(({ isPlain }) => isPlain);
  return isKnown && !hasSpread && market !== 'unknown';
}

function shownIds(ids: Tag['ids']) {
  return ids.filter(({ isFallback }) => !isFallback);
}

/** `undefined` if it can't be compared: old, gone, or in another currency. */
function pricesOf({ lookup: { result } }: SiteProduct): KnownPrices | undefined {
  if (result.state !== 'available' || result.priceExpired) return undefined;
  const { salePrice, listPrice, currencyAsAsked } = result.product;
  return salePrice && currencyAsAsked ? { salePrice, listPrice } : undefined;
}

function problemOf(
  claim: string,
  { salePrice, listPrice }: KnownPrices,
  fetchedAt: number | undefined,
  input: string,
) {
  const list = listPrice ? `, AliExpress’s list price ${moneyText(listPrice)}` : '';
  const day = fetchedAt === undefined ? '' : ` (${dayText(fetchedAt)})`;
  return {
    kind: 'price-claim',
    severity: 'warning',
    message: `Your text says “${claim}”, but the price is ${moneyText(salePrice)}${list}${day}.`,
    fix: `Correct the text, or write \`<ProductPrice id="${input}" />\`, which shows the price of each build.`,
  } as const;
}
