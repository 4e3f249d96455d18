import { isUtf8 } from 'node:buffer';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** By path, with slashes. */
export type Files = ReadonlyMap<string, Buffer>;

/** Where a record is kept unless said otherwise. git ignores it. */
export const KEPT = '.record/kept';

/** Every record has it. A folder without it is somebody's, and is left alone. */
export const MARK = 'record.json';

/** All files below a folder, in the order of their paths. */
export function readFiles(dir: string): Files {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(dir, path))]));
}

/** @throws when it is no record */
export function readRecord(dir: string): Files {
  if (!existsSync(join(dir, MARK))) throw new Error(`There is no record in ${dir}.`);
  return readFiles(dir);
}

/** @throws when the folder holds anything but an older record */
export function writeRecord(dir: string, files: Files): void {
  refuseForeign(dir);
  rmSync(dir, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}

/** @throws when a record must not replace what is there */
export function refuseForeign(dir: string): void {
  const isFree = !existsSync(dir) || readdirSync(dir).length === 0;
  if (isFree || existsSync(join(dir, MARK))) return;
  throw new Error(`${dir} holds something other than a record, so nothing is written there.`);
}

/** A picture, for one, is no text. */
export function isText(content: Buffer): boolean {
  return isUtf8(content) && !content.includes(0);
}
