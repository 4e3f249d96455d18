/**
 * The components that MDX files use, by themselves or imported from here.
 *
 * Their colours come from the page: lines, quiet text and surfaces are mixed from the text colour
 * around a card, so that it fits a light, a dark and any other theme, however the site switches
 * between them (`prefers-color-scheme`, `[data-theme=dark]`, `.dark`, …). What should differ is set
 * by custom properties, on `:root` or on any element around a card:
 *
 * | property             | default                            | what it is                        |
 * | -------------------- | ---------------------------------- | --------------------------------- |
 * | `--alx-accent`       | the text colour                    | button and focus ring             |
 * | `--alx-text`         | the text colour                    | titles and prices                 |
 * | `--alx-muted`        | the text colour, at 78 %           | everything else that is written   |
 * | `--alx-price`        | `--alx-text`                       | price                             |
 * | `--alx-surface`      | `transparent`                      | ground of a card                  |
 * | `--alx-line`         | the text colour, at 16 %           | border of a card                  |
 * | `--alx-line-hover`   | the text colour, at 32 %           | the same under the pointer        |
 * | `--alx-radius`       | `1rem`                             | corners of a card                 |
 * | `--alx-shadow`       | `none`                             | shadow of a card                  |
 * | `--alx-font`         | `inherit`                          | typeface                          |
 * | `--alx-margin`       | `2rem`                             | room above and below              |
 * | `--alx-gap`          | `1.25rem`                          | room between the cards of a grid  |
 * | `--alx-title-lines`  | `3`                                | lines a title takes at most       |
 * | `--alx-tile`         | `light-dark(#f4f4f2, #e6e6e3)`     | ground of a picture               |
 * | `--alx-tile-blend`   | `multiply`                         | how a picture lies on it          |
 * | `--alx-action`       | `--alx-accent`, at 9 %             | ground of the button              |
 * | `--alx-action-hover` | `--alx-accent`, at 16 %            | the same under the pointer        |
 * | `--alx-action-text`  | `--alx-accent`                     | words of the button               |
 *
 * All links open in the same tab.
 */
import DisclosureComponent from './Disclosure.astro';
import ProductComponent from './Product.astro';
import ProductGridComponent from './ProductGrid.astro';
import ProductLinkComponent from './ProductLink.astro';

/**
 * A product as a card. It is a block and stands on a line of its own. What is written into it shows
 * in its place when neither `id` nor `fallback` is to be had.
 *
 * ```mdx
 * <Product id="4001016061682" />
 *
 * <Product id="4001016061682" title="The lamp on my desk" fallback="1005007502032342" />
 *
 * <Product id="4001016061682">It is gone, and I have found no other as good.</Product>
 * ```
 */
export const Product = ProductComponent;

/**
 * Cards side by side, in as many columns as there is room for: a list of `ids`, or cards with props
 * of their own.
 *
 * ```mdx
 * <ProductGrid ids={['4001016061682', '1005007502032342']} />
 *
 * <ProductGrid>
 *   <Product id="4001016061682" title="The large one" />
 *   <Product id="1005007502032342" title="The small one" />
 * </ProductGrid>
 * ```
 */
export const ProductGrid = ProductGridComponent;

/**
 * A product in a sentence. The link says what is written into it, or the product's title. When the
 * product is not to be had, the words stay, without the link.
 *
 * ```mdx
 * Take <ProductLink id="4001016061682">the small one</ProductLink>, or
 * <ProductLink id="1005007502032342" price />.
 * ```
 */
export const ProductLink = ProductLinkComponent;

/**
 * That the page earns money with its links, in the words of the option `disclosure` or ours. The
 * first card of a page brings it along; write it where it should stand earlier, in a layout for
 * instance. Only the first one of a page shows. A link in the text that comes before it says in
 * brackets what it is.
 */
export const Disclosure = DisclosureComponent;
