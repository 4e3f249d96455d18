/**
 * The components for MDX files. Use them directly, or import them from here.
 *
 * They take their colours from the page: lines, quiet text and surfaces are mixed from the text
 * colour around them. So they fit light, dark and other themes, however your site switches them
 * (`prefers-color-scheme`, `[data-theme=dark]`, `.dark`, …). To change the look, set custom properties
 * on `:root` or any parent element; `styles/base.css` lists them, and `astro-aliexpress/skins/` has two
 * ready-made sets.
 *
 * All links open in the same tab.
 */
import CouponComponent from './Coupon.astro';
import DisclosureComponent from './Disclosure.astro';
import ListItemComponent from './ListItem.astro';
import PriceHistoryComponent from './PriceHistory.astro';
import ProductComponent from './Product.astro';
import ProductButtonComponent from './ProductButton.astro';
import ProductFieldComponent from './ProductField.astro';
import ProductGridComponent from './ProductGrid.astro';
import ProductImageComponent from './ProductImage.astro';
import ProductLinkComponent from './ProductLink.astro';
import ProductListComponent from './ProductList.astro';
import ProductPriceComponent from './ProductPrice.astro';
import ProductSearchComponent from './ProductSearch.astro';
import ProductTableComponent from './ProductTable.astro';
import ProsConsComponent from './ProsCons.astro';
import SpecsComponent from './Specs.astro';
import VerdictComponent from './Verdict.astro';
import VersusComponent from './Versus.astro';

export type { Card, CardProps } from '../dist/pages/components.js';

/**
 * A product card. It's a block, so put it on its own line. Put text inside the tag to show it when
 * `id` and `fallback` are gone. Elements with a `slot` go into the card: `header`, `description`,
 * `price`, `action`, `footer`.
 *
 * ```mdx
 * <Product id="4001016061682" />
 *
 * <Product id="4001016061682" title="The lamp on my desk" fallback="1005007502032342" />
 *
 * <Product id="4001016061682" layout="row" badge="Best for small desks" discount="percent">
 *   <p slot="description">The clamp holds, [even here](/posts/desk/).</p>
 * </Product>
 *
 * <Product id="4001016061682" score={8.5} for="small desks" notFor="glass tops" />
 *
 * <Product id="4001016061682" layout="compact" button="{price} at {shop}" />
 *
 * <Product id="4001016061682" variant="24 V" specs={{ Weight: '820 g' }} />
 *
 * <Product id="4001016061682">It is gone, and I have found no other as good.</Product>
 * ```
 */
export const Product = ProductComponent;

/**
 * Cards side by side, in as many `columns` as fit: a list of `ids`, or `<Product>` tags with props.
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
 * A ranked list with a reason for each place. Use `items` for short reasons, `<ListItem>` for
 * Markdown. `start` and `reversed` work as in any `<ol>`. Unavailable items leave no gap in the
 * numbers. `layout="quick"` shows the products in short, with links to their cards further down.
 *
 * ```mdx
 * <ProductList
 *   items={[
 *     { id: '4001016061682', badge: 'Best of all', reason: 'It stays where you put it.' },
 *     { id: '1005007502032342', title: 'The small one', reason: 'Half the price.' },
 *   ]}
 * />
 *
 * <ProductList>
 *   <ListItem id="4001016061682" badge="Best of all">
 *
 *   It stays where you put it, as [a year](/posts/lamps/) has shown.
 *
 *   </ListItem>
 *   <ListItem id="1005007502032342">Half the price.</ListItem>
 * </ProductList>
 * ```
 */
export const ProductList = ProductListComponent;

/** An item of a {@link ProductList}. Put the reason for its place inside the tag. */
export const ListItem = ListItemComponent;

/**
 * Searches AliExpress at build time: by `keywords`, `category` and price, with a sort order. Shows a
 * grid of cards, or a ranked list with `layout="list"`. Each build shows the current results; if the
 * search fails, you see those of the last build. Put text inside the tag to show it without results.
 *
 * ```mdx
 * <ProductSearch keywords="desk lamp" maxPrice={30} sort="orders" />
 *
 * <ProductSearch category="39" limit={3} layout="list" market="DE">None today.</ProductSearch>
 *
 * <ProductSearch promo="Best Seller" sort="discount" limit={4} />
 * ```
 */
export const ProductSearch = ProductSearchComponent;

