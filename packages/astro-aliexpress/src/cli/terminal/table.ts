import { plain } from '../../files/plain.ts';
import { columns, paint, type Style } from './output.ts';
import { cut, widthOf, wrap } from './width.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** Use 'right' for numbers. @default 'left' */
  readonly align?: 'left' | 'right';
  /** This column is cut in a narrow terminal. */
  readonly shrinks?: boolean;
  readonly style?: Style;
}

const GAP = '  ';
/** Fewer columns than this are unreadable. */
const LEAST = 16;

interface FittedColumn<Row> extends Column<Row> {
  width: number;
}

interface TableCell<Row> {
  readonly column: FittedColumn<Row>;
  readonly text: string;
}

/**
 * Lines of a table that fits the terminal. Cuts one column; if that isn't enough, prints each row as
 * a block of lines.
 */
export function table<Row>(rows: readonly Row[], shape: readonly Column<Row>[]): string[] {
  const fitted = shape.map((column) => ({ ...column, width: widthOf(column.head) }));
  const cells = rows.map((row) =>
    fitted.map((column): TableCell<Row> => {
      const text = plain(column.cell(row));
      column.width = Math.max(column.width, widthOf(text));
      return { column, text };
    }),
  );
  const room = columns() - GAP.length * (shape.length - 1);
  const tooWide = fitted.reduce((sum, { width }) => sum + width, 0) - room;
  if (tooWide > 0) {
    const flexible = fitted.find(({ shrinks }) => shrinks);
    if (flexible === undefined || flexible.width - tooWide < LEAST) return blocks(cells);
    flexible.width -= tooWide;
  }
  const heads = fitted.map((column): TableCell<Row> => ({
    column: { ...column, style: 'dim' },
    text: column.head,
  }));
  return [heads, ...cells].map(line);
}

function line<Row>(cells: readonly TableCell<Row>[]): string {
  return cells
    .map(({ column: { width, align, style }, text: whole }) => {
      const text = cut(whole, width);
      const padding = ' '.repeat(width - widthOf(text));
      const painted = style === undefined ? text : paint(style, text);
      return align === 'right' ? padding + painted : painted + padding;
    })
    .join(GAP)
    .trimEnd();
}

/** One line per cell, with an empty line between rows. */
function blocks<Row>(cells: readonly (readonly TableCell<Row>[])[]): string[] {
  return cells.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...facts(row.map(({ column: { head, style }, text }) => [head, text, style])),
  ]);
}

/** One line per fact: name and value. Facts without a value are hidden. */
export function facts(
  entries: readonly (readonly [
    name: string,
    value: string | undefined,
    style?: Style | undefined,
  ])[],
): string[] {
  const known = entries.flatMap(([name, value, style]) => (value ? [{ name, value, style }] : []));
  const width = Math.max(...known.map(({ name }) => widthOf(name)));
  return known.flatMap(({ name, value, style }) =>
    wrap(plain(value), columns() - width - GAP.length).map((text, index) => {
      const label = index > 0 ? '' : name;
      const painted = style === undefined ? text : paint(style, text);
      return `${paint('dim', label)}${' '.repeat(width - widthOf(label))}${GAP}${painted}`;
    }),
  );
}
