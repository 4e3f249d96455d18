import { type DevAttributes, devAttributes } from './dev-attributes.ts';
import type { Found } from './find.ts';
import { type Link, linkOf } from './link.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { listed } from '../core/text.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

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
