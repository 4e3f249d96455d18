import { type Market, marketName } from 'aliexpress-affiliate';
import type { MarketRequests } from 'aliexpress-catalog';
import type { Site } from '../config/site.ts';
import { type Aliases, fallbacksOf, idOf } from '../core/aliases.ts';
import type { PictureChoice } from '../core/local-picture.ts';
import { completeMarket } from '../core/market.ts';
import { isNonEmpty, type NonEmpty } from '../core/non-empty.ts';
import type { Tag } from '../source/scan.ts';
import { inheritedFallbacks } from '../source/usages.ts';

/** What is needed to read the ids and markets in tags. */
type TagScope = Pick<Site, 'fileMarkets' | 'aliases'>;

/** A global product id in a market. */
export interface ProductRequest {
  readonly id: string;
  readonly market: Market;
  /** Which pictures are shown. */
  readonly pictures?: PictureChoice | undefined;
  /** Its delivery fee is shown. */
  readonly shipping?: boolean | undefined;
  /** It's a fallback, shown only if one of these ids is gone. */
  readonly insteadOf?: readonly string[] | undefined;
  /** Only a list has found it: no author chose it. */
  readonly listed?: boolean | undefined;
}

/** The products of a tag whose id and market are literal. */
export function requestsOf(
  tag: Tag,
  file: string,
  { fileMarkets, aliases }: TagScope,
): ProductRequest[] {
  const { ids, market: written, pictures, shipping } = tag;
  if (written === 'unknown') return [];
  const inherited = ids.flatMap((it) => inheritedFallbacks(it, tag, aliases));
  const all = [...ids, ...inherited.map((input) => ({ input, isFallback: true }))];
  return fileMarkets(file).flatMap((base) => {
    const market = completeMarket(written, base);
    const insteadOf = ids
      .filter(({ isFallback }) => !isFallback)
      .flatMap(({ input }) => idOf(input, aliases, market) ?? []);
    return all.flatMap(({ input, isFallback }) =>
      requestOf(input, market, aliases, {
        pictures,
        shipping,
        ...(isFallback && insteadOf.length > 0 && { insteadOf }),
      }),
    );
  });
}

function requestOf(
  input: string,
  market: Market,
  aliases: Aliases,
  shown?: Pick<ProductRequest, 'pictures' | 'shipping' | 'insteadOf'>,
): ProductRequest[] {
  const id = idOf(input, aliases, market);
  return id === undefined ? [] : [{ id, market, ...shown }];
}

/** A product that some tag shows, and what its alias has to show instead. */
export function requestsWithFallbacks(
  input: string,
  market: Market,
  aliases: Aliases,
): ProductRequest[] {
  const inputs = [input, ...fallbacksOf(input, undefined, aliases)];
  return inputs.flatMap((it) => requestOf(it, market, aliases));
}

/** The products of all tags in a file. */
export function requestsOfTags(
  tags: readonly Tag[],
  file: string,
  site: TagScope,
): ProductRequest[] {
  return tags.flatMap((tag) => requestsOf(tag, file, site));
}

/** Groups requests by market, each id once. */
export function byMarket(requests: Iterable<ProductRequest>): MarketRequests[] {
  const markets = Map.groupBy(requests, ({ market }) => marketName(market));
  return [...markets.values()].flatMap((all) => (isNonEmpty(all) ? inOneMarket(all) : []));
}

function inOneMarket(all: NonEmpty<ProductRequest>): MarketRequests {
  const [{ market }] = all;
  const ids = idsIn(all);
  const chosen = idsIn(all.filter(({ listed }) => !listed));
  const listed = ids.difference(chosen);
  // Each takes a call, and few fallbacks are ever shown.
  const shipping = idsIn(all.filter((it) => it.shipping && !it.insteadOf));
  return {
    ids: [...ids],
    market,
    ...(listed.size > 0 && { listed: [...listed] }),
    ...(shipping.size > 0 && { shipping: [...shipping] }),
  };
}

function idsIn(requests: readonly ProductRequest[]): Set<string> {
  return new Set(requests.map(({ id }) => id));
}
