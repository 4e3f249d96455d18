import type { Market } from 'aliexpress-affiliate';
import type { ListQuery } from 'aliexpress-catalog';
import { parseAst } from 'vite';
import { contentConfig } from '../config/content-dirs.ts';
import type { Site } from '../config/site.ts';
import { tagProps } from '../config/tag-props.ts';
import { cleanValue } from '../core/clean-value.ts';
import { completeMarket } from '../core/market.ts';
import type { Usage } from '../core/usage.ts';
import { pathFrom } from '../files/paths.ts';
import { toQuery } from '../render/search.ts';
import { literalOf } from './literal.ts';
import { lineCounter, type Tag } from './scan.ts';
import { readSource } from './site-sources.ts';

/** A place where a list is written. */
export interface ListUsage extends Usage {
  readonly query: ListQuery;
  readonly market: Market;
  /** The tag has content to show instead. */
  readonly covered: boolean;
  /** Why AliExpress is never asked. */
  readonly mistake?: string | undefined;
}

/**
 * Finds the searches that tags spell out.
 *
 * @param tags by absolute path of their file
 */
export function listUsages(
  { root, fileMarkets }: Pick<Site, 'root' | 'fileMarkets'>,
  tags: ReadonlyMap<string, readonly Tag[]>,
): ListUsage[] {
  return [...tags].flatMap(([file, inFile]) => {
    const searches = inFile.filter(({ name }) => name === 'ProductSearch');
    return searches.flatMap((tag): ListUsage[] => {
      const found = queryOf(tag);
      const { market: written, hasContent: covered, line, column } = tag;
      if (found === undefined || written === 'unknown') return [];
      const place = { file: pathFrom(root, file), line, column, covered };
      return fileMarkets(file).map((base) =>
        Object.assign({ market: completeMarket(written, base) }, found, place),
      );
    });
  });
}

/** `undefined` if only a page knows. */
function queryOf({ attributes, hasSpread }: Tag): ReturnType<typeof toQuery> | undefined {
  if (hasSpread) return undefined;
  const specs = tagProps.tags.ProductSearch.props;
  const props: Record<string, unknown> = {};
  for (const { name, value } of attributes) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const literal = literalOf(value, parseAst);
    if (spec && !literal) return undefined;
    if (spec && literal) props[name] = cleanValue(literal.value, spec);
  }
  return toQuery(props);
}

/**
 * Finds the call of `aliexpressLoader` that fills a collection: the only one, or the only one with
 * these words.
 */
export function loaderUsage(
  { root, srcDir }: Pick<Site, 'root' | 'srcDir'>,
  words: readonly string[],
): Usage | undefined {
  const file = contentConfig(srcDir);
  if (file === undefined) return undefined;
  const source = readSource(file);
  const starts = Array.from(source.matchAll(/\baliexpressLoader\(/g), ({ index }) => index);
  const matching = starts.filter((start, index) => {
    const end = starts[index + 1] ?? source.length;
    const isInCall = (word: string) => {
      const at = source.indexOf(word, start);
      return at >= 0 && at < end;
    };
    return starts.length === 1 || words.every(isInCall);
  });
  const [start, ...others] = matching;
  if (start === undefined || others.length > 0) return undefined;
  return { file: pathFrom(root, file), ...lineCounter(source)(start) };
}
