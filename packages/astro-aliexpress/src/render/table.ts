import { type Aliases, parseId } from '../core/aliases.ts';
import type { Answer } from '../core/answer.ts';
import { type Card, toCard } from './card.ts';
import { find, type Found, type Wish } from './find.ts';
import type { PageContext } from './lookup.ts';
import type { Notice } from './notice.ts';
import { noteProduct } from './page-facts.ts';
import type { PriceStyle } from './price.ts';
import { type OwnRow, type Place, type Row, type RowName, rowOf } from './rows.ts';
import type { Scene } from './render-context.ts';
import type { Voice } from './locale.ts';

/** One product of a list or a table, as its author writes it. */
export interface Item extends Pick<Wish, 'id' | 'title' | 'fallback'> {
  /** A few words of yours above the title: "Best for small desks". */
  readonly badge?: string | undefined;
}

export interface TableStyle extends PriceStyle {
  /**
   * Facts by name, in your order, and rows of your own with a value for each product.
   * @default ['price', 'feedback', 'orders', 'shop', 'button']
   */
  readonly rows?: readonly (RowName | OwnRow)[] | undefined;
  /** Product id, address or alias of the one that you recommend. */
  readonly highlight?: Wish['id'] | undefined;
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

export async function findTable(
  page: PageContext,
  scene: Scene,
  { items, market }: { items: readonly Item[]; market: Wish['market'] },
  style: TableStyle,
): Promise<Table> {
  const found = await Promise.all(
    items.map(({ id, title, fallback }) =>
      find(page, scene.settings, { id, title, fallback, market, pictures: 1 }),
    ),
  );
  for (const one of found) noteProduct(page, one, scene);
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
  const places = items.flatMap((item, index): (Column & Place)[] => {
    const own = found[index]!;
    const head = toCard(own, scene, price);
    if (!head) return [];
    const highlighted =
      highlight !== undefined &&
      !own.replaced &&
      isOf(own.answer, item, highlight, settings.aliases);
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

/** An id, an address and an alias of the same product name the same. */
function isOf(answer: Answer, item: Item, highlight: string, aliases: Aliases): boolean {
  const parsed = parseId(String(highlight), aliases);
  if (answer.state === 'invalid' || !parsed.ok) return String(highlight) === String(item.id);
  return parsed.id === answer.id;
}
