import { type DevAttributes, devAttributes } from './dev-attributes.ts';
import type { Found } from './find.ts';
import { type Link, linkOf } from './link.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { listed } from '../core/text.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

/** One product in a line of text. */
export interface Mention {
  /** What the link says where its author says nothing. */
  readonly title: Text;
  /** None for a product that cannot be shown: its words stay, so that the sentence does. */
  readonly link?: Link | undefined;
  readonly price?: Price | undefined;
  /** What is said behind the link, after the price. */
  readonly remarks: string;
  /** What kind of link it is, where nothing above it on the page says so. */
  readonly disclosure?: string | undefined;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** How a mention is wanted. */
export interface MentionStyle {
  readonly price: boolean;
  /** The link says that it is an affiliate link, because nothing above it on the page does. */
  readonly disclosed: boolean;
}

export function toMention(found: Found, context: RenderContext, style: MentionStyle): Mention {
  const { answer, market } = found;
  const { settings, locale } = context;
  const { translations } = locale;
  const mention = {
    title: titleOf(found, locale) ?? { text: translations.thisProduct },
    link: linkOf(answer, settings),
    devAttributes: devAttributes(found, settings),
    locale,
  };
  if (answer.state !== 'available')
    return { ...mention, remarks: '', reason: settings.dev ? answer.reason : undefined };

  const price = style.price ? toPrice(answer, market, context) : undefined;
  const remarks = price ? [price.terms] : [];
  if (settings.sampleData) remarks.push(translations.sampleData);
  const disclosure =
    style.disclosed && answer.product.promotionLink ? translations.linkDisclosure : undefined;
  return { ...mention, price, remarks: listed(remarks), disclosure };
}
