import { z } from 'zod';
import type { Result } from '../values/result.ts';
import { checkWhole, refuse } from '../values/check.ts';
import { gatewayCountry } from '../wire/country.ts';
import { fields } from '../wire/envelope.ts';
import type { ImageSearchAnswer, ImageSearchOptions } from './image-search.ts';
import { SEARCH_SORTS } from '../values/known-values.ts';
import { checkMarket, type Market } from '../values/market.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { readList } from '../wire/read-list.ts';
import type { CallGateway } from '../gateway/request.ts';
import { toProduct } from '../products/to-product.ts';
import { createTrustUrl, type TrustUrl } from '../wire/trusted-url.ts';
import { warnOfMarket } from '../values/warning.ts';
import { orAbsent, wholeNumber } from '../wire/fields.ts';
import { wireProduct } from '../products/wire-product.ts';

const METHOD = 'aliexpress.affiliate.image.search';
const MOST_BYTES = 100 * 1024;
const MOST_PRODUCTS = 50;

const total = orAbsent(wholeNumber());

/** A product whose commission has one s less than elsewhere. */
const imageProduct = z.preprocess(
  (value) => ({ commission_rate: fields(value)?.['commision_rate'], ...fields(value) }),
  wireProduct,
);

export interface ImageSearchMethods {
  /**
   * Products that look like a picture of at most 100 KB (102,400 bytes). Needs a permission of its
   * own.
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
  { gateway, trackingId, warnUnknown }: ClientSettings,
): ImageSearchMethods['searchByImage'] {
  const trust = createTrustUrl(gateway);

  return async (image, market, { count = MOST_PRODUCTS, sort, signal } = {}) => {
    checkMarket(market);
    warnOfMarket(market, warnUnknown);
    if (!(image instanceof Uint8Array)) refuse('The image of `searchByImage` has to be bytes.');
    if (image.byteLength === 0 || image.byteLength > MOST_BYTES) {
      refuse(
        `The image of \`searchByImage\` has ${image.byteLength} bytes; 1 to ${MOST_BYTES} are allowed (100 KB).`,
      );
    }
    checkWhole('`count` of `searchByImage`', count, 1, MOST_PRODUCTS);
    if (sort !== undefined) warnUnknown('sort', sort, SEARCH_SORTS);
    return callGateway({
      method: METHOD,
      params: {
        product_cnt: String(count),
        sort,
        shpt_to: gatewayCountry(market.country),
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

/** This method has its list under `data`. */
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
  const products = new Map(
    items.map((wire) => [wire.product_id, toProduct(wire, currency, trust)]),
  );
  const value = {
    products: [...products.values()],
    malformed,
    total: total.parse(rest['total_record_count']),
  };
  return { ok: true, value: omitUndefined(value) };
}
