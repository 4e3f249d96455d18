import { marketName, parseProductId, type Market } from 'aliexpress-affiliate';
import type { Ask } from 'aliexpress-catalog';
import type { Options } from './options.ts';
import { completeMarket } from './runtime/market.ts';
import type { Tag } from './scan.ts';

/** One product id, in the global id space, in one market. */
export interface ProductAsk {
  readonly id: string;
  readonly market: Market;
}

/** What the tags of a file ask for, as far as it is written out in them. */
export function asksOf(tags: readonly Tag[], file: string, options: Options): ProductAsk[] {
  const base = fileMarket(file, options);
  return tags.flatMap((tag) => {
    if (tag.market === 'unknown') return [];
    const market = completeMarket(tag.market, base);
    return tag.ids.flatMap((input) => {
      const parsed = parseProductId(input);
      return parsed.ok ? [{ id: parsed.id, market }] : [];
    });
  });
}

/** The market of the locale that a folder of the file's path is named after. */
function fileMarket(file: string, { locales, market }: Options): Market {
  const locale = file.split(/[\\/]/).find((part) => Object.hasOwn(locales, part));
  return locale === undefined ? market : locales[locale]!;
}

/** One ask a market, each id once. */
export function byMarket(asks: Iterable<ProductAsk>): Ask[] {
  const markets = new Map<string, { ids: Set<string>; market: Market }>();
  for (const { id, market } of asks) {
    const name = marketName(market);
    const ask = markets.get(name) ?? { ids: new Set(), market };
    markets.set(name, ask);
    ask.ids.add(id);
  }
  return [...markets.values()].map(({ ids, market }) => ({ ids: [...ids], market }));
}
