import settings from 'virtual:astro-aliexpress/settings';
import { NO_PAGE } from './core/no-page.ts';
import { find, historyOf, type TagRequest } from './render/find.ts';
import { theBridge } from './render/bridge.ts';
import type { PageContext } from './render/page.ts';
import { type ProductData, toProductData } from './render/product-data.ts';
import { renderContextOf } from './render/render-context.ts';

export type { AvailableProduct, MissingProduct, ProductData } from './render/product-data.ts';

export interface ProductOptions {
  /** `Astro`, or an endpoint's context: sets the locale, and the page in the report. */
  readonly page?: PageContext;
  /** Another market: a country, or `{ country: 'DE', currency: 'EUR' }`. @default the page's market */
  readonly market?: TagRequest['market'];
  /** You show something else if the product is gone, so the report doesn't warn. @default false */
  readonly covered?: boolean;
  /** The link is for a feed or a newsletter, so it has the option `feedTrackingId`. @default false */
  readonly feed?: boolean;
}

/** For requests outside pages, such as in `getStaticPaths`. */
const OUTSIDE: PageContext = { url: new URL(`page:${NO_PAGE.getProduct}`) };

/**
 * A product for your own markup. Comes from the cache, or is fetched in a batch with others. Never
 * throws because of a product: check `state`.
 *
 * @param id a product id, the address of the product's page, or an alias
 */
export async function getProduct(
  id: TagRequest['id'],
  { page = OUTSIDE, market, covered = false, feed }: ProductOptions = {},
): Promise<ProductData> {
  theBridge()?.calledIn({ caller: NO_PAGE.getProduct, market });
  const found = await find(page, settings, {
    id,
    market,
    fallback: [],
    covered,
    pictures: 1,
    feed,
  });
  return toProductData(
    found,
    renderContextOf(page, settings, 'getProduct'),
    await historyOf(found),
  );
}

/** Same as `getProduct` for several products, in the order of `ids`. */
export async function getProducts(
  ids: readonly TagRequest['id'][],
  options: ProductOptions = {},
): Promise<ProductData[]> {
  // As in tags, one id is a list of one.
  return Promise.all([ids].flat().map((id) => getProduct(id, options)));
}
