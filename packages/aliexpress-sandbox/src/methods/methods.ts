import { categories } from './category.ts';
import { featuredPromoProducts, featuredPromos } from './featured-promo.ts';
import { imageSearch } from './image-search.ts';
import { linkGenerate } from './link-generate.ts';
import type { Method } from './method.ts';
import { orderGet, orderList, orderListByIndex } from './order.ts';
import { productDetail } from './product-detail.ts';
import { hotProductDownload, hotProductQuery, productQuery } from './product-query.ts';
import { shipping } from './shipping.ts';
import { skuDetail } from './sku-detail.ts';
import { smartMatch } from './smart-match.ts';

/** Every method that the sandbox knows, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    productDetail,
    productQuery,
    hotProductQuery,
    hotProductDownload,
    smartMatch,
    imageSearch,
    featuredPromos,
    featuredPromoProducts,
    categories,
    linkGenerate,
    skuDetail,
    shipping,
    orderGet,
    orderList,
    orderListByIndex,
  ].map((method) => [method.name, method]),
);
