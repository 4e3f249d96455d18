import { relative, sep } from 'node:path';
import { marketName, parseProductId } from 'aliexpress-affiliate';
import type { Shown } from './renderings.ts';
import type { Place } from './report.ts';
import type { Answer } from './runtime/answer.ts';
import { completeMarket } from './runtime/market.ts';
import type { Tag } from './scan.ts';
import type { Site } from './site.ts';
import { findIds } from './site-sources.ts';

/** Where an id is written, and for which markets, as far as that is known. */
interface Written extends Place {
  readonly markets?: ReadonlySet<string>;
}

/**
 * Tells where what a page shows is written: in the tags that spell it out; else, for a problem,
 * wherever its id stands in the sources.
 *
 * @param tags by file
 */
export function placeFinder(
  { root, srcDir, fileMarkets }: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  shown: readonly Shown[],
): (shown: Shown) => Place[] {
  const places = new Map<string, Written[]>();
  const add = (name: string, { file, ...rest }: Written) => {
    const path = relative(root, file).split(sep).join('/');
    places.set(name, [...(places.get(name) ?? []), { ...rest, file: path }]);
  };
  for (const [file, inFile] of tags) {
    for (const { ids, line, column, market } of inFile) {
      const bases = fileMarkets(file);
      for (const input of ids) {
        const parsed = parseProductId(input);
        const name = parsed.ok ? parsed.id : input.slice(0, 200);
        if (market === 'unknown') add(name, { file, line, column });
        else {
          const markets = new Set(bases.map((base) => marketName(completeMarket(market, base))));
          add(name, { file, line, column, markets });
        }
      }
    }
  }
  const lost = shown.map(({ answer }) => answer).filter((answer) => isLost(answer, places));
  for (const [id, found] of findIds(srcDir, new Set(lost.map(nameOf)))) {
    for (const place of found) add(id, place);
  }
  return ({ answer, market }) => {
    const all = places.get(nameOf(answer)) ?? [];
    const inMarket = all.filter(({ markets }) => markets?.has(marketName(market)) ?? true);
    return (inMarket.length > 0 ? inMarket : all).map(({ file, line, column }) => ({
      file,
      line,
      column,
    }));
  };
}

function isLost(answer: Answer, places: ReadonlyMap<string, unknown>): boolean {
  const isProblem = answer.state === 'unavailable' || answer.state === 'unresolved';
  return isProblem && !places.has(answer.id);
}

function nameOf(answer: Answer): string {
  return answer.state === 'invalid' ? answer.input : answer.id;
}
