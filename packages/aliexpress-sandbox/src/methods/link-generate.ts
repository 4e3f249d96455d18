import { toGlobalId } from '../fixtures/ids.ts';
import { shortPromotionLink } from '../fixtures/promotion-link.ts';
import { shuffled } from '../core/random.ts';
import { failure, listing, type Method, type MethodRequest, wireList } from './method.ts';
import { isAnswered } from './products.ts';

const mostLinks = 50;

export const linkGenerate: Method = {
  name: 'aliexpress.affiliate.link.generate',
  required: ['promotion_link_type', 'source_values', 'tracking_id'],
  accepts: { promotion_link_type: ['0', '2'] },
  answer(request) {
    const { params, seed, fault } = request;
    // A comma inside a URL ends it, because the gateway cannot escape one.
    const sources = (params['source_values'] ?? '').split(',').filter((source) => source !== '');
    if (sources.length > mostLinks) return failure(407, 'source_values exceeds the maximum of 50');
    const items = shuffled(sources, 'links', seed).map((source) => linkItem(source, request));
    return listing(items, fault, (listed) => ({
      total_result_count: listed.length,
      tracking_id: params['tracking_id'],
      promotion_links: wireList('promotion_link', listed, fault),
    }));
  },
};

/** Repeats the source exactly, because only the source tells which link is which. */
function linkItem(source: string, { params, gone, fault, habits, trace }: MethodRequest) {
  const { tracking_id: trackingId = '', promotion_link_type: type = '' } = params;
  const refusal = refusalOf(source.trim(), gone, params['ship_to_country']);
  if (refusal !== undefined) return { source_value: source, message: refusal };
  return {
    promotion_link: shortPromotionLink(
      trackingId,
      type,
      habits.newShortLinks ? trace + source : source,
    ),
    source_value: fault === 'wrong-products' ? `${source}#other` : source,
  };
}

/** Why there is no link; `undefined` if there is one. Pages without a product have links, too. */
function refusalOf(source: string, gone: ReadonlySet<string>, country?: string) {
  const url = URL.parse(source);
  if (!url || !/(?:^|\.)aliexpress\.(?:com|us|ru)$/.test(url.hostname)) {
    return 'The source value is not an AliExpress URL';
  }
  const id = productIdIn(url);
  if (id === undefined || isAnswered(toGlobalId(id), gone, country)) return undefined;
  return 'This product cannot be promoted';
}

function productIdIn({ pathname, searchParams }: URL): string | undefined {
  const [, inPath] = /(?:\/item\/|\/i\/|_)(?:[^/]+\/)?(\d{8,19})(?:\.html)?$/.exec(pathname) ?? [];
  const query = searchParams.get('productId') ?? searchParams.get('productIds') ?? '';
  const [, inQuery] = /^(\d{8,19})/.exec(query) ?? [];
  return inPath ?? inQuery;
}
