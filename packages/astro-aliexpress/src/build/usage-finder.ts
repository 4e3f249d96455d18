import type { Site } from '../config/site.ts';
import { type PageResult, nameOf } from '../core/lookup-result.ts';
import type { ShownProduct } from '../report/shown.ts';
import type { Tag } from '../source/scan.ts';
import { type TagUsage, type UsagesByName, usagesIn, usagesOf } from '../source/usages.ts';

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
): (shown: ShownProduct) => readonly TagUsage[] {
  let usages: UsagesByName | undefined;
  return ({ result, market }) => {
    usages ??= usagesOf(
      site,
      tags,
      shown
        .map((it) => it.result)
        .filter(needsFix)
        .map(nameOf),
    );
    return usagesIn(market, usages.get(nameOf(result)));
  };
}

function needsFix(result: PageResult): boolean {
  return result.state === 'available'
    ? result.product.promotionLink === undefined || result.former !== undefined
    : result.state !== 'invalid';
}
