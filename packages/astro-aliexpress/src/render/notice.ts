import { reasonText } from '../core/lookup-result.ts';
import type { TagLookup } from './find.ts';
import type { Locale, Text } from './locale.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkOf, titleOf } from './view.ts';

/** Shown instead of a card. */
export interface Notice {
  readonly kind: 'notice';
  /** The product's title, if known. */
  readonly title?: Text | undefined;
  /** Message for readers. Missing if only the author should see the notice. */
  readonly text?: string | undefined;
  /** Replaces the text with `unavailable: 'link'`. */
  readonly link?: Link | undefined;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/**
 * `undefined` with `unavailable: 'hide'`, except in dev. A feed doesn't say what is so at the moment,
 * and has only the title.
 */
export function toNotice(found: TagLookup, context: RenderContext): Notice | undefined {
  const { settings, locale, isFeed } = context;
  const { result } = found;
  const hidden = settings.unavailable === 'hide';
  if (hidden && !settings.dev) return undefined;
  const { translations } = locale;
  // Without an answer, we don't know whether the product is unavailable.
  const text = result.state === 'unavailable' ? translations.unavailable : translations.unresolved;
  return {
    kind: 'notice',
    title: titleOf(found, context),
    text: hidden || isFeed ? undefined : text,
    link: linkOf(result, context),
    reason: settings.dev ? reasonText(result) : undefined,
    devAttributes: devAttributes(found, settings),
    locale,
  };
}
