import { originalImage } from '../values/images.ts';
import { fromMinor, type Money } from '../values/money.ts';
import type { Order } from './order.ts';
import { nonEmpty, omitUndefined } from '../values/omit-undefined.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { WireOrder } from './wire-order.ts';

/** The order behind the gateway's fields. */
export function toOrder(wire: WireOrder, trust: TrustUrl): Order {
  const { settled_currency: currency } = wire;

  /**
   * "Cents" are the smallest unit of the currency: hundredths for the dollars that publishers are
   * paid in. An amount without its currency would be a guess.
   */
  function money(cents: bigint | undefined): Money | undefined {
    return cents === undefined || currency === undefined ? undefined : fromMinor(cents, currency);
  }

  const image = wire.product_main_image_url && trust(wire.product_main_image_url);
  return omitUndefined({
    id: wire.order_id,
    subOrderId: wire.sub_order_id,
    status: wire.order_status,
    createdAt: wire.created_time,
    paidAt: wire.paid_time,
    finishedAt: wire.finished_time,
    settledAt: wire.completed_settlement_time,
    product: nonEmpty(
      omitUndefined({
        id: wire.product_id,
        title: wire.product_title,
        url: wire.product_detail_url && trust(wire.product_detail_url),
        image: image && originalImage(image),
        categoryId: wire.category_id,
      }),
    ),
    count: wire.product_count,
    paidAmount: money(wire.paid_amount),
    finishedAmount: money(wire.finished_amount),
    commission: nonEmpty(
      omitUndefined({
        rate: wire.commission_rate,
        estimatedPaid: money(wire.estimated_paid_commission),
        estimatedFinished: money(wire.estimated_finished_commission),
        incentiveRate: wire.incentive_commission_rate,
        estimatedIncentivePaid: money(wire.estimated_incentive_paid_commission),
        estimatedIncentiveFinished: money(wire.estimated_incentive_finished_commission),
        newBuyerBonus: money(wire.new_buyer_bonus_commission),
      }),
    ),
    isNewBuyer: wire.is_new_buyer,
    isHotProduct: wire.is_hot_product,
    isAffiliateProduct: wire.is_affiliate_product,
    type: wire.order_type,
    shipToCountry: wire.ship_to_country,
    trackingId: wire.tracking_id,
    customParameters: wire.custom_parameters ?? wire.customer_parameters,
  });
}
