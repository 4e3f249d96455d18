import settings from 'virtual:astro-aliexpress/settings';
import { find, type TagRequest } from './render/find.ts';
import { historyOf } from './render/history.ts';
import type { PageContext } from './render/lookup.ts';
import { toProductData, type ProductData } from './render/product-data.ts';
import { renderContextOf } from './render/render-context.ts';

export type { AvailableProduct, MissingProduct, ProductData } from './render/product-data.ts';

export interface ProductOptions {
  /** `Astro`, or the context of an endpoint: in which locale, and for the report on which page. */
  readonly page?: PageContext;
  /** What differs from the page's market: `{ country: 'DE', currency: 'EUR' }`, or a country. */
  readonly market?: TagRequest['market'];
  /** Where the product cannot be shown, something of yours shows: the report does not warn. @default false */
  readonly covered?: boolean;
}

/** Of what is asked for outside of any page, in `getStaticPaths` for instance. */
const NO_PAGE: PageContext = { url: new URL('page:getProduct()') };

/**
 * A product for markup of your own, answered as the tags are: from the store, else in a batch with
 * what else is asked for at the time. Never throws for a product's sake: look at `state`.
 *
 * @param id a product id, the address of the product's page, or an alias
 */
export async function getProduct(
  id: TagRequest['id'],
  { page = NO_PAGE, market, covered = false }: ProductOptions = {},
): Promise<ProductData> {
  const found = await find(page, settings, { id, market, covered, pictures: 1 });
  return toProductData(found, renderContextOf(page, settings), await historyOf(found));
}

/** Products in the order of `ids`, as `getProduct` gives them. */
export async function getProducts(
  ids: readonly TagRequest['id'][],
  options: ProductOptions = {},
): Promise<ProductData[]> {
  return Promise.all(ids.map((id) => getProduct(id, options)));
}
