import type { Answer } from '../core/answer.ts';
import { type DevAttributes, devAttributes } from './dev-attributes.ts';
import type { Found } from './find.ts';
import { type Link, linkOf } from './link.ts';
import type { RenderContext } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

/** What stands in the place of a card that cannot be. */
export interface Notice {
  readonly kind: 'notice';
  /** Name of the product, where one is known. */
  readonly title?: Text | undefined;
  /** For the reader: what is the matter. None where only the author is to know. */
  readonly text?: string | undefined;
  /** Takes the place of the text where the site wants `unavailable: 'link'`. */
  readonly link?: Link | undefined;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** Nothing where the site wants `unavailable: 'hide'`; in dev, the author is told so. */
export function toNotice(
  answer: Exclude<Answer, { state: 'available' }>,
  found: Found,
  { settings, locale }: RenderContext,
): Notice | undefined {
  const hidden = settings.unavailable === 'hide';
  if (hidden && !settings.dev) return undefined;
  const { translations } = locale;
  // Only the gateway's word makes a product unavailable; without it we do not know.
  const text = answer.state === 'unavailable' ? translations.unavailable : translations.unresolved;
  return {
    kind: 'notice',
    title: titleOf(found, locale),
    text: hidden ? undefined : text,
    link: linkOf(answer, settings),
    reason: settings.dev ? answer.reason : undefined,
    devAttributes: devAttributes(found, settings),
    locale,
  };
}
