import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { scan, type Tag, TAG_HINT } from './scan.ts';
import type { SourceKind } from './syntax.ts';

/** Files that may contain tags. */
export const SOURCE = /\.(mdx|astro)$/;

/** Scans all of a site's sources. */
export function scanSite(srcDir: string): Map<string, Tag[]> {
  const found = new Map<string, Tag[]>();
  for (const file of filesBelow(srcDir, SOURCE)) {
    const source = readFileSync(file, 'utf8');
    // Quickly skip files without tags, which are most.
    if (!TAG_HINT.test(source)) continue;
    const tags = scan(source, kindOf(file));
    if (tags.length > 0) found.set(file, tags);
  }
  return found;
}

export function kindOf(file: string): SourceKind {
  return file.endsWith('.mdx') ? 'mdx' : 'astro';
}

/** Paths of matching files in a folder, without packages. */
export function filesBelow(dir: string, kind: RegExp): string[] {
  // The folder is missing if a site has only injected routes.
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kind.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(dir, file).includes('node_modules'));
}
