import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./.tmp/', import.meta.url));

/** What stands in a row of a table, by the column's name. */
export type Row = Readonly<Record<string, string>>;

/** Prints a Markdown table, whose first column is text and whose others are numbers. */
export function publish(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0]!);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n${title}:\n`);
  console.log(line(columns));
  console.log(line(columns.map((_, at) => (at === 0 ? '---' : '---:'))));
  for (const row of rows) console.log(line(columns.map((column) => row[column]!)));
}

/** Writes figures, unrounded, to `bench/.tmp`. */
export function keep(name: string, figures: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

export function megabytes(size: number): string {
  return `${size.toFixed(0)} MB`;
}

export function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}
