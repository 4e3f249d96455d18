import type { PublicProduct } from 'aliexpress-catalog';
import { reasonText } from '../core/lookup-result.ts';
import { fill } from '../core/format.ts';
import { fillIn, listed, shorten } from '../core/text.ts';
import { type FactName, factOf } from './facts.ts';
import { isAvailable, type TagLookup } from './find.ts';
import type { Locale, Text } from './locale.ts';
import { saidOf } from './own-product.ts';
import { type Price, type PriceDate, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkOf, namesOf, titleOf } from './view.ts';

/** An inline product link. */
export interface Mention {
  /** Link text if the tag is empty. */
  readonly title: Text;
  /** Missing if the product can't be shown: the text stays, so that the sentence still works. */
  readonly link?: Link | undefined;
  readonly price?: Price | undefined;
  /** Text after the link and the price. */
  readonly remarks: string;
  /** Marks it as an affiliate link, if the page has no disclosure above it. */
  readonly disclosure?: string | undefined;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** Options of a mention. */
export interface MentionStyle {
  readonly price: boolean;
  /** Mark the link as an affiliate link, because the page has no disclosure above it. */
  readonly disclosed: boolean;
}

export function toMention(found: TagLookup, context: RenderContext, style: MentionStyle): Mention {
  const { result, market } = found;
  const { settings, locale } = context;
  const { translations } = locale;
  const mention = {
    title: namesOf(found, context).title,
    link: linkOf(result, context),
    devAttributes: devAttributes(found, settings),
    locale,
  };
  if (result.state !== 'available')
    return { ...mention, remarks: '', reason: settings.dev ? reasonText(result) : undefined };

  const price = style.price ? toPrice(result, market, context) : undefined;
  const remarks = price?.remarks ? [price.remarks] : [];
  if (settings.sampleData) remarks.push(translations.sampleData);
  const disclosure =
    style.disclosed && result.product.promotionLink ? translations.linkDisclosure : undefined;
  return { ...mention, price, remarks: listed(remarks), disclosure };
}

/** A button's text: the author's if all its placeholders are known, else ours. */
export function actionText(
  given: string | undefined,
  { title, price, product }: { title: Text; price: Price | undefined; product: PublicProduct },
  { translations }: Locale,
): string {
  const own =
    given &&
    fillIn(given, {
      title: shorten(title.text, 60),
      price: price?.text,
      shop: product.shop?.name && shorten(product.shop.name, 60),
      discount: price?.percent,
    });
  return own || (price ? translations.view : translations.seePrice);
}

/** A link that looks like a button. */
export interface Button extends Mention {
  readonly text: string;
  /** Adds the product's title to the link's accessible name if the text lacks it. */
  readonly names: boolean;
}

/**
 * A text with a price adds its date. The default text has price and shop, since no price stands beside
 * it. `undefined` for a product without a link.
 */
export function toButton(
  found: TagLookup,
  context: RenderContext,
  { text: given, disclosed, variant }: ButtonStyle,
): Button | undefined {
  const { result, market } = found;
  const hasPrice = given ? given.includes('{price}') : true;
  const mention = withVariant(
    toMention(found, context, { price: hasPrice, disclosed }),
    found,
    variant,
  );
  if (!mention.link) return undefined;
  const { title, locale } = mention;
  if (result.state !== 'available')
    return { ...mention, text: locale.translations.view, names: true };
  const price = mention.price ?? toPrice(result, market, context);
  const text =
    !given && price
      ? fill(locale.translations.offer, price.text)
      : actionText(given, { title, price, product: result.product }, locale);
  return { ...mention, text, names: !given?.includes('{title}') };
}

interface ButtonStyle {
  readonly text?: string | undefined;
  readonly disclosed: boolean;
  readonly variant?: string | undefined;
}

/** Says after the button which variant to choose. */
function withVariant(mention: Mention, found: TagLookup, given: string | undefined): Mention {
  const { variant } = saidOf(found, { variant: given }, mention.locale);
  if (!variant || found.result.state !== 'available') return mention;
  const words = `${variant.label} ${variant.text}`;
  return { ...mention, remarks: listed([...(mention.remarks ? [mention.remarks] : []), words]) };
}

export type FieldName = FactName | 'title' | 'price' | 'discount';

/** What a feed doesn't say, because it will be wrong when it's read. */
const AGES: ReadonlySet<FieldName> = new Set(['price', 'discount', 'shipping', 'coupon']);

/** An inline fact. */
export interface Field {
  /** Only for `price`. */
  readonly price?: Price | undefined;
  /** For all others. */
  readonly value?: Text | undefined;
  /** When `value` was seen, if it's a price. */
  readonly date?: PriceDate | undefined;
  /** Text if it's unknown. */
  readonly missing: string;
  /** Leads to where it's known, with `disclosure` as in a mention. */
  readonly link?: Link | undefined;
  readonly disclosure?: string | undefined;
  readonly sampleData: boolean;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  readonly locale: Locale;
}

export function toField(
  found: TagLookup,
  name: FieldName,
  context: RenderContext,
  priceStyle: PriceStyle = {},
): Field {
  const { settings, locale } = context;
  const isHidden = context.isFeed && AGES.has(name);
  const missing =
    name === 'price' || isHidden ? locale.translations.noPrice : locale.translations.unknown;
  const base = { missing, sampleData: false, locale };
  if (!isAvailable(found))
    return { ...base, reason: settings.dev ? reasonText(found.result) : undefined };
  if (isHidden) {
    const style = { price: false, disclosed: settings.disclosure !== false };
    const { link, disclosure } = toMention(found, context, style);
    return { ...base, link, disclosure };
  }
  const known = { ...base, sampleData: settings.sampleData };
  if (name === 'title') return { ...known, value: titleOf(found, context) };
  const price = toPrice(found.result, found.market, context, priceStyle);
  if (name === 'price') return { ...known, price };
  if (name === 'discount') return { ...known, value: asText(price?.percent) };
  const fact = factOf(name, found, context);
  // In the author's sentence, a share of the feedback alone would look like a rating.
  const text = name === 'feedback' ? fact?.text : fact?.value;
  return { ...known, value: asText(text), date: fact?.date };
}

function asText(text: string | undefined): Text | undefined {
  return text === undefined ? undefined : { text };
}
