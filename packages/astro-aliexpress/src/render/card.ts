import { listed } from '../core/text.ts';
import { type Fact, type FactName, factOf } from './facts.ts';
import {
  type AvailableLookup,
  find,
  isAvailable,
  type TagLookup,
  type TagRequest,
} from './find.ts';
import type { PageContext } from './page.ts';
import type { Heading } from './heading.ts';
import { actionText } from './in-a-line.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import {
  type Advice,
  type Dated,
  firstSpecs,
  type Labelled,
  type OtherLink,
  type SaidStyle,
  saidOf,
  type Spec,
} from './own-product.ts';
import { noteProduct } from './page-facts.ts';
import { type Picture, pictureOf, type PictureStyle } from './picture.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { Score } from './score.ts';
import type { CardSlot, Written } from './slots.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** Style props of a card. */
export interface CardStyle extends PictureStyle, PriceStyle, SaidStyle {
  /**
   * `card`: picture above the text, or next to it if there's room; `row`: picture next to the text,
   * price at the end; `compact`: small, without facts and button. @default 'card'
   */
  readonly layout?: 'card' | 'row' | 'compact' | undefined;
  /** A few words on the picture: "Best for small desks". */
  readonly badge?: string | undefined;
  /** Your text below the title. */
  readonly description?: string | undefined;
  /**
   * Facts to show, in this order: `feedback`, `orders`, `shop`, `delivery`, `shipping`, `coupon`,
   * `category`. Unknown ones are hidden. `shipping` is the delivery fee, which takes a call for each
   * product and the advanced tier of the API. @default ['feedback', 'orders', 'shop']; none in `compact`
   */
  readonly facts?: readonly FactName[] | undefined;
  /**
   * Text of the button. `{title}`, `{price}`, `{shop}` and `{discount}` are replaced; if one of them
   * is unknown or not shown, the default text is used.
   * @places title, price, shop, discount
   */
  readonly button?: string | undefined;
}

/** View model of a card. */
export interface Card {
  readonly kind: 'card';
  readonly id: string;
  readonly layout: 'card' | 'row' | 'compact';
  readonly badge?: string | undefined;
  /** The author's. */
  readonly score?: Score | undefined;
  readonly title: Text;
  readonly link: Link;
  readonly picture?: Picture | undefined;
  readonly description?: string | undefined;
  /** Whom or what it suits and doesn't. */
  readonly advice: readonly Advice[];
  /** The author's facts. */
  readonly specs: readonly Spec[];
  /** The month since when the author recommends it. */
  readonly since?: Dated | undefined;
  /** The day of the author's last look. */
  readonly reviewed?: Dated | undefined;
  /** "97.3% positive feedback · 1,000+ sold last month" */
  readonly facts: string;
  /** Facts on lines of their own: in AliExpress's words, or with a date. */
  readonly quotes: readonly Fact[];
  readonly price?: Price | undefined;
  /** Visible text of the link. */
  readonly action?: string | undefined;
  /** What to choose in the shop. */
  readonly variant?: Labelled | undefined;
  /** Other shops that have it. */
  readonly also: readonly OtherLink[];
  /** The product is a fallback, so the author's words about the original don't apply. */
  readonly replaced: boolean;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/**
 * Props of your own card component (`components.Card`). All other attributes of the tag, such as
 * `class`, are passed too.
 */
export interface CardProps {
  readonly card: Card;
  /** Heading level of the title. @default 'h3' */
  readonly heading?: Heading | undefined;
  /** The tag's slots, as HTML. */
  readonly own?: Written<CardSlot> | undefined;
}

/** What a tag renders: a card, a notice, or nothing. */
export async function findCard(
  page: PageContext,
  context: RenderContext,
  request: TagRequest,
  style?: CardStyle,
): Promise<Card | Notice | undefined> {
  const pictures = style?.image ?? 1;
  const shipping = factNames(context, style).includes('shipping');
  const found = await find(page, context.settings, { ...request, pictures, shipping });
  noteProduct(page, found, context);
  return toCard(found, context, style);
}

/** What a lookup renders. */
export function toCard(
  found: TagLookup,
  context: RenderContext,
  style: CardStyle = {},
): Card | Notice | undefined {
  return isAvailable(found) ? cardOf(found, context, style) : toNotice(found, context);
}

export function cardOf(found: AvailableLookup, context: RenderContext, style: CardStyle): Card {
  const { settings, locale } = context;
  const { result, replaced = false } = found;
  const { product } = result;
  const compact = style.layout === 'compact';
  const { title, whole } = namesOf(found, context);
  const price = toPrice(result, found.market, context, style);
  const facts = factNames(context, style).flatMap((name) => factOf(name, found, context) ?? []);
  const { score, advice, specs, variant, also, since, reviewed } = saidOf(
    compact ? onlyScored(found) : found,
    style,
    locale,
  );
  const hasButton = !compact || Boolean(style.button);
  // A tag's own are meant to be seen, and a row has the room.
  const showsAll = style.layout === 'row' || (style.specs !== undefined && !replaced);
  return {
    kind: 'card',
    id: result.id,
    // MDX doesn't check attributes.
    layout: compact || style.layout === 'row' ? style.layout : 'card',
    badge: replaced ? undefined : style.badge,
    score,
    title,
    link: linkTo(product, context),
    picture: pictureOf(found, settings, whole, style),
    description: replaced ? undefined : style.description,
    advice,
    specs: showsAll ? specs : firstSpecs(specs),
    since,
    reviewed,
    facts: listed(facts.filter(({ quoted }) => !quoted).map(({ text }) => text)),
    quotes: facts.filter(({ quoted }) => quoted),
    price,
    action: hasButton ? actionText(style.button, { title, price, product }, locale) : undefined,
    variant: hasButton ? variant : undefined,
    also: hasButton ? also : [],
    replaced,
    sampleData: settings.sampleData,
    devAttributes: devAttributes(found, settings),
    locale,
  };
}

/** A compact card has no room for more than its tag says. */
function onlyScored({ own, ...found }: AvailableLookup): AvailableLookup {
  return own ? { ...found, own: { id: own.id, score: own.score, stars: own.stars } } : found;
}

/** A feed shows nothing that ages. */
export function factNames(
  { isFeed }: Pick<RenderContext, 'isFeed'>,
  { facts, layout }: CardStyle = {},
): readonly FactName[] {
  return isFeed ? [] : [facts ?? (layout === 'compact' ? [] : USUAL_FACTS)].flat();
}

const USUAL_FACTS: readonly FactName[] = ['feedback', 'orders', 'shop'];
