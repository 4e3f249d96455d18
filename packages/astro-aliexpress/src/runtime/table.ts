import { parseProductId } from 'aliexpress-affiliate/pages';
import type { Answer } from './answer.ts';
import { type Card, toCard } from './card.ts';
import { type FactName, factOf } from './facts.ts';
import { find, type Found, type Wish } from './find.ts';
import type { PageContext } from './lookup.ts';
import type { Notice } from './notice.ts';
import { type Price, type PriceStyle, toPrice } from './price.ts';
import type { Scene } from './scene.ts';
import type { Voice } from './voice.ts';

/** One product of a list or a table, as its author writes it. */
export interface Item extends Pick<Wish, 'id' | 'title' | 'fallback'> {
  /** A few words of yours above the title: "Best for small desks". */
  readonly badge?: string | undefined;
}

/** A row of the author's own, with a value for each product, in their order. */
export interface OwnRow {
  readonly label: string;
  readonly values: readonly (string | number | boolean | null | undefined)[];
}

/** Names of rows that we fill in. */
export type RowName = FactName | 'price' | 'discount' | 'button';

export interface TableStyle extends PriceStyle {
  readonly rows?: readonly (RowName | OwnRow)[] | undefined;
  /** Product id, or address, of the one that you recommend. */
  readonly highlight?: string | undefined;
}

/** Products beside each other, ready to be written down. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly sampleData: boolean;
  readonly voice: Voice;
}

export interface Column {
  readonly head: Card | Notice;
  readonly badge?: string | undefined;
  readonly highlighted: boolean;
}

export interface Row {
  readonly label: string;
  /** The label is for those who do not see the cells. */
  readonly quiet: boolean;
  /** One per column. */
  readonly cells: readonly Cell[];
}

export type Cell =
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'button'; readonly card: Card; readonly text: string };

/** A column as it was asked for; `index` is its place among the author's values. */
interface Place extends Column {
  readonly found: Found;
  readonly index: number;
}

export async function findTable(
  page: PageContext,
  scene: Scene,
  { items, market }: { items: readonly Item[]; market: Wish['market'] },
  style: TableStyle,
): Promise<Table> {
  const found = await Promise.all(
    items.map(({ id, title, fallback }) =>
      find(page, scene.settings, { id, title, fallback, market }),
    ),
  );
  return toTable(items, found, scene, style);
}

/** @param found the answers for `items`, in their order */
export function toTable(
  items: readonly Item[],
  found: readonly Found[],
  scene: Scene,
  { rows = USUAL_ROWS, highlight, ...price }: TableStyle = {},
): Table {
  const { voice, settings } = scene;
  const places = items.flatMap((item, index): Place[] => {
    const own = found[index]!;
    const head = toCard(own, scene, price);
    if (!head) return [];
    const highlighted =
      highlight !== undefined && !own.replaced && isOf(own.answer, item, highlight);
    const badge = own.replaced
      ? undefined
      : (item.badge ?? (highlighted ? voice.words.pick : undefined));
    return [{ head, badge, highlighted, found: own, index }];
  });
  return {
    columns: places.map(({ head, badge, highlighted }) => ({ head, badge, highlighted })),
    rows: [rows].flat().flatMap((row) => rowOf(row, places, scene, price) ?? []),
    sampleData: settings.sampleData && places.some(({ head }) => head.kind === 'card'),
    voice,
  };
}

const USUAL_ROWS: readonly RowName[] = ['price', 'feedback', 'orders', 'shop', 'button'];

/** An id and an address of the same product name the same. */
function isOf(answer: Answer, item: Item, highlight: string): boolean {
  const parsed = parseProductId(String(highlight));
  if (answer.state === 'invalid' || !parsed.ok) return String(highlight) === String(item.id);
  return parsed.id === answer.id;
}

/** A row that no product has anything for is left out. */
function rowOf(
  row: RowName | OwnRow,
  places: readonly Place[],
  scene: Scene,
  style: PriceStyle,
): Row | undefined {
  const { words } = scene.voice;
  const cells = places.map((place) =>
    typeof row === 'string' ? cellOf(row, place, scene, style) : ownCell(row, place, scene.voice),
  );
  if (cells.every((cell) => cell === undefined)) return undefined;
  const label =
    typeof row === 'string' ? (row === 'button' ? words.view : words.labels[row]) : row.label;
  return {
    label,
    quiet: row === 'button',
    cells: cells.map((cell) => cell ?? { kind: 'unknown' }),
  };
}

function cellOf(
  name: RowName,
  { found, head }: Place,
  scene: Scene,
  style: PriceStyle,
): Cell | undefined {
  const { answer, market } = found;
  if (answer.state !== 'available' || head.kind !== 'card') return undefined;
  if (name === 'button')
    return { kind: 'button', card: head, text: head.action ?? scene.voice.words.view };
  if (name === 'price' || name === 'discount') {
    const price = toPrice(answer, market, scene, style);
    if (name === 'price')
      return price
        ? { kind: 'price', price }
        : { kind: 'text', text: scene.voice.words.noPrice, quiet: true };
    return price?.percent === undefined ? undefined : { kind: 'text', text: price.percent };
  }
  const fact = factOf(name, answer, scene);
  return fact && { kind: 'text', text: fact.value };
}

/** The author's value; that of a product which has given way to its fallback is not known. */
function ownCell({ values }: OwnRow, { found, index }: Place, voice: Voice): Cell | undefined {
  const value = found.replaced ? undefined : [values].flat()[index];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean')
    return { kind: 'text', text: value ? voice.words.yes : voice.words.no };
  return { kind: 'text', text: typeof value === 'number' ? voice.format.number(value) : value };
}
