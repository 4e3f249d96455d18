import { setImmediate } from 'node:timers/promises';
import type { Entry } from '../entries/entry.ts';
import { pick } from '../backend/store.ts';
import type { SegmentFolder } from './segment-folder.ts';

/** Bounds how long the writing of one holds up a build, and the memory that it takes. */
export const ENTRIES_PER_SEGMENT = 5_000;

const SMALL = ENTRIES_PER_SEGMENT / 2;

/** Entries on disk that are not worth a rewrite, whatever their share. */
const SLACK = ENTRIES_PER_SEGMENT;

/**
 * The segments that are worth merging: the small ones, once there are many, so that the work goes
 * with what is new and not with the size of the store; and all, once more than half of what they
 * hold is outdated, which takes as many new answers as are rewritten then.
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

/**
 * Writes what is known of the keys of some segments anew, and then deletes every segment that has no
 * other keys, which are these and those that they outdate. Whatever was in them is in `known`.
 *
 * No lock is needed. A kill before the end leaves entries twice, and a reader meanwhile finds them
 * twice, or a segment gone whose entries are in one that it has not read yet. What another process
 * has written since is in segments that this one has not read, and does not touch. Of two at it at
 * once, both write; the one that looked later may delete what the other has written, for it knows
 * that too, and never the other way round. A key deleted here may come back from a process that
 * still knows it: a product too many does no harm.
 *
 * @throws the error of the file system; nothing is deleted then that is not written elsewhere
 */
export async function replaceSegments(
  folder: SegmentFolder,
  names: readonly string[],
  known: ReadonlyMap<string, Entry>,
): Promise<void> {
  const before = [...folder.segments];
  const keys = new Set(names.flatMap((name) => folder.segments.get(name) ?? []));
  for (const written of writeAnew(folder, keys, known)) {
    void written;
    await setImmediate();
  }
  const replaced = before.filter(([, its]) => its.every((key) => keys.has(key)));
  folder.remove(replaced.map(([name]) => name));
}

/**
 * Writes what is known of the keys, and yields after each segment.
 * @throws the error of the file system; nothing is left of it then
 */
function* writeAnew(
  folder: SegmentFolder,
  keys: Iterable<string>,
  known: ReadonlyMap<string, Entry>,
): Generator<string, void> {
  const written: string[] = [];
  try {
    for (const part of parts([...keys])) {
      const entries = [...pick(known, part)];
      if (entries.length === 0) continue;
      written.push(folder.writeSync(entries));
      yield written.at(-1)!;
    }
  } catch (error) {
    // The disk is full, perhaps: what is on it twice is in the way.
    folder.remove(written);
    throw error;
  }
}

/** As much as fits into one segment each. */
export function parts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / ENTRIES_PER_SEGMENT);
  return Array.from({ length: count }, (_, i) =>
    all.slice(i * ENTRIES_PER_SEGMENT, (i + 1) * ENTRIES_PER_SEGMENT),
  );
}
