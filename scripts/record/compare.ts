import { isText, type Files } from './files.ts';
import { firstChanges } from './first-changes.ts';

export interface Difference {
  readonly path: string;
  /** What differs, or the first of it. */
  readonly lines: readonly string[];
}

/** The files that are not the same in two records, by their paths. */
export function compareRecords(kept: Files, fresh: Files): Difference[] {
  const paths = [...new Set([...kept.keys(), ...fresh.keys()])].toSorted();
  return paths.flatMap((path) => {
    const lines = differenceOf(kept.get(path), fresh.get(path));
    return lines === undefined ? [] : [{ path, lines }];
  });
}

function differenceOf(kept?: Buffer, fresh?: Buffer): readonly string[] | undefined {
  if (kept === undefined) return ['It is new.'];
  if (fresh === undefined) return ['It is gone.'];
  if (kept.equals(fresh)) return undefined;
  if (isText(kept) && isText(fresh)) return firstChanges(kept.toString(), fresh.toString());
  return [`Its ${kept.length} bytes are now ${fresh.length} others.`];
}

/** For a terminal. What differs in the same way in many files is shown once. */
export function differencesText(differences: readonly Difference[]): string {
  const alike = Map.groupBy(differences, ({ lines }) => lines.join('\n    '));
  return [...alike]
    .map(([lines, files]) => `${files.map(({ path }) => path).join('\n')}\n    ${lines}\n`)
    .join('\n');
}
