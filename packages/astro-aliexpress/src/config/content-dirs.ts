import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInFolder } from '../files/paths.ts';

const CONFIG_FILES = ['content.config', 'content/config'].flatMap((name) =>
  ['ts', 'mts', 'js', 'mjs'].map((ending) => `${name}.${ending}`),
);

/** The site's content config, if it has one. */
export function contentConfig(srcDir: string): string | undefined {
  return CONFIG_FILES.map((it) => join(srcDir, it)).find((it) => existsSync(it));
}

/** A folder in `base: './posts'`, `pattern: 'posts/*.md'`, `const POSTS = './posts'` or a `new URL`. */
const FOLDER =
  /(?:\b(?:base|pattern)\s*:\s*\[?\s*|\bconst\s+\w+\s*=\s*|(?<url>\bnew\s+URL\(\s*))(?<quote>["'`])(?<text>[^"'`\n]+)\k<quote>/g;

/**
 * The folders outside of `srcDir` that the content config names. Reads it as text: to run it takes a
 * server, and a folder too many does no harm.
 */
export function contentDirs(root: string, srcDir: string): string[] {
  const file = contentConfig(srcDir);
  if (file === undefined) return [];
  const folders = Array.from(readFileSync(file, 'utf8').matchAll(FOLDER), ({ groups = {} }) =>
    resolve(
      groups['url'] === undefined ? root : dirname(file),
      beforePattern(groups['text'] ?? ''),
    ),
  );
  const outside = folders.filter(
    (it) => isFolder(it) && !isWithin(it, srcDir) && !isWithin(srcDir, it),
  );
  const unique = [...new Set(outside)];
  return unique.filter((it) => !unique.some((other) => other !== it && isWithin(it, other)));
}

/** The folders of a path above the first that a pattern can vary. */
function beforePattern(path: string): string {
  const parts = path.split('/');
  const varies = parts.findIndex((part) => /[*?{}()[\]!]/.test(part));
  return parts.slice(0, varies < 0 ? undefined : varies).join('/');
}

/** Other texts than paths are tried, too, such as some that are too long for one. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Below a folder, or the folder itself. */
function isWithin(path: string, folder: string): boolean {
  return isInFolder(`${path}/`, folder);
}
