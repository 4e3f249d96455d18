import type { Card } from './card.ts';
import { type FactName, factOf } from './facts.ts';
import type { Found } from './find.ts';
import type { Notice } from './notice.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { Locale } from './locale.ts';

/** Your own row, with one value per product, in order. */
export interface OwnRow {
  readonly label: string;
  readonly values: readonly (string | number | boolean | null | undefined)[];
}

/** Rows filled from product data. */
export type RowName = FactName | 'price' | 'discount' | 'button';

/** View model of a table row. */
export interface TableRow {
  readonly label: string;
  /** The label is only for screen readers. */
  readonly quiet: boolean;
  /** One per column. */
  readonly cells: readonly Cell[];
}

export type Cell =
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'button'; readonly card: Card; readonly text: string };

/** What a row needs to know about a column. */
export interface ColumnSource {
  readonly found: Found;
  readonly head: Card | Notice;
  /** Index of its value in the author's rows: hidden columns skip their values. */
  readonly index: number;
}

/** Rows without data are hidden. */
export function rowOf(
  row: RowName | OwnRow,
  places: readonly ColumnSource[],
  context: RenderContext,
  style: PriceStyle,
): TableRow | undefined {
  const { translations } = context.locale;
  const cells = places.map((place) =>
    typeof row === 'string'
      ? cellOf(row, place, context, style)
      : ownCell(row, place, context.locale),
  );
  if (cells.every((cell) => cell === undefined)) return undefined;
  const label =
    typeof row === 'string'
      ? row === 'button'
        ? translations.view
        : translations.labels[row]
      : row.label;
  return {
    label,
    quiet: row === 'button',
    cells: cells.map((cell) => cell ?? { kind: 'unknown' }),
  };
}

function cellOf(
  name: RowName,
  { found, head }: ColumnSource,
  context: RenderContext,
  style: PriceStyle,
): Cell | undefined {
  const { answer, market } = found;
  if (answer.state !== 'available' || head.kind !== 'card') return undefined;
  if (name === 'button')
    return { kind: 'button', card: head, text: head.action ?? context.locale.translations.view };
  if (name === 'price' || name === 'discount') {
    const price = toPrice(answer, market, context, style);
    if (name === 'price')
      return price
        ? { kind: 'price', price }
        : { kind: 'text', text: context.locale.translations.noPrice, quiet: true };
    return price?.percent === undefined ? undefined : { kind: 'text', text: price.percent };
  }
  const fact = factOf(name, answer, context);
  return fact && { kind: 'text', text: fact.value };
}

/** The author's value; missing for fallbacks, since it's about the other product. */
function ownCell(
  { values }: OwnRow,
  { found, index }: ColumnSource,
  locale: Locale,
): Cell | undefined {
  const value = found.replaced ? undefined : [values].flat()[index];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean')
    return { kind: 'text', text: value ? locale.translations.yes : locale.translations.no };
  return { kind: 'text', text: typeof value === 'number' ? locale.format.number(value) : value };
}
