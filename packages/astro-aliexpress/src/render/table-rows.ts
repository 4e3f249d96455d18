import { fill } from '../core/format.ts';
import type { Card } from './card.ts';
import { type FactName, factOf } from './facts.ts';
import { isAvailable, type TagLookup } from './find.ts';
import type { Locale } from './locale.ts';
import type { Notice } from './notice.ts';
import type { Said } from './own-product.ts';
import { type Price, type PriceDate, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type Score, toScore } from './score.ts';
import type { Translations } from './translations/type.ts';

/** Your own row, with one value per product, in order. */
export interface OwnRow {
  readonly label: string;
  readonly values: readonly (string | number | boolean | null | undefined)[];
  /** Draws numbers as a bar (`score`, 0–10) or as `stars` (0–5). */
  readonly as?: 'score' | 'stars' | undefined;
}

/** Rows filled from product data. */
export type RowName =
  | FactName
  | 'score'
  | 'price'
  | 'discount'
  | 'for'
  | 'notFor'
  | 'specs'
  | 'since'
  | 'reviewed'
  | 'button';

/** A row of one of the author's facts. */
interface SpecRow {
  readonly spec: string;
}

type Row = Exclude<RowName, 'specs'> | OwnRow | SpecRow;

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
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly quiet?: boolean;
      /** When it was seen, if it's a price. */
      readonly date?: PriceDate | undefined;
    }
  /** The author's yes or no, in words for screen readers. */
  | { readonly kind: 'sign'; readonly yes: boolean; readonly text: string }
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: 'unknown' }
  /** With the price in its text, if no row shows it. */
  | {
      readonly kind: 'button';
      readonly card: Card;
      readonly text: string;
      readonly price?: Price | undefined;
    };

/** How prices are shown, and whether in the text of the button. */
type CellStyle = PriceStyle & { readonly isInButton: boolean };

/** What a row needs to know about a column. */
export interface ColumnSource {
  readonly found: TagLookup;
  readonly head: Card | Notice;
  readonly said: Said;
  /** Index of its value in the author's rows: hidden columns skip their values. */
  readonly index: number;
}

/** With a row for each of the author's facts in the place of `specs`. A row of the tag's own wins. */
export function withSpecs(
  rows: readonly (RowName | OwnRow)[],
  columns: readonly ColumnSource[],
): Row[] {
  const written = new Set(rows.flatMap((row) => (typeof row === 'string' ? [] : row.label)));
  const names = new Set(columns.flatMap(({ said }) => said.specs.map(({ name }) => name)));
  const specs = [...names.difference(written)].map((spec) => ({ spec }));
  return rows.flatMap((row): Row[] => (row === 'specs' ? specs : [row]));
}

/** Rows without data are hidden. */
export function rowOf(
  row: Row,
  places: readonly ColumnSource[],
  context: RenderContext,
  style: CellStyle,
): TableRow | undefined {
  const { locale } = context;
  const cells = places.map((place) => {
    if (typeof row === 'string') return cellOf(row, place, context, style);
    return 'spec' in row ? specCell(row, place, locale) : ownCell(row, place, locale);
  });
  if (cells.every((cell) => cell === undefined)) return undefined;
  return {
    label: labelOf(row, locale.translations),
    quiet: row === 'button',
    cells: cells.map((cell) => cell ?? { kind: 'unknown' }),
  };
}

function labelOf(row: Row, words: Translations): string {
  if (typeof row === 'object') return 'spec' in row ? row.spec : row.label;
  switch (row) {
    case 'button':
      return words.view;
    case 'score':
      return words.ourScore;
    case 'for':
      return withoutColon(words.goodFor);
    case 'notFor':
      return withoutColon(words.notFor);
    case 'since':
      return withoutColon(words.recommendedSince);
    case 'reviewed':
      return withoutColon(words.reviewed);
    default:
      return words.labels[row];
  }
}

function withoutColon(label: string): string {
  return label.replace(/\s?[:：]$/, '');
}

function cellOf(
  name: Exclude<RowName, 'specs'>,
  { found, head, said }: ColumnSource,
  context: RenderContext,
  { isInButton, ...style }: CellStyle,
): Cell | undefined {
  const { translations } = context.locale;
  if (name === 'for' || name === 'notFor') {
    const kind = name === 'for' ? 'for' : 'not';
    return textCell(said.advice.find((it) => it.kind === kind)?.text);
  }
  if (name === 'since' || name === 'reviewed') return textCell(said[name]?.text);
  if (!isAvailable(found) || head.kind !== 'card') return undefined;
  const { result, market } = found;
  if (name === 'score') return head.score && { kind: 'score', score: head.score };
  if (context.isFeed) return undefined;
  if (name === 'button') {
    const price = isInButton ? head.price : undefined;
    const text = price ? fill(translations.offer, price.text) : (head.action ?? translations.view);
    return { kind: 'button', card: head, text, price };
  }
  if (name === 'price' || name === 'discount') {
    const price = toPrice(result, market, context, style);
    if (name === 'price')
      return price
        ? { kind: 'price', price }
        : { kind: 'text', text: translations.noPrice, quiet: true };
    return textCell(price?.percent);
  }
  const fact = factOf(name, found, context);
  return textCell(fact?.value, fact?.date);
}

function textCell(text: string | undefined, date?: PriceDate): Cell | undefined {
  return text === undefined ? undefined : { kind: 'text', text, date };
}

function specCell({ spec }: SpecRow, { said }: ColumnSource, locale: Locale): Cell | undefined {
  return valueCell(said.specs.find(({ name }) => name === spec)?.value, locale);
}

/** The author's value; missing for fallbacks, since it's about the other product. */
function ownCell(
  { values, as }: OwnRow,
  { found, index }: ColumnSource,
  locale: Locale,
): Cell | undefined {
  const value = found.replaced ? undefined : [values].flat()[index];
  const cell = valueCell(value, locale);
  const score = as && cell?.kind === 'text' ? toScore({ [as]: Number(value) }, locale) : undefined;
  return score ? { kind: 'score', score } : cell;
}

function valueCell(
  value: OwnRow['values'][number],
  { translations, format }: Locale,
): Cell | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean')
    return { kind: 'sign', yes: value, text: value ? translations.yes : translations.no };
  return { kind: 'text', text: typeof value === 'number' ? format.number(value) : value };
}
