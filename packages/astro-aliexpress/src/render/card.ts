import { listed } from '../core/text.ts';
import { type Fact, type FactName, factOf } from './facts.ts';
import {
  type AvailableLookup,
  find,
  isAvailable,
  type PageContext,
  type TagLookup,
  type TagRequest,
} from './find.ts';
import type { Heading } from './heading.ts';
import { actionText } from './in-a-line.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import { noteProduct } from './page-facts.ts';
import { ownPicture, type Picture, type PictureStyle, toPicture } from './picture.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type Score, type ScoreStyle, toScore } from './score.ts';
import type { CardSlot, Written } from './slots.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** Style props of a card. */
export interface CardStyle extends PictureStyle, PriceStyle, ScoreStyle {
  /**
   * `card`: picture above the text, or next to it if there's room; `row`: picture next to the text,
   * price at the end; `compact`: small, without facts and button. @default 'card'
   */
  readonly layout?: 'card' | 'row' | 'compact' | undefined;
  /** A few words on the picture: "Best for small desks". */
  readonly badge?: string | undefined;
  /** Your text below the title. */
  readonly description?: string | undefined;
  /** Whom or what the product suits, in a line: "Small desks". */
  readonly for?: string | undefined;
  /** Whom or what it doesn't suit: "Shelves thicker than 5 cm". */
  readonly notFor?: string | undefined;
  /**
   * Facts to show, in this order: `feedback`, `orders`, `shop`, `delivery`, `coupon`, `category`.
   * Unknown ones are hidden. @default ['feedback', 'orders', 'shop']; none in `compact`
   */
  readonly facts?: readonly FactName[] | undefined;
  /**
   * Text of the button. `{title}`, `{price}`, `{shop}` and `{discount}` are replaced; if one of them
   * is unknown or not shown, the default text is used.
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
  /** "97.3% positive feedback · 1,000+ sold last month" */
  readonly facts: string;
  /** Facts in AliExpress's words. */
  readonly quotes: readonly Fact[];
  readonly price?: Price | undefined;
  /** Visible text of the link. */
  readonly action?: string | undefined;
  /** The product is a fallback, so the author's words about the original don't apply. */
  readonly replaced: boolean;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** "Good for:" or "Not for:", and the author's words. */
export interface Advice {
  readonly kind: 'for' | 'not';
  readonly label: string;
  readonly text: string;
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
  const found = await find(page, context.settings, { ...request, pictures });
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
  const { result, pictures, photo, replaced = false } = found;
  const { product } = result;
  const compact = style.layout === 'compact';
  const { title, whole } = namesOf(found, context);
  const price = toPrice(result, found.market, context, style);
  const names = [style.facts ?? (compact ? [] : USUAL_FACTS)].flat();
  const facts = names.flatMap((name) => factOf(name, result, context) ?? []);
  return {
    kind: 'card',
    id: result.id,
    // MDX doesn't check attributes.
    layout: compact || style.layout === 'row' ? style.layout : 'card',
    badge: replaced ? undefined : style.badge,
    score: replaced ? undefined : toScore(style, locale),
    title,
    link: linkTo(product, context),
    picture: photo
      ? ownPicture(photo, whole, style)
      : toPicture(product, { settings, pictures }, whole, style),
    description: replaced ? undefined : style.description,
    advice: replaced ? [] : adviceOf(style, locale),
    facts: listed(facts.filter(({ quoted }) => !quoted).map(({ text }) => text)),
    quotes: facts.filter(({ quoted }) => quoted),
    price,
    action:
      compact && !style.button
        ? undefined
        : actionText(style.button, { title, price, product }, locale),
    replaced,
    sampleData: settings.sampleData,
    devAttributes: devAttributes(found, settings),
    locale,
  };
}

export function adviceOf(
  style: Pick<CardStyle, 'for' | 'notFor'>,
  { translations }: Locale,
): Advice[] {
  const all = [
    { kind: 'for', label: translations.goodFor, text: style.for },
    { kind: 'not', label: translations.notFor, text: style.notFor },
  ] as const;
  return all.flatMap(({ text, ...about }) => (text ? [{ ...about, text: String(text) }] : []));
}

const USUAL_FACTS: readonly FactName[] = ['feedback', 'orders', 'shop'];
