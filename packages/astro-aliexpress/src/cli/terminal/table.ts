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

/**
 * Lines of a table that fits the terminal. Cuts one column; if that isn't enough, prints each row as
 * a block of lines.
 */
export function table<Row>(rows: readonly Row[], shape: readonly Column<Row>[]): string[] {
  const cells = rows.map((row) => shape.map(({ cell }) => plain(cell(row))));
  const widths = shape.map(({ head }, at) =>
    Math.max(widthOf(head), ...cells.map((row) => widthOf(row[at]!))),
  );
  const room = columns() - GAP.length * (shape.length - 1);
  const flexible = shape.findIndex(({ shrinks }) => shrinks);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total > room) {
    const left = room - (total - (widths[flexible] ?? 0));
    if (flexible < 0 || left < LEAST) return blocks(cells, shape);
    widths[flexible] = left;
  }
  const line = (texts: readonly string[], styleOf: (column: Column<Row>) => Style | undefined) =>
    shape
      .map((column, at) => {
        const text = cut(texts[at]!, widths[at]!);
        const padding = ' '.repeat(widths[at]! - widthOf(text));
        const style = styleOf(column);
        const painted = style === undefined ? text : paint(style, text);
        return column.align === 'right' ? padding + painted : painted + padding;
      })
      .join(GAP)
      .trimEnd();
  return [
    line(
      shape.map(({ head }) => head),
      () => 'dim',
    ),
    ...cells.map((row) => line(row, ({ style }) => style)),
  ];
}

/** One line per cell, with an empty line between rows. */
function blocks<Row>(
  cells: readonly (readonly string[])[],
  shape: readonly Column<Row>[],
): string[] {
  return cells.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...facts(shape.map(({ head, style }, at) => [head, row[at]!, style])),
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
  const known = entries.filter(([, value]) => value);
  const width = Math.max(...known.map(([name]) => widthOf(name)));
  return known.flatMap(([name, value, style]) =>
    wrap(plain(value!), columns() - width - GAP.length).map((text, index) => {
      const label = index > 0 ? '' : name;
      const painted = style === undefined ? text : paint(style, text);
      return `${paint('dim', label)}${' '.repeat(width - widthOf(label))}${GAP}${painted}`;
    }),
  );
}
