import { z } from 'zod';
import type { CallOptions } from '../gateway/attempt.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import type { Product } from '../products/product.ts';
import { toProducts } from '../products/to-product.ts';
import { wireProduct } from '../products/wire-product.ts';
import { checkMarket, checkWhole, refuse } from '../values/check.ts';
import { SEARCH_SORTS, type SearchSort } from '../values/known-values.ts';
import type { Market } from '../values/market.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { fields } from '../wire/envelope.ts';
import { orAbsent, wholeNumber } from '../wire/fields.ts';
import { readList } from '../wire/read-list.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';

export interface ImageSearchOptions extends CallOptions {
  /** Most products to return, 1–50. @default 50 */
  readonly count?: number;
  /** @default by likeness */
  readonly sort?: SearchSort;
}

export interface ImageSearchAnswer {
  /** In the gateway's order, each product once. */
  readonly products: Product[];
  /** Items that could not be read and were left out. */
  readonly malformed: number;
  /** Products that the gateway found. */
  readonly total?: number;
}

const METHOD = 'aliexpress.affiliate.image.search';
/** Largest image of `searchByImage`. */
export const MOST_IMAGE_BYTES = 100 * 1024;
const MOST_PRODUCTS = 50;

const total = orAbsent(wholeNumber());

/** This method spells the commission with one s less. */
const imageProduct = z.preprocess(
  (value) => ({ commission_rate: fields(value)?.['commision_rate'], ...fields(value) }),
  wireProduct,
);

export interface ImageSearchMethods {
  /**
   * Finds products that look like a picture of at most 100 KB (102,400 bytes). Needs its own
   * permission.
   * @throws AliExpressError one of its subclasses
   */
  searchByImage(
    image: Uint8Array,
    market: Market,
    options?: ImageSearchOptions,
  ): Promise<ImageSearchAnswer>;
}

export function createSearchByImage(
  callGateway: CallGateway,
  { trackingId, countries, warnUnknown, trust }: ClientSettings,
): ImageSearchMethods['searchByImage'] {
  return async (image, market, { count = MOST_PRODUCTS, sort, signal } = {}) => {
    checkMarket(market, warnUnknown);
    if (!(image instanceof Uint8Array))
      refuse('The image of `searchByImage` has to be a `Uint8Array`.');
    if (image.byteLength === 0 || image.byteLength > MOST_IMAGE_BYTES) {
      refuse(
        `The image of \`searchByImage\` has ${image.byteLength} bytes; 1 to ${MOST_IMAGE_BYTES} are allowed (100 KB).`,
      );
    }
    checkWhole('`count` of `searchByImage`', count, 1, MOST_PRODUCTS);
    if (sort !== undefined) warnUnknown('sort', sort, SEARCH_SORTS);
    return callGateway({
      method: METHOD,
      params: {
        product_cnt: String(count),
        sort,
        shpt_to: countries.spell(market.country),
        target_currency: market.currency,
        // Upper-case everywhere else.
        target_language: market.language.toLowerCase(),
        tracking_id: trackingId,
      },
      files: { image_file_bytes: image },
      read: (result) => readImageSearch(result, market.currency, trust),
      signal,
    });
  };
}

/** This method puts its list under `data`. */
function readImageSearch(
  result: unknown,
  currency: string,
  trust: TrustUrl,
): Result<ImageSearchAnswer> {
  const outer = fields(result);
  const data = outer !== undefined && 'data' in outer ? (outer['data'] ?? {}) : result;
  const list = readList(data, {
    list: 'products',
    member: 'product',
    count: 'total_record_count',
    schema: imageProduct,
  });
  if (!list.ok) return list;
  const { items, malformed, rest } = list.value;
  const value = {
    products: toProducts(items, currency, trust),
    malformed,
    total: total.parse(rest['total_record_count']),
  };
  return { ok: true, value: omitUndefined(value) };
}
