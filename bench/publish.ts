import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./.tmp/', import.meta.url));

/** What stands in a row of a table, by the column's name. */
export type Row = Readonly<Record<string, string>>;

/** What a benchmark found. */
export interface Results<Figures = unknown> {
  /** Unrounded. */
  readonly figures: Figures;
  /** Rows of the table that `pnpm bench` ends with. */
  readonly comparisons?: readonly Comparison[];
  /** Rows of other tables in the docs, by the table's name. */
  readonly tables?: Readonly<Record<string, readonly Row[]>>;
}

/** How many times as much something takes as something else. */
export interface Comparison {
  readonly what: string;
  readonly against: string;
  readonly wall: number;
  readonly cpu: number;
  /** At its peak. */
  readonly memory?: number;
  readonly calls?: number;
}

type Measured = Pick<Comparison, 'wall' | 'cpu' | 'memory' | 'calls'>;

export function compare(
  [what, it]: readonly [name: string, measured: Measured],
  [against, base]: readonly [name: string, measured: Measured],
): Comparison {
  return {
    what,
    against,
    wall: it.wall / base.wall,
    cpu: it.cpu / base.cpu,
    ...(it.memory === undefined || base.memory === undefined
      ? {}
      : { memory: it.memory / base.memory }),
    ...(it.calls === undefined ? {} : { calls: it.calls }),
  };
}

/**
 * Compares each result with the first.
 * @param what names the rest in the table
 */
export function compareWithFirst(
  results: Iterable<readonly [name: string, measured: Measured]>,
  what: (name: string) => string,
): Comparison[] {
  const [first, ...others] = results;
  if (first === undefined) return [];
  return others.map(([name, it]) => compare([what(name), it], first));
}

/** Prints a table. */
export function publish(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}:\n\n${toMarkdown(rows)}`);
}

/** @param texts the first columns, which are text; the others are numbers */
export function toMarkdown(rows: readonly Row[], texts = 1): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((_, at) => (at < texts ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? '–'))),
  ].join('\n');
}

/** Writes what a benchmark found to `bench/.tmp`. */
export function keep(name: string, results: Results): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}

/** What a benchmark found when it was last run; `undefined` if it never was. */
export function readResults<Figures = unknown>(name: string): Results<Figures> | undefined {
  const file = `${FOLDER}${name}.json`;
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Results<Figures>)
    : undefined;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

export function milliseconds(ms: number): string {
  return ms >= 1_000 ? seconds(ms) : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

export function megabytes(size: number): string {
  return `${size.toFixed(0)} MB`;
}

export function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}
