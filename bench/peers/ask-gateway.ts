import { AffiliateClient } from 'ae_sdk';

const { env } = process;
const client = new AffiliateClient({
  app_key: env['ALIEXPRESS_APP_KEY']!,
  app_secret: env['ALIEXPRESS_APP_SECRET']!,
  session: 'none',
});
// Its only setting for the gateway, private to TypeScript.
Object.assign(client, { migrated_apis_url: env['ALIEXPRESS_GATEWAY'] });

/** The fields that the card shows. */
export interface Product {
  readonly product_title: string;
  readonly product_main_image_url: string;
  readonly promotion_link: string;
  readonly evaluate_rate?: string;
  readonly lastest_volume: number;
  readonly shop_name: string;
  readonly target_sale_price: string;
  readonly target_original_price?: string;
}

/** One call. */
export async function askGateway(id: string): Promise<Product> {
  const answer = await client.productDetails({
    product_ids: id,
    target_currency: 'USD',
    target_language: 'EN',
    country: 'US',
    tracking_id: env['ALIEXPRESS_TRACKING_ID'],
  } as never);
  if (!answer.ok) throw new Error(`No answer for ${id}: ${answer.message}`);
  const { result } = answer.data.aliexpress_affiliate_productdetail_get_response.resp_result;
  return (result as unknown as { products: Product[] }).products[0]!;
}
