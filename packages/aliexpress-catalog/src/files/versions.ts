import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION, type Entry } from '../entries/entry.ts';
import type { StoreWarning } from '../backend/store.ts';
import { writeAnew } from './compaction.ts';
import type { SegmentFolder } from './segment-folder.ts';

/** Where a version keeps its segments; other folders stand beside it. */
export function versionFolder(dir: string, version: number): string {
  return join(dir, `products-v${version}`);
}

/** Versions that have worked in the folder. */
export function versionsIn(dir: string): number[] {
  return namesIn(dir).flatMap((name) => {
    const [, version] = /^products-v(\d+)$/.exec(name) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}

/**
 * Moves what an older version has left to the folder of this one. Written first and deleted then, as
 * ever: killed in between, it does so again.
 */
export function migrate(
  older: SegmentFolder,
  to: SegmentFolder,
  known: ReadonlyMap<string, Entry>,
): void {
  const segments = [...older.segments];
  const keys = new Set(segments.flatMap(([, its]) => its));
  Array.from(writeAnew(to, keys, known));
  older.remove(segments.map(([name]) => name));
  older.removeIfEmpty();
}

/** What to say of a version that this one cannot read. */
export function newerVersion(dir: string, version: number): StoreWarning {
  return {
    message:
      `A newer version of this package keeps its products in ${versionFolder(dir, version)}. They ` +
      'cannot be read here and are left alone; this build keeps its own in ' +
      `products-v${VERSION}. Update the package here to share them.`,
  };
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
