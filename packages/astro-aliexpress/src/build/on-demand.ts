import { relative } from 'node:path';
import { withSlashes } from '../files/paths.ts';
import type { Tag } from '../source/scan.ts';
import type { Context } from './context.ts';
import { requestsOf } from './product-requests.ts';

/**
 * Notes the products of a page that will be rendered on demand, when the build is long over, for
 * the report.
 */
export async function noteOnDemand(
  { command, options, site, pageLog, resolver, samplePictures }: Context,
  file: string,
  tags: readonly Tag[],
): Promise<void> {
  if (command === 'dev') return;
  const page = `${withSlashes(relative(site.root, file))}, on demand`;
  const reasons = ['It is rendered on demand, and sent while it is.'];
  if (options.jsonLd) pageLog.describe({ page, hasData: false, reasons });
  for (const tag of tags) {
    // Of two ids in one tag, the second is the fallback.
    const covered = tag.name !== 'ProductGrid' && tag.ids.length > 1;
    for (const request of requestsOf(tag, file, site)) {
      for (const [, answer] of await resolver.answers([request])) {
        pageLog.products.add({ page, market: request.market, answer, covered });
        samplePictures.want(answer);
      }
    }
  }
}
