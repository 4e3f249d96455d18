import { relative, sep } from 'node:path';
import { marketName, type Market } from 'aliexpress-affiliate';
import { idOf } from '../core/aliases.ts';
import { findIds } from './find-ids.ts';
import type { Usage } from '../core/usage.ts';
import { memoize } from '../core/memoize.ts';
import { completeMarket } from '../core/market.ts';
import type { Tag, WrittenId } from './scan.ts';
import type { Site } from '../config/site.ts';
import { scanSite } from './site-sources.ts';

/** A place where a product is written. */
export interface TagUsage extends Usage {
  /** Names of the markets it is shown in; absent where the source does not say. */
  readonly markets?: ReadonlySet<string>;
  /** The tag that spells it out; absent in front matter, data and expressions. */
  readonly tag?: Tag;
  /** What is written in the tag. */
  readonly written?: WrittenId;
}

/** By id in the global id space; what is no id, by what was written. */
export type UsagesByName = ReadonlyMap<string, readonly TagUsage[]>;

/**
 * Where the site's sources name products: every tag that spells one out, whether a page shows it or
 * not. Needs no build.
 *
 * @param ids further ones, to be looked for as text unless a tag spells them out
 */
export function usagesOfSite(site: Site, ids: Iterable<string> = []): UsagesByName {
  return usagesOf(site, scanSite(site.srcDir), ids);
}

/**
 * The same for some of the site's tags.
 *
 * @param tags by absolute path of their file
 */
export function usagesOf(
  { root, srcDir, fileMarkets, aliases }: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  ids: Iterable<string>,
): UsagesByName {
  const usages = new Map<string, TagUsage[]>();
  const fromRoot = memoize((file: string) => relative(root, file).split(sep).join('/'));
  const add = (name: string, { file, ...rest }: TagUsage) => {
    const found = usages.get(name) ?? [];
    found.push({ ...rest, file: fromRoot(file) });
    usages.set(name, found);
  };
  for (const [file, inFile] of tags) {
    for (const tag of inFile) {
      const markets = marketsOf(tag, fileMarkets(file));
      for (const written of tag.ids) {
        const { input, line, column } = written;
        const name = idOf(input, aliases) ?? input;
        add(name, { file, line, column, tag, written, ...(markets && { markets }) });
      }
    }
  }
  const unspelled = new Set([...ids].filter((id) => !usages.has(id)));
  for (const [id, found] of findIds(srcDir, unspelled, aliases)) {
    for (const place of found) add(id, place);
  }
  // Files come as a disk lists them, or as a build happens to read them.
  for (const found of usages.values()) found.sort(inOrder);
  return usages;
}

function inOrder(a: TagUsage, b: TagUsage): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Those in a market; all of them where none says that it is in that one. */
export function usagesIn(market: Market, all: readonly TagUsage[] = []): readonly TagUsage[] {
  const inMarket = all.filter(({ markets }) => markets?.has(marketName(market)) ?? true);
  return inMarket.length > 0 ? inMarket : all;
}

function marketsOf({ market }: Tag, bases: readonly Market[]): ReadonlySet<string> | undefined {
  if (market === 'unknown') return undefined;
  return new Set(bases.map((base) => marketName(completeMarket(market, base))));
}
