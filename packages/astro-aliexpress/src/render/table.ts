import { type Aliases, parseId } from '../core/aliases.ts';
import type { Answer } from '../core/answer.ts';
import { type Card, toCard } from './card.ts';
import { find, type Found, type TagRequest } from './find.ts';
import type { PageContext } from './lookup.ts';
import type { Notice } from './notice.ts';
import { noteProduct } from './page-facts.ts';
import type { PriceStyle } from './price.ts';
import { type OwnRow, type ColumnSource, type TableRow, type RowName, rowOf } from './rows.ts';
import type { RenderContext } from './render-context.ts';
import type { Locale } from './locale.ts';

/** An author's product in a list or table. */
export interface Item extends Pick<TagRequest, 'id' | 'title' | 'fallback'> {
  /** A few words above the title: "Best for small desks". */
  readonly badge?: string | undefined;
}

export interface TableStyle extends PriceStyle {
  /**
   * Facts by name, in order, and your own rows with one value per product.
   * @default ['price', 'feedback', 'orders', 'shop', 'button']
   */
  readonly rows?: readonly (RowName | OwnRow)[] | undefined;
  /** Product id, address or alias of your recommendation. */
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
    items.map(({ id, title, fallback }) =>
      find(page, context.settings, { id, title, fallback, market, pictures: 1 }),
    ),
  );
  for (const one of found) noteProduct(page, one, context);
  return toTable(items, found, context, style);
}

/** @param found the answers for `items`, in the same order */
export function toTable(
  items: readonly Item[],
  found: readonly Found[],
  context: RenderContext,
  { rows = USUAL_ROWS, highlight, ...price }: TableStyle = {},
): Table {
  const { locale, settings } = context;
  const columns = items.flatMap((item, index): (TableColumn & ColumnSource)[] => {
    const own = found[index]!;
    const head = toCard(own, context, price);
    if (!head) return [];
    const highlighted =
      highlight !== undefined &&
      !own.replaced &&
      isOf(own.answer, item, highlight, settings.aliases);
    const badge = own.replaced
      ? undefined
      : (item.badge ?? (highlighted ? locale.translations.pick : undefined));
    return [{ head, badge, highlighted, found: own, index }];
  });
  return {
    columns: columns.map(({ head, badge, highlighted }) => ({ head, badge, highlighted })),
    rows: [rows].flat().flatMap((row) => rowOf(row, columns, context, price) ?? []),
    sampleData: settings.sampleData && columns.some(({ head }) => head.kind === 'card'),
    locale,
  };
}

const USUAL_ROWS: readonly RowName[] = ['price', 'feedback', 'orders', 'shop', 'button'];

/** Compares products by id, whether written as id, address or alias. */
function isOf(answer: Answer, item: Item, highlight: string, aliases: Aliases): boolean {
  const parsed = parseId(String(highlight), aliases);
  if (answer.state === 'invalid' || !parsed.ok) return String(highlight) === String(item.id);
  return parsed.id === answer.id;
}