/**
 * A comparison with one column per product. `rows` are facts by name, in your order, and your own
 * rows with one value per product. Rows without data are hidden.
 *
 * ```mdx
 * <ProductTable
 *   caption="Three lamps"
 *   items={[
 *     { id: '4001016061682', title: 'Clamp' },
 *     { id: '1005032477552897', badge: 'Cheapest' },
 *     { id: '1005084261902937' },
 *   ]}
 *   rows={['price', { label: 'Height', values: ['40 cm', '35 cm', 52] }, 'feedback', 'button']}
 *   highlight="4001016061682"
 * />
 *
 * <ProductTable ids={['4001016061682', '1005032477552897']} />
 * ```
 *
 * Names of rows: `score`, `price`, `discount`, `for`, `notFor`, `specs`, `feedback`, `orders`, `shop`,
 * `delivery`, `coupon`, `category`, `since`, `reviewed`, `button`.
 */
export const ProductTable = ProductTableComponent;

/**
 * Two products head to head. Same props as {@link ProductTable}.
 *
 * ```mdx
 * <Versus
 *   ids={['4001016061682', '1005032477552897']}
 *   rows={['price', 'feedback', { label: 'Swivels', values: [true, false] }]}
 * />
 * ```
 */
export const Versus = VersusComponent;

/**
 * A link to a product in a sentence. Its text is inside the tag, or else the product's title. When
 * the product is gone, the text stays without the link.
 *
 * ```mdx
 * Take <ProductLink id="4001016061682">the small one</ProductLink>, or
 * <ProductLink id="1005007502032342" price />.
 * ```
 */
export const ProductLink = ProductLinkComponent;

/**
 * A price in a sentence, with its date. Put text inside the tag to show it without a price.
 *
 * ```mdx
 * It costs <ProductPrice id="4001016061682">about $20</ProductPrice>.
 * ```
 */
export const ProductPrice = ProductPriceComponent;

/**
 * A fact in a sentence: `title`, `price`, `discount`, `feedback`, `orders`, `shop`, `delivery`,
 * `coupon` or `category`. Put text inside the tag to show it if the fact is unknown.
 *
 * ```mdx
 * <ProductField id="4001016061682" name="orders" /> were sold in the last 30 days.
 * ```
 */
export const ProductField = ProductFieldComponent;

/**
 * A picture of a product, or all of them as a gallery that scrolls sideways.
 *
 * ```mdx
 * <ProductImage id="4001016061682" image={2} />
 *
 * <ProductImage id="4001016061682" gallery />
 * ```
 */
export const ProductImage = ProductImageComponent;

/**
 * A link that looks like a button. `{title}`, `{price}`, `{shop}` and `{discount}` in its text are
 * replaced. Put text inside the tag to show it when the product is gone.
 *
 * ```mdx
 * <ProductButton id="4001016061682" text="Get it for {price}" />
 * ```
 */
export const ProductButton = ProductButtonComponent;

/**
 * AliExpress's coupon code for a product, with its conditions and end date. Disappears once it has
 * ended; put text inside the tag to show that instead.
 *
 * ```mdx
 * <Coupon id="4001016061682" />
 * ```
 */
export const Coupon = CouponComponent;

/**
 * The prices that your builds saw in the last 90 `days`, as a chart and a table. It says when the
 * data starts and claims nothing about earlier prices. If you build every night, you have a chart
 * after two days.
 *
 * ```mdx
 * <PriceHistory id="4001016061682" />
 *
 * <PriceHistory id="4001016061682" days={30} caption="The lamp in the last month" />
 * ```
 */
export const PriceHistory = PriceHistoryComponent;

/**
 * Your pros and cons.
 *
 * ```mdx
 * <ProsCons pros={['Bright', 'The clamp holds']} cons={['A short cable']} />
 * ```
 */
export const ProsCons = ProsConsComponent;

/**
 * Your verdict, with a `score` out of 10 or up to 5 `stars`. With an `id`, it has the product's
 * picture, price and button, too.
 *
 * ```mdx
 * <Verdict score={8.5} summary="The one to buy, if the desk is thin enough." />
 *
 * <Verdict stars={4} title="After a year">Still **bright**.</Verdict>
 *
 * <Verdict id="4001016061682" score={8.5} summary="The one to buy." />
 * ```
 */
export const Verdict = VerdictComponent;

/**
 * Your measurements and facts.
 *
 * ```mdx
 * <Specs title="The lamp" rows={{ Weight: '820 g', Height: '40 cm' }} />
 * ```
 */
export const Specs = SpecsComponent;

/**
 * Tells readers that the page earns money with its links, in your words (option `disclosure`) or
 * ours. Pages get it automatically before the first block with such links; add the tag to show it
 * earlier, for example in a layout. Only the first one on a page is shown. Inline links above it are
 * marked in brackets.
 */
export const Disclosure = DisclosureComponent;
