/**
 * The known methods of the gateway with their parameters, which are all text. The client adds the
 * system parameters (app key, signature, time).
 */
export interface KnownMethods {
  'aliexpress.affiliate.category.get': object;
  'aliexpress.affiliate.featuredpromo.get': object;
  'aliexpress.affiliate.featuredpromo.products.get': Paging &
    Localized & { promotion_name?: string; category_id?: string; sort?: string; country?: string };
  'aliexpress.affiliate.hotproduct.download': Paging &
    Localized & { category_id: string; locale_site?: string; country?: string };
  'aliexpress.affiliate.hotproduct.query': WireProductQuery;
  'aliexpress.affiliate.link.generate': {
    promotion_link_type: '0' | '2' | (string & {});
    /** At most 50 URLs, joined by commas. */
    source_values: string;
    tracking_id: string;
    ship_to_country?: string;
  };
  'aliexpress.affiliate.order.get': { order_ids: string };
  'aliexpress.affiliate.order.list': WireOrderSpan & Paging;
  'aliexpress.affiliate.order.listbyindex': WireOrderSpan & {
    start_query_index_id?: string;
    page_size?: string;
  };
  'aliexpress.affiliate.product.query': WireProductQuery & { promotion_name?: string };
  'aliexpress.affiliate.product.shipping.get': Omit<Localized, 'tracking_id'> & {
    product_id: string;
    sku_id?: string;
    ship_to_country: string;
    target_sale_price?: string;
    tax_rate?: string;
  };
  'aliexpress.affiliate.product.sku.detail.get': Omit<Localized, 'tracking_id'> & {
    product_id: string;
    /** At most 20 ids, joined by commas. */
    sku_ids?: string;
    ship_to_country?: string;
    need_deliver_info?: 'Yes' | 'No' | (string & {});
  };
  'aliexpress.affiliate.product.smartmatch': Localized & {
    device_id: string;
    product_id?: string;
    keywords?: string;
    page_no?: string;
    country?: string;
  };
  'aliexpress.affiliate.productdetail.get': Localized & {
    /** At most 50 ids, joined by commas. */
    product_ids: string;
    country?: string;
    fields?: string;
  };
}

interface Localized {
  target_currency?: string;
  target_language?: string;
  tracking_id?: string;
}

interface Paging {
  page_no?: string;
  /** At most `'50'`. */
  page_size?: string;
}

interface WireProductQuery extends Localized, Paging {
  keywords?: string;
  category_ids?: string;
  /** In the smallest unit of the currency. */
  min_sale_price?: string;
  max_sale_price?: string;
  sort?: string;
  platform_product_type?: 'ALL' | 'PLAZA' | 'TMALL' | (string & {});
  delivery_days?: '3' | '5' | '7' | '10' | (string & {});
  ship_to_country?: string;
}

interface WireOrderSpan {
  /** Pacific time: `yyyy-MM-dd HH:mm:ss`. */
  start_time: string;
  end_time: string;
  status: string;
  time_type?: string;
}

/** The name of a method. Unknown names are sent, too. */
export type MethodName = keyof KnownMethods | (string & {});

/** The known parameters of a method. You may send others. */
export type MethodParams<Method extends string> = (Method extends keyof KnownMethods
  ? Readonly<KnownMethods[Method]>
  : unknown) &
  Readonly<Record<string, string>>;
