import { type Aliases, parseId } from '../core/aliases.ts';
import { fill } from '../core/format.ts';
import type { PageResult } from '../core/lookup-result.ts';
import { type Card, toCard } from './card.ts';
import { type FactName, factOf } from './facts.ts';
import { find, type TagLookup, type PageContext, type TagRequest } from './find.ts';
import type { Locale } from './locale.ts';
import type { Notice } from './notice.ts';
import { type Score, type ScoreStyle, toScore } from './score.ts';
import { noteProduct } from './page-facts.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { Translations } from './translations/type.ts';

/** An author's product in a list or table. */
export interface Item
  extends Pick<TagRequest, 'id' | 'title' | 'fallback' | 'picture'>, ScoreStyle {
  /** A few words on the picture: "Best for small desks". */
  readonly badge?: string | undefined;
}

export interface TableStyle extends PriceStyle {
  /**
   * Facts by name, in order, and your own rows with one value per product.
   * @default ['score', 'price', 'feedback', 'orders', 'shop', 'button']
   */
  readonly rows?: readonly (RowName | OwnRow)[] | undefined;
  /** Product id, address or alias of your recommendation. It stands first among three and more. */
  readonly highlight?: TagRequest['id'] | undefined;
}

/** View model of a comparison. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly sampleData: boolean;
  readonly locale: Locale;
}

export interface TableColumn {
  readonly head: Card | Notice;
  readonly badge?: string | undefined;
  readonly highlighted: boolean;
}

export async function findTable(
  page: PageContext,
  context: RenderContext,
  { items, market }: { items: readonly Item[]; market: TagRequest['market'] },
  style: TableStyle,
): Promise<Table> {
  const found = await Promise.all(
    items.map(({ id, title, fallback, picture }) =>
      find(page, context.settings, { id, title, fallback, market, picture, pictures: 1 }),
    ),
  );
  for (const one of found) noteProduct(page, one, context);
  return toTable(items, found, context, style);
}

/** @param found the answers for `items`, in the same order */
function toTable(
  items: readonly Item[],
  found: readonly TagLookup[],
  context: RenderContext,
  { rows = USUAL_ROWS, highlight, ...price }: TableStyle = {},
): Table {
  const { locale, settings } = context;
  const names = [rows].flat();
  const tableStyle = { ...price, isInButton: !names.includes('price') };
  const columns = items.flatMap((item, index): (TableColumn & ColumnSource)[] => {
    const own = found[index]!;
    const head = toCard(own, context, { ...price, score: item.score, stars: item.stars });
    if (!head) return [];
    const highlighted =
      highlight !== undefined &&
      !own.replaced &&
      isOf(own.result, item, highlight, settings.aliases);
    const badge = own.replaced
      ? undefined
      : (item.badge ?? (highlighted ? locale.translations.pick : undefined));
    return [{ head, badge, highlighted, found: own, index }];
  });
  // Of more than two, a phone shows the first ones.
  if (columns.length > 2) columns.sort((a, b) => Number(b.highlighted) - Number(a.highlighted));
  return {
    columns: columns.map(({ head, badge, highlighted }) => ({ head, badge, highlighted })),
    rows: names.flatMap((row) => rowOf(row, columns, context, tableStyle) ?? []),
    sampleData: settings.sampleData && columns.some(({ head }) => head.kind === 'card'),
    locale,
  };
}

const USUAL_ROWS: readonly RowName[] = ['score', 'price', 'feedback', 'orders', 'shop', 'button'];

/** Compares products by id, whether written as id, address or alias. */
function isOf(result: PageResult, item: Item, highlight: string, aliases: Aliases): boolean {
  const parsed = parseId(String(highlight), aliases);
  if (result.state === 'invalid' || !parsed.ok) return String(highlight) === String(item.id);
  return parsed.id === result.id;
}

/** Your own row, with one value per product, in order. */
export interface OwnRow {
  readonly label: string;
  readonly values: readonly (string | number | boolean | null | undefined)[];
  /** Draws numbers as a bar (`score`, 0–10) or as `stars` (0–5). */
  readonly as?: 'score' | 'stars' | undefined;
}

/** Rows filled from product data. */
export type RowName = FactName | 'score' | 'price' | 'discount' | 'button';

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
  /** Index of its value in the author's rows: hidden columns skip their values. */
  readonly index: number;
}

/** Rows without data are hidden. */
export function rowOf(
  row: RowName | OwnRow,
  places: readonly ColumnSource[],
  context: RenderContext,
  style: CellStyle,
): TableRow | undefined {
  const { translations } = context.locale;
  const cells = places.map((place) =>
    typeof row === 'string'
      ? cellOf(row, place, context, style)
      : ownCell(row, place, context.locale),
  );
  if (cells.every((cell) => cell === undefined)) return undefined;
  return {
    label: typeof row === 'string' ? labelOf(row, translations) : row.label,
    quiet: row === 'button',
    cells: cells.map((cell) => cell ?? { kind: 'unknown' }),
  };
}

function labelOf(name: RowName, { view, ourScore, labels }: Translations): string {
  if (name === 'button') return view;
  return name === 'score' ? ourScore : labels[name];
}

function cellOf(
  name: RowName,
  { found, head }: ColumnSource,
  context: RenderContext,
  { isInButton, ...style }: CellStyle,
): Cell | undefined {
  const { result, market } = found;
  const { translations } = context.locale;
  if (result.state !== 'available' || head.kind !== 'card') return undefined;
  if (name === 'button') {
    const price = isInButton ? head.price : undefined;
    const text = price ? fill(translations.offer, price.text) : (head.action ?? translations.view);
    return { kind: 'button', card: head, text, price };
  }
  if (name === 'score') return head.score && { kind: 'score', score: head.score };
  if (name === 'price' || name === 'discount') {
    const price = toPrice(result, market, context, style);
    if (name === 'price')
      return price
        ? { kind: 'price', price }
        : { kind: 'text', text: translations.noPrice, quiet: true };
    return price?.percent === undefined ? undefined : { kind: 'text', text: price.percent };
  }
  const fact = factOf(name, result, context);
  return fact && { kind: 'text', text: fact.value };
}

/** The author's value; missing for fallbacks, since it's about the other product. */
function ownCell(
  { values, as }: OwnRow,
  { found, index }: ColumnSource,
  locale: Locale,
): Cell | undefined {
  const value = found.replaced ? undefined : [values].flat()[index];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean')
    return {
      kind: 'sign',
      yes: value,
      text: value ? locale.translations.yes : locale.translations.no,
    };
  const score = as && toScore({ [as]: Number(value) }, locale);
  if (score) return { kind: 'score', score };
  return { kind: 'text', text: typeof value === 'number' ? locale.format.number(value) : value };
}
