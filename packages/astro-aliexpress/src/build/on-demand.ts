import { pathFrom } from '../files/paths.ts';
import type { Tag } from '../source/scan.ts';
import type { Context } from './context.ts';
import { requestsOf } from './product-requests.ts';

/**
 * Adds the products of a page that is rendered on demand to the report: it is rendered only after
 * the build.
 */
export async function noteOnDemand(
  { command, options, site, pageLog, resolver, samplePictures }: Context,
  file: string,
  tags: readonly Tag[],
): Promise<void> {
  if (command === 'dev') return;
  const page = `${pathFrom(site.root, file)}, on demand`;
  const reasons = ['The page is rendered on demand and streamed.'];
  if (options.jsonLd) pageLog.describe({ page, hasData: false, reasons });
  for (const tag of tags) {
    // A second id in a tag is the fallback.
    const covered = tag.name !== 'ProductGrid' && tag.ids.length > 1;
    for (const request of requestsOf(tag, file, site)) {
      const { result } = await resolver.resolve(request.id, request.market);
      pageLog.products.add({ page, market: request.market, result, covered });
      samplePictures.want(result);
    }
  }
}
