import { deliveryOf } from '../fixtures/delivery.ts';
import { toGlobalId } from '../fixtures/ids.ts';
import { currencyOf } from '../fixtures/market.ts';
import { priceText } from '../fixtures/price.ts';
import { failure, type Method, success } from './method.ts';
import { isAnswered, marketOf } from './products.ts';

/** Fee and days are the same for all SKUs of a product. */
export const shipping: Method = {
  name: 'aliexpress.affiliate.product.shipping.get',
  required: ['product_id', 'ship_to_country'],
  permission: 'advanced',
  accepts: {
    product_id: /^\d{1,19}$/,
    sku_id: /^\d{1,19}$/,
    target_sale_price: /^\d{1,12}(?:\.\d{1,4})?$/,
    tax_rate: /^\d(?:\.\d{1,4})?$/,
  },
  answer(request) {
    const { country, currency } = marketOf(request, 'ship_to_country');
    const id = toGlobalId(request.params['product_id'] ?? '');
    if (!isAnswered(id, request.gone, country)) return failure(405, 'The result is empty');
    const { from, minDays, maxDays, feeUsd } = deliveryOf(id, country);
    const { code } = currencyOf(currency);
    return success({
      shipping_fee: priceText(feeUsd, code),
      shipping_fee_currency: code,
      delivery_days: `${minDays}-${maxDays}`,
      min_delivery_days: String(minDays),
      max_delivery_days: String(maxDays),
      ship_from_country: from,
    });
  },
};
