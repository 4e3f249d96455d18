import { type Market, marketName } from 'aliexpress-affiliate';
import type { Site } from '../config/site.ts';
import { type Aliases, fallbacksOf, idOf, idsOf } from '../core/aliases.ts';
import { completeMarket } from '../core/market.ts';
import { memoize } from '../core/memoize.ts';
import { WITH_FALLBACK } from '../core/tag-names.ts';
import type { Usage } from '../core/usage.ts';
import { pathFrom } from '../files/paths.ts';
import { findIds } from './find-ids.ts';
import type { Tag, WrittenId } from './scan.ts';

/** A place where a product is written. */
export interface TagUsage extends Usage {
  /** Names of its markets; missing if the source doesn't say. */
  readonly markets?: ReadonlySet<string>;
  /** The tag with the literal id; missing in front matter, data and expressions. */
  readonly tag?: Tag;
  /** The text in the tag. */
  readonly written?: WrittenId;
}

/** By global product id; invalid ids by their text. */
export type UsagesByName = ReadonlyMap<string, readonly TagUsage[]>;

/**
 * Finds all products in some of the site's tags, whether a page shows them or not. Needs no build.
 *
 * @param tags by absolute path of their file
 * @param ids more ids, to search for as text unless a tag contains them
 */
export function usagesOf(
  { root, sourceDirs, fileMarkets, aliases }: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  ids: Iterable<string>,
): UsagesByName {
  const usages = new Map<string, TagUsage[]>();
  const fromRoot = memoize((file: string) => pathFrom(root, file));
  const add = (name: string, { file, ...rest }: TagUsage) => {
    const found = usages.get(name) ?? [];
    found.push({ ...rest, file: fromRoot(file) });
    usages.set(name, found);
  };
  for (const [file, inFile] of tags) {
    for (const tag of inFile) {
      const markets = marketsOf(tag, fileMarkets(file));
      for (const written of tag.ids.flatMap((it) => withInherited(it, tag, aliases))) {
        const { line, column } = written;
        for (const [name, inMarkets] of namesOf(written.input, markets, aliases))
          add(name, { file, line, column, tag, written, ...(inMarkets && { markets: inMarkets }) });
      }
    }
  }
  const unspelled = new Set([...ids].filter((id) => !usages.has(id)));
  for (const [id, found] of findIds(sourceDirs, unspelled, aliases)) {
    for (const place of found) add(id, place);
  }
  // Sorted, since the order of files depends on the disk or the build.
  for (const found of usages.values()) found.sort(inOrder);
  return usages;
}

function inOrder(a: TagUsage, b: TagUsage): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** The usages in a market; all of them if none is known to be in it. */
export function usagesIn(market: Market, all: readonly TagUsage[] = []): readonly TagUsage[] {
  const inMarket = all.filter(({ markets }) => markets?.has(marketName(market)) ?? true);
  return inMarket.length > 0 ? inMarket : all;
}

function marketsOf({ market }: Tag, bases: readonly Market[]): readonly Market[] | undefined {
  return market === 'unknown' ? undefined : bases.map((base) => completeMarket(market, base));
}

/** The fallbacks that a product in a tag has by its alias. */
export function inheritedFallbacks(
  { input, isFallback, fallbacks }: WrittenId,
  { name }: Tag,
  aliases: Aliases,
): readonly string[] {
  const inherits = WITH_FALLBACK.has(name) && !isFallback && fallbacks === undefined;
  return inherits ? fallbacksOf(input, undefined, aliases) : [];
}

function withInherited(written: WrittenId, tag: Tag, aliases: Aliases): WrittenId[] {
  const inherited = inheritedFallbacks(written, tag, aliases);
  if (inherited.length === 0) return [written];
  const all = inherited.map((it) => ({ ...written, input: it, isFallback: true }));
  return [{ ...written, fallbacks: inherited }, ...all];
}

/** The product id in each market, or else the text; with the names of its markets, if known. */
function namesOf(
  input: string,
  markets: readonly Market[] | undefined,
  aliases: Aliases,
): Map<string, ReadonlySet<string> | undefined> {
  if (markets === undefined) {
    const ids = idsOf(input, aliases);
    return new Map((ids.length > 0 ? ids : [input]).map((id) => [id, undefined]));
  }
  const byName = Map.groupBy(markets, (market) => idOf(input, aliases, market) ?? input);
  return new Map(
    Array.from(byName, ([name, inMarkets]) => [name, new Set(inMarkets.map(marketName))]),
  );
}
