import type { ShownProduct } from '../report/renderings.ts';
import type { Usage } from '../core/usage.ts';
import { type Answer, nameOf } from '../core/answer.ts';
import type { Tag } from '../source/scan.ts';
import type { Site } from '../config/site.ts';
import { usagesIn, usagesOf } from '../source/usages.ts';

/**
 * Tells where what a page shows is written: in the tags that spell it out; else, for a problem,
 * wherever its id stands in the sources, since the author wants to know the line.
 *
 * @param tags by file
 */
export function createUsageFinder(
  site: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  shown: readonly ShownProduct[],
): (shown: ShownProduct) => Usage[] {
  const problems = shown.map(({ answer }) => answer).filter(needsFix);
  const usages = usagesOf(site, tags, problems.map(nameOf));
  return ({ answer, market }) =>
    usagesIn(market, usages.get(nameOf(answer))).map(({ file, line, column }) => ({
      file,
      line,
      column,
    }));
}

function needsFix({ state }: Answer): boolean {
  return state === 'unavailable' || state === 'unresolved';
}
