import { type FactName, factOf } from './facts.ts';
import type { Found } from './find.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

export type FieldName = FactName | 'title' | 'price' | 'discount';

/** An inline fact. */
export interface Field {
  /** Only for `price`. */
  readonly price?: Price | undefined;
  /** For all others. */
  readonly value?: Text | undefined;
  /** Text if it's unknown. */
  readonly missing: string;
  readonly sampleData: boolean;
  /** For the author, in dev. */
  readonly reason?: string | undefined;
  readonly locale: Locale;
}

export function toField(
  found: Found,
  name: FieldName,
  context: RenderContext,
  style: PriceStyle = {},
): Field {
  const { answer, market } = found;
  const { settings, locale } = context;
  const missing = name === 'price' ? locale.translations.noPrice : locale.translations.unknown;
  const base = { missing, sampleData: false, locale };
  if (answer.state !== 'available')
    return { ...base, reason: settings.dev ? answer.reason : undefined };
  const known = { ...base, sampleData: settings.sampleData };
  if (name === 'title') return { ...known, value: titleOf(found, locale) };
  const price = toPrice(answer, market, context, style);
  if (name === 'price') return { ...known, price };
  const value = name === 'discount' ? price?.percent : factOf(name, answer, context)?.value;
  return { ...known, value: value === undefined ? undefined : { text: value } };
}
