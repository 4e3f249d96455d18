import { setImmediate } from 'node:timers/promises';
import { chunks } from '../backend/chunks.ts';
import type { Entry } from '../entries/entry.ts';
import type { SegmentFolder } from './segment-folder.ts';

/** Limits the time and the memory that writing one segment takes. */
export const ENTRIES_PER_SEGMENT = 5_000;

const SMALL = ENTRIES_PER_SEGMENT / 2;

/** Fewer outdated entries than this are not worth a rewrite. */
const SLACK = ENTRIES_PER_SEGMENT;

/**
 * Chooses the segments to merge: the small ones when there are many, so that the work depends on what
 * is new and not on the size of the store; and all of them when more than half of their entries are
 * outdated.
 *
 * @param segments the keys of each
 * @param known number of keys
 */
export function toMerge(
  segments: ReadonlyMap<string, readonly string[]>,
  known: number,
  maxSegments: number,
): string[] {
  const all = [...segments];
  const entries = all.reduce((sum, [, keys]) => sum + keys.length, 0);
  if (entries > 2 * known + SLACK) return all.map(([name]) => name);
  const small = all.filter(([, keys]) => keys.length < SMALL);
  return small.length > maxSegments ? small.map(([name]) => name) : [];
}

/** The entry of a key, unless it was deleted. */
type FindEntry = (key: string) => Entry | undefined;

/**
 * Rewrites the entries of some segments, then deletes every segment that has no other keys. `find` has
 * all that was in them.
 *
 * It needs no lock. After a kill, or for a reader meanwhile, entries may exist twice, or be in a segment
 * that the reader has not read yet. Segments that another process has written since are not touched.
 * When two processes compact at once, the one that read later may delete what the other has written,
 * because it knows those entries too. A deleted key may come back from a process that still knows it,
 * which does no harm.
 *
 * @throws the error of the file system; only what is written elsewhere is deleted then
 */
export async function replaceSegments(
  folder: SegmentFolder,
  names: readonly string[],
  find: FindEntry,
): Promise<void> {
  const before = [...folder.segments];
  const keys = new Set(names.flatMap((name) => folder.segments.get(name) ?? []));
  await writeAnew(folder, keys, find);
  const replaced = before.filter(([, its]) => its.every((key) => keys.has(key)));
  folder.remove(replaced.map(([name]) => name));
}

/**
 * Writes the entries of the keys, with a pause after each segment.
 * @throws the error of the file system; it removes what it has written then
 */
async function writeAnew(
  folder: SegmentFolder,
  keys: Iterable<string>,
  find: FindEntry,
): Promise<void> {
  const written: string[] = [];
  try {
    for (const part of chunks([...keys], ENTRIES_PER_SEGMENT)) {
      const entries = part.flatMap((key) => {
        const entry = find(key);
        return entry === undefined ? [] : [[key, entry] as const];
      });
      if (entries.length === 0) continue;
      written.push(folder.writeSync(entries));
      await setImmediate();
    }
  } catch (error) {
    // The disk may be full, so removes what is on it twice.
    folder.remove(written);
    throw error;
  }
}
