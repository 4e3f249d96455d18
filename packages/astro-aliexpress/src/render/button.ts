import { actionText } from './action.ts';
import type { Found } from './find.ts';
import { type Mention, toMention } from './mention.ts';
import { toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';

/** A link that looks like a button. */
export interface Button extends Mention {
  readonly text: string;
  /** Adds the product's title to the link's accessible name if the text lacks it. */
  readonly names: boolean;
}

/** A text with a price adds its date. `undefined` for a product without a link. */
export function toButton(
  found: Found,
  context: RenderContext,
  { text: given, disclosed }: { text?: string | undefined; disclosed: boolean },
): Button | undefined {
  const { answer, market } = found;
  const mention = toMention(found, context, { price: !!given?.includes('{price}'), disclosed });
  if (!mention.link) return undefined;
  const { title, locale } = mention;
  if (answer.state !== 'available')
    return { ...mention, text: locale.translations.view, names: true };
  const price = toPrice(answer, market, context);
  const text = actionText(given, { title, price, product: answer.product }, locale);
  return { ...mention, text, names: !given?.includes('{title}') };
}
