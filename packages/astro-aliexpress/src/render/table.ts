import { type Aliases, parseId } from '../core/aliases.ts';
import type { PageResult } from '../core/lookup-result.ts';
import { type Card, toCard } from './card.ts';
import { find, type TagLookup, type TagRequest } from './find.ts';
import type { PageContext } from './page.ts';
import type { Locale } from './locale.ts';
import type { Notice } from './notice.ts';
import { type SaidStyle, saidOf } from './own-product.ts';
import { noteProduct } from './page-facts.ts';
import type { PriceStyle } from './price.ts';
import type { RenderContext } from './render-context.ts';
import {
  type ColumnSource,
  type OwnRow,
  type RowName,
  rowOf,
  type TableRow,
  withSpecs,
} from './table-rows.ts';

/** An author's product in a list or table. */
export interface Item extends Pick<TagRequest, 'id' | 'title' | 'fallback' | 'picture'>, SaidStyle {
  /** A few words on the picture: "Best for small desks". */
  readonly badge?: string | undefined;
}

export interface TableStyle extends PriceStyle {
  /**
   * Facts by name, in order, and your own rows with one value per product. `specs` is a row for each of
   * your `specs`.
   * @default ['score', 'price', 'for', 'notFor', 'specs', 'feedback', 'orders', 'shop', 'since', 'reviewed', 'button']
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
  const shipping = !context.isFeed && [style.rows ?? []].flat().includes('shipping');
  const found = await Promise.all(
    items.map(async (item) => {
      const { id, title, fallback, picture } = item;
      const request = { id, title, fallback, market, picture, pictures: 1, shipping } as const;
      return { item, own: await find(page, context.settings, request) };
    }),
  );
  for (const { own } of found) noteProduct(page, own, context);
  return toTable(found, context, style);
}

function toTable(
  found: readonly { readonly item: Item; readonly own: TagLookup }[],
  context: RenderContext,
  { rows = USUAL_ROWS, highlight, ...price }: TableStyle = {},
): Table {
  const { locale, settings } = context;
  const names = [rows].flat();
  const tableStyle = { ...price, isInButton: !names.includes('price') };
  const columns = found.flatMap(({ item, own }, index): (TableColumn & ColumnSource)[] => {
    const said = saidOf(own, item, locale);
    const head = toCard(own, context, { ...price, ...item });
    if (!head) return [];
    const highlighted =
      highlight !== undefined &&
      !own.replaced &&
      isOf(own.result, item, highlight, settings.aliases);
    const badge = own.replaced
      ? undefined
      : (item.badge ?? (highlighted ? locale.translations.pick : undefined));
    return [{ head, badge, highlighted, found: own, said, index }];
  });
  // Of more than two, a phone shows the first ones.
  if (columns.length > 2) columns.sort((a, b) => Number(b.highlighted) - Number(a.highlighted));
  return {
    columns: columns.map(({ head, badge, highlighted }) => ({ head, badge, highlighted })),
    rows: withSpecs(names, columns).flatMap(
      (row) => rowOf(row, columns, context, tableStyle) ?? [],
    ),
    sampleData: settings.sampleData && columns.some(({ head }) => head.kind === 'card'),
    locale,
  };
}

const USUAL_ROWS: readonly RowName[] = [
  'score',
  'price',
  'for',
  'notFor',
  'specs',
  'feedback',
  'orders',
  'shop',
  'since',
  'reviewed',
  'button',
];

/** Compares products by id, whether written as id, address or alias. */
function isOf(result: PageResult, item: Item, highlight: string, aliases: Aliases): boolean {
  const parsed = parseId(String(highlight), aliases);
  if (result.state === 'invalid' || !parsed.ok) return String(highlight) === String(item.id);
  return parsed.id === result.id;
}
