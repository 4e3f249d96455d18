/**
 * The components that MDX files use, by themselves or imported from here.
 *
 * Their colours come from the page: lines, quiet text and surfaces are mixed from the text colour
 * around them, so that they fit a light, a dark and any other theme, however the site switches
 * between them (`prefers-color-scheme`, `[data-theme=dark]`, `.dark`, …). What should differ is set
 * by custom properties, on `:root` or on any element around a component; `astro-aliexpress/skins/`
 * has two finished sets of them. `styles/base.css` names them.
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

export type { Card, CardProps } from '../dist/render/card.js';

/**
 * A product as a card. It is a block and stands on a line of its own. What is written into it shows
 * in its place when neither `id` nor `fallback` can be shown; what has a `slot` goes into the card:
 * `header`, `description`, `price`, `action`, `footer`.
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
 * <Product id="4001016061682" layout="compact" button="{price} at {shop}" />
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
 * A ranked list, with the reasons for each place: `items` where a sentence is enough, `<ListItem>`
 * where it is Markdown. `start` and `reversed` count as in any `<ol>`. An item that cannot be shown
 * leaves no gap in the numbers.
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

/** One place of a {@link ProductList}. What is written into it is the reason for its place. */
export const ListItem = ListItemComponent;

/**
 * Products that AliExpress finds while the site builds: by `keywords`, by `category`, between two
 * prices, in an order. A grid of cards, or a ranked list with `layout="list"`. Each build shows what
 * is found on its day; what cannot be found any more stays as the last build had it. What is written
 * into it shows where nothing is found.
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
 * A comparison, one column a product. `rows` are facts by name, in your order, and rows of your own
 * with a value for each product; a row that nothing is known for is left out.
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
 * Names of rows: `price`, `discount`, `feedback`, `orders`, `shop`, `delivery`, `coupon`, `category`,
 * `button`.
 */
export const ProductTable = ProductTableComponent;

/**
 * Two products head to head. Takes what {@link ProductTable} takes.
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
 * A product in a sentence. The link says what is written into it, or the product's title. When the
 * product cannot be shown, the words stay, without the link.
 *
 * ```mdx
 * Take <ProductLink id="4001016061682">the small one</ProductLink>, or
 * <ProductLink id="1005007502032342" price />.
 * ```
 */
export const ProductLink = ProductLinkComponent;

/**
 * A price in a sentence, with its date. What is written into it shows where there is none to show.
 *
 * ```mdx
 * It costs <ProductPrice id="4001016061682">about $20</ProductPrice>.
 * ```
 */
export const ProductPrice = ProductPriceComponent;

/**
 * Any single fact in a sentence: `title`, `price`, `discount`, `feedback`, `orders`, `shop`,
 * `delivery`, `coupon` or `category`. What is written into it shows where it is not known.
 *
 * ```mdx
 * <ProductField id="4001016061682" name="orders" /> were sold in the last 30 days.
 * ```
 */
export const ProductField = ProductFieldComponent;

/**
 * A picture of a product, the first or another, or all of them as a gallery to be scrolled sideways.
 *
 * ```mdx
 * <ProductImage id="4001016061682" image={2} />
 *
 * <ProductImage id="4001016061682" gallery />
 * ```
 */
export const ProductImage = ProductImageComponent;

/**
 * A link that looks like a button. `{title}`, `{price}`, `{shop}` and `{discount}` in its text stand
 * for the product's. What is written into it shows in its place when the product cannot be shown.
 *
 * ```mdx
 * <ProductButton id="4001016061682" text="Get it for {price}" />
 * ```
 */
export const ProductButton = ProductButtonComponent;

/**
 * The code that AliExpress gives for a product, with what it takes and how long it holds. There is
 * nothing once it has ended, or what is written into the tag.
 *
 * ```mdx
 * <Coupon id="4001016061682" />
 * ```
 */
export const Coupon = CouponComponent;

/**
 * What your builds have seen of a price, as a line and as a table: in the last 90 `days`, as far as
 * somebody looked. It says since when that was, and nothing of the time before. A site that is built
 * every night has a line after two days.
 *
 * ```mdx
 * <PriceHistory id="4001016061682" />
 *
 * <PriceHistory id="4001016061682" days={30} caption="The lamp in the last month" />
 * ```
 */
export const PriceHistory = PriceHistoryComponent;

/**
 * What speaks for it and what against, in your words.
 *
 * ```mdx
 * <ProsCons pros={['Bright', 'The clamp holds']} cons={['A short cable']} />
 * ```
 */
export const ProsCons = ProsConsComponent;

/**
 * Your judgment, with a `score` of 10 or with `stars` of 5.
 *
 * ```mdx
 * <Verdict score={8.5} summary="The one to buy, if the desk is thin enough." />
 *
 * <Verdict stars={4} title="After a year">Still **bright**.</Verdict>
 * ```
 */
export const Verdict = VerdictComponent;

/**
 * What you have measured or know.
 *
 * ```mdx
 * <Specs title="The lamp" rows={{ Weight: '820 g', Height: '40 cm' }} />
 * ```
 */
export const Specs = SpecsComponent;

/**
 * That the page earns money with its links, in the words of the option `disclosure` or ours. The
 * first block of a page that has such links brings it along; write it where it should stand earlier,
 * in a layout for instance. Only the first one of a page shows. A link in the text that comes before
 * it says in brackets what it is.
 */
export const Disclosure = DisclosureComponent;
