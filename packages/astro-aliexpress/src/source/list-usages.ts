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

/** What is known of a collection. */
interface WrittenCollection {
  readonly name: string;
  /** The author's words in its query. */
  readonly words: readonly string[];
  /** What it lists, unless it has ids. */
  readonly list?: ListQuery['list'] | undefined;
}

/**
 * Finds the call of `aliexpressLoader` that fills a collection: the only one, or the only one with
 * these words, or with the collection's name before it.
 */
export function loaderUsage(
  { root, srcDir }: Pick<Site, 'root' | 'srcDir'>,
  { name, words, list }: WrittenCollection,
): Usage | undefined {
  const file = contentConfig(srcDir);
  if (file === undefined) return undefined;
  const source = readSource(file);
  const starts = Array.from(source.matchAll(/\baliexpressLoader\(/g), ({ index }) => index);
  const calls = starts.map((start, index) => ({
    start,
    before: source.slice(starts[index - 1] ?? 0, start),
    text: source.slice(start, starts[index + 1]),
  }));
  const query = new RegExp(String.raw`\b${list ?? 'ids'}\s*:\s*[{[]`);
  const asks = calls.filter(({ text }) => words.every((it) => text.includes(it)));
  const matching = [
    calls,
    asks,
    asks.filter(({ text }) => query.test(text)),
    asks.filter(({ before }) => isNamed(before, name)),
  ].find(({ length }) => length === 1);
  const [call] = matching ?? [];
  return call && { file: pathFrom(root, file), ...lineCounter(source)(call.start) };
}

/** `lamps: defineCollection({ loader: `, or `const lamps = defineCollection({ loader: ` */
const NAMED = /(?<name>[\w$-]+)['"]?\s*[:=][^:=]*:\s*$/;

function isNamed(before: string, name: string): boolean {
  return NAMED.exec(before.slice(-200))?.groups?.['name'] === name;
}
