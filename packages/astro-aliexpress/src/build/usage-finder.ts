import type { Site } from '../config/site.ts';
import { type PageResult, nameOf } from '../core/lookup-result.ts';
import type { Usage } from '../core/usage.ts';
import type { ShownProduct } from '../report/shown.ts';
import type { Tag } from '../source/scan.ts';
import { usagesIn, usagesOf } from '../source/usages.ts';

/**
 * Finds where a shown product is written: in tags with a literal id. For a product with a problem,
 * falls back to any place in the sources that contains its id.
 *
 * @param tags by file
 */
export function createUsageFinder(
  site: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  shown: readonly ShownProduct[],
): (shown: ShownProduct) => Usage[] {
  const problems = shown.map(({ result }) => result).filter(needsFix);
  const usages = usagesOf(site, tags, problems.map(nameOf));
  return ({ result, market }) =>
    usagesIn(market, usages.get(nameOf(result))).map(({ file, line, column }) => ({
      file,
      line,
      column,
    }));
}

function needsFix({ state }: PageResult): boolean {
  return state === 'unavailable' || state === 'unresolved';
}
