import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { readGlobalId } from '../ids/ids.ts';
import { checkIds, checkMarket, refuse } from '../values/check.ts';
import { originalImage } from '../values/images.ts';
import type { Market } from '../values/market.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { fields } from '../wire/envelope.ts';
import { readList } from '../wire/read-list.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { SkuDetails, SkuOptions } from './sku-details.ts';
import { toSku } from './to-sku.ts';
import { wireItemInfo, type WireItemInfo, wireSku } from './wire-sku.ts';

const METHOD = 'aliexpress.affiliate.product.sku.detail.get';
const MOST_SKUS = 20;

/** What the answer must be about. */
interface SkuQuestion {
  readonly productId: string;
  readonly skuIds: readonly string[] | undefined;
  readonly currency: string;
}

export interface SkuMethods {
  /**
   * The variants of a product; `undefined` when the market has no such product. Needs its own
   * permission.
   * @throws AliExpressError one of its subclasses
   */
  getSkuDetails(id: string, market: Market, options?: SkuOptions): Promise<SkuDetails | undefined>;
}

export function createGetSkuDetails(
  callGateway: CallGateway,
  { countries, redact, warnUnknown, trust }: ClientSettings,
): SkuMethods['getSkuDetails'] {
  return async (id, market, { skuIds, deliveryInfo = false, signal } = {}) => {
    checkMarket(market, warnUnknown);
    const productId = readGlobalId(id, redact);
    if (skuIds !== undefined) {
      checkIds('`skuIds` of `getSkuDetails`', skuIds);
      if (skuIds.length === 0 || skuIds.length > MOST_SKUS) {
        refuse(
          `\`skuIds\` of \`getSkuDetails\` has to have 1 to ${MOST_SKUS} ids, not ${skuIds.length}.`,
        );
      }
    }
    return callGateway({
      method: METHOD,
      params: {
        product_id: productId,
        sku_ids: skuIds?.join(','),
        ship_to_country: countries.spell(market.country),
        target_currency: market.currency,
        target_language: market.language,
        need_deliver_info: deliveryInfo ? 'Yes' : 'No',
      },
      read: (result) =>
        readSkuDetails(result, { productId, skuIds, currency: market.currency }, trust),
      signal,
    });
  };
}

/** This method wraps its result in another. The value is `undefined` when there is no such product. */
function readSkuDetails(
  result: unknown,
  { productId, skuIds, currency }: SkuQuestion,
  trust: TrustUrl,
): Result<SkuDetails | undefined> {
  if (result === undefined) return { ok: true, value: undefined };
  const outer = fields(result);
  const inner = fields(outer?.['result']) ?? outer;
  if (inner === undefined || !('ae_item_info' in inner || 'ae_item_sku_info' in inner)) {
    return { ok: false, error: 'the result has neither a product nor SKUs' };
  }
  const item = wireItemInfo.parse(fields(inner['ae_item_info']) ?? {});
  if (item.product_id !== undefined && item.product_id !== productId) {
    return { ok: false, error: 'the result is about another product' };
  }
  const list = readList(skuListOf(inner['ae_item_sku_info']), {
    list: 'traffic_sku_info_list',
    member: 'traffic_sku_info',
    count: 'total_record_count',
    schema: wireSku,
  });
  if (!list.ok) return list;
  const skus = list.value.items
    .filter(({ sku_id }) => skuIds?.includes(sku_id) ?? true)
    .map((wire) => toSku(wire, currency, trust));
  const { malformed } = list.value;
  return { ok: true, value: { productId, ...itemInfo(item, trust), skus, malformed } };
}

/** The documentation has it without the wrapper; real answers have it. */
function skuListOf(value: unknown): unknown {
  return Array.isArray(value) ? { traffic_sku_info_list: value } : (value ?? {});
}

function itemInfo(item: WireItemInfo, trust: TrustUrl) {
  const image = trust(item.image_link);
  return omitUndefined({
    title: item.title,
    url: trust(item.original_link),
    image: image && originalImage(image),
    shopName: item.store_name,
    stars: item.product_score,
    reviews: item.review_number,
  });
}
