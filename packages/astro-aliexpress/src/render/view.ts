import type { PublicProduct } from 'aliexpress-catalog';
import { lookupKey, nameOf, type PageResult, productOf } from '../core/lookup-result.ts';
import { fillIn, readableTitle, shorten } from '../core/text.ts';
import { isWebUrl } from '../core/web-url.ts';
import type { TagLookup } from './find.ts';
import { inLocale, languageTag, type Locale, type Text, textIn } from './locale.ts';
import type { RenderContext } from './render-context.ts';
import type { RenderSettings } from './settings.ts';

/** The gateway's titles have up to about 220 characters; longer ones are wrong. */
const LONGEST = 240;

/** The author's title, or else AliExpress's as a reader can read it, each with its language. */
export function titleOf(
  found: TagLookup,
  { locale, settings }: Pick<RenderContext, 'locale' | 'settings'>,
): Text | undefined {
  const whole = wholeTitleOf(found, locale);
  if (ownTitleOf(found, locale) || whole === undefined) return whole;
  return { ...whole, text: readableTitle(whole.text, settings.titles.maxLength) };
}

/** What a product is called: as readers see it, and in whole, for its pictures' alternative text. */
export function namesOf(
  found: TagLookup,
  context: Pick<RenderContext, 'locale' | 'settings'>,
): { readonly title: Text; readonly whole: Text } {
  const { locale } = context;
  const title = titleOf(found, context) ?? { text: locale.translations.thisProduct };
  return { title, whole: wholeTitleOf(found, locale) ?? title };
}

/** The author's title, or else all of AliExpress's. */
function wholeTitleOf(found: TagLookup, locale: Locale): Text | undefined {
  const { result, market } = found;
  const title = ownTitleOf(found, locale);
  if (title) return inLocale(locale, title, locale.page);
  const product = productOf(result);
  return product && inLocale(locale, shorten(product.title, LONGEST), languageTag(market));
}

function ownTitleOf({ title, own }: TagLookup, locale: Locale): string | undefined {
  return title || textIn(own?.title, locale);
}

/**
 * Attributes of an `<a>`, with the site's own (`linkAttributes`). No target unless the site sets one:
 * readers decide whether to open a new tab.
 */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly [attribute: `data-${string}`]: string;
  readonly target?: string;
}

/** What a link needs to know of where it stands. */
type LinkContext = Pick<RenderContext, 'settings' | 'page' | 'tag' | 'subId'>;

/** The link for an answer that can't be shown, if the site wants one. */
export function linkOf(result: PageResult, context: LinkContext): Link | undefined {
  if (result.state === 'available') return linkTo(result.product, context);
  if (result.state === 'invalid' || context.settings.unavailable !== 'link') return undefined;
  return plainLink(result.id);
}

/**
 * The promotion link, which is unchanged but for `links.subId`, or the product's plain page without one.
 * @param better a link from AliExpress to prefer, such as one with a coupon applied
 */
export function linkTo(
  { promotionLink, id }: PublicProduct,
  context: LinkContext,
  better?: string,
): Link {
  const href = [better, promotionLink].find((link) => link && isWebUrl(link));
  const link = href
    ? { href: withSubId(href, context), rel: 'sponsored nofollow noopener' }
    : plainLink(id);
  return { ...link, ...ownAttributes(id, context) };
}

/** A short promotion link. AliExpress documents tracking strings only behind such links. */
const SHORT = /^https:\/\/s\.click\.aliexpress\.com\/e\/[\w-]+$/;

/** Adds AliExpress's own tracking string, which its order report shows again. */
function withSubId(href: string, { subId }: LinkContext): string {
  return subId !== undefined && SHORT.test(href) ? `${href}?af=${subId}` : href;
}

function ownAttributes(id: string, { settings, page, tag }: LinkContext): Record<string, string> {
  const values = { page, tag, product: id };
  return Object.fromEntries(
    Object.entries(settings.linkAttributes).map(([name, value]) => [
      name,
      fillIn(value, values) ?? value,
    ]),
  );
}

/** The product's page, without commission. */
export function plainLink(id: string): Link {
  return { href: `https://www.aliexpress.com/item/${id}.html`, rel: 'nofollow noopener' };
}

/** Attributes that tell the dev toolbar which product an element shows (`lookupKey`). */
export interface DevAttributes {
  readonly 'data-aliexpress-product': string;
}

/** Empty in builds. */
export function devAttributes(
  { result, market }: TagLookup,
  { dev }: RenderSettings,
): DevAttributes | undefined {
  return dev ? { 'data-aliexpress-product': lookupKey(nameOf(result), market) } : undefined;
}
