import type { TagName } from '../core/tag-names.ts';
import {
  couponText,
  disclosureOnly,
  gridText,
  listItemText,
  listText,
  productText,
  prosConsText,
  searchText,
  specsText,
  tableText,
  verdictText,
} from './block-markdown.ts';
import type { PageContext } from './page.ts';
import { propsOf } from './props.ts';
import { renderContextOf } from './render-context.ts';
import { buttonText, fieldText, linkText, type PostTag, priceText } from './sentence-markdown.ts';
import type { RenderSettings } from './settings.ts';
import type { TagText } from './tag-text.ts';

/** Each takes the props of its tag. */
const TEXTS: Readonly<Record<TagName, (tag: PostTag<never>) => Promise<TagText>>> = {
  Product: productText,
  ListItem: listItemText,
  ProductGrid: gridText,
  ProductList: listText,
  ProductSearch: searchText,
  ProductTable: tableText,
  Versus: tableText,
  ProductLink: linkText,
  ProductButton: buttonText,
  ProductPrice: priceText,
  ProductField: fieldText,
  ProductImage: productText,
  Coupon: couponText,
  PriceHistory: async () => ({ before: [] }),
  ProsCons: prosConsText,
  Verdict: verdictText,
  Specs: specsText,
  Disclosure: disclosureOnly,
};

/**
 * What a tag says in Markdown, for a post that Astro doesn't render.
 *
 * @param page of a feed
 */
export function tagMarkdown(
  name: TagName,
  { props, hasContent }: { readonly props: object; readonly hasContent: boolean },
  page: PageContext,
  settings: RenderSettings,
): Promise<TagText> {
  return TEXTS[name]({
    // Cleaned by the tag's own specs.
    props: propsOf({ ...page, props }, settings, name) as never,
    hasContent,
    page,
    context: renderContextOf(page, settings, name),
  });
}
