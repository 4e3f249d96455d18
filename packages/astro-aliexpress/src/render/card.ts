import { actionText } from './action.ts';
import type { AvailableAnswer } from '../core/answer.ts';
import { type DevAttributes, devAttributes } from './dev-attributes.ts';
import { type Fact, type FactName, factOf } from './facts.ts';
import { find, type Found, type TagRequest } from './find.ts';
import type { Heading } from './heading.ts';
import { type Link, linkTo } from './link.ts';
import type { PageContext } from './lookup.ts';
import { type Notice, toNotice } from './notice.ts';
import { noteProduct } from './page-facts.ts';
import { type Picture, type PictureStyle, toPicture } from './picture.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { CardSlot, Written } from './slots.ts';
import { listed } from '../core/text.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

/** How a card is wanted. */
export interface CardStyle extends PictureStyle, PriceStyle {
  /**
   * `card`: the picture above the text, or beside it where there is room; `row`: beside it, and the
   * price at the end; `compact`: small, without facts and button. @default 'card'
   */
  readonly layout?: 'card' | 'row' | 'compact' | undefined;
  /** A few words of yours above the title: "Best for small desks". */
  readonly badge?: string | undefined;
  /** A text of yours below the title. */
  readonly description?: string | undefined;
  /**
   * What is said of the product, in this order, as far as it is known: `feedback`, `orders`, `shop`,
   * `delivery`, `coupon`, `category`. @default ['feedback', 'orders', 'shop']; in `compact`, none
   */
  readonly facts?: readonly FactName[] | undefined;
  /**
   * What the button says. `{title}`, `{price}`, `{shop}` and `{discount}` stand for the product's;
   * where one of them is not known or not shown, the button says what it says without you.
   */
  readonly button?: string | undefined;
}

/** One product, ready to be written down. */
export interface Card {
  readonly kind: 'card';
  readonly id: string;
  readonly layout: 'card' | 'row' | 'compact';
  readonly badge?: string | undefined;
  readonly title: Text;
  readonly link: Link;
  readonly picture?: Picture | undefined;
  readonly description?: string | undefined;
  /** "97.3% positive feedback · 1,000+ orders in 30 days" */
  readonly facts: string;
  /** Facts that quote AliExpress. */
  readonly quotes: readonly Fact[];
  readonly price?: Price | undefined;
  /** What the link is for, to the eye. */
  readonly action?: string | undefined;
  /** The product is a fallback: what the author has written of the other does not hold for it. */
  readonly replaced: boolean;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/**
 * What a component gets that renders cards in the place of ours (`components.Card`). Whatever else
 * is written on a tag, `class` among it, comes along as attributes.
 */
export interface CardProps {
  readonly card: Card;
  /** Element of the title; `h3` where it is not said. */
  readonly heading?: Heading | undefined;
  /** What the author has written into the slots of the tag, as HTML. */
  readonly own?: Written<CardSlot> | undefined;
}

/** What stands on the page for a tag: a card, a notice, or nothing. */
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

/** What stands on the page for an answer. */
export function toCard(
  found: Found,
  context: RenderContext,
  style: CardStyle = {},
): Card | Notice | undefined {
  const { answer } = found;
  return answer.state === 'available'
    ? cardOf(answer, found, context, style)
    : toNotice(answer, found, context);
}

function cardOf(
  answer: AvailableAnswer,
  found: Found,
  context: RenderContext,
  style: CardStyle,
): Card {
  const { settings, locale } = context;
  const { product } = answer;
  const { replaced = false } = found;
  const compact = style.layout === 'compact';
  const title = titleOf(found, locale) ?? { text: locale.translations.thisProduct };
  const price = toPrice(answer, found.market, context, style);
  const names = [style.facts ?? (compact ? [] : USUAL_FACTS)].flat();
  const facts = names.flatMap((name) => factOf(name, answer, context) ?? []);
  return {
    kind: 'card',
    id: answer.id,
    // Nothing checks an attribute in MDX.
    layout: compact || style.layout === 'row' ? style.layout : 'card',
    badge: replaced ? undefined : style.badge,
    title,
    link: linkTo(product),
    picture: toPicture(product, settings, title, style),
    description: replaced ? undefined : style.description,
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

const USUAL_FACTS: readonly FactName[] = ['feedback', 'orders', 'shop'];
