import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../config/site.ts';
import type { Parse } from './esm.ts';
import { scan, type Tag, TAG_HINT } from './scan.ts';
import type { SourceKind } from './syntax.ts';

/** Files that may contain tags. */
export const SOURCE = /\.(mdx|mdoc|astro)$/;

/** Gets a sentence about a file that can't be read. The others are read all the same. */
export type Warn = (message: string) => void;

/** Scans all of a site's sources. */
export function scanSite(dirs: readonly string[], warn: Warn): Map<string, Tag[]> {
  const found = new Map<string, Tag[]>();
  for (const file of filesBelow(dirs, SOURCE, warn)) {
    const tags = scanSource(file, readSource(file, warn), warn);
    if (tags.length > 0) found.set(file, tags);
  }
  return found;
}

/** @param parse as in `importsOf` */
export function scanSource(file: string, source: string, warn: Warn, parse?: Parse): Tag[] {
  // Quickly skip files without tags, which are most.
  if (!TAG_HINT.test(source)) return [];
  try {
    return scan(source, kindOf(file), parse);
  } catch (error) {
    warn(
      `${file} can’t be scanned: ${(error as Error).message} Its products are fetched when a page shows them.`,
    );
    return [];
  }
}

export function kindOf(file: string): SourceKind {
  if (file.endsWith('.mdoc')) return 'mdoc';
  return file.endsWith('.mdx') ? 'mdx' : 'astro';
}

/** The text of a source; empty if it can't be read. */
export function readSource(file: string, warn?: Warn): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    warn?.(cannotRead(file, error));
    return '';
  }
}

/** Paths of matching files in folders, without packages. */
export function filesBelow(dirs: readonly string[], kind: RegExp, warn?: Warn): string[] {
  // `srcDir` is missing if a site has only injected routes.
  return dirs.filter((dir) => existsSync(dir)).flatMap((dir) => filesIn(dir, kind, warn));
}

const CODE = /\.(?:astro|vue|svelte|[cm]?[jt]sx?)$/;

/**
 * Tells whether code of the site has a name, and so may define it for a page. Reads all of its files, and
 * those beside the Astro config, where other integrations are told what to import.
 */
export function whetherCodeNames({
  root,
  srcDir,
}: Pick<Site, 'root' | 'srcDir'>): (name: string) => boolean {
  return (name) => {
    const word = new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`);
    const beside = readdirSync(root).filter((it) => CODE.test(it));
    const files = [...beside.map((it) => join(root, it)), ...filesBelow([srcDir], CODE)];
    return files.some((file) => word.test(readSource(file)));
  };
}

function filesIn(dir: string, kind: RegExp, warn?: Warn): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isFile()) return kind.test(entry.name) ? [path] : [];
      return entry.isDirectory() && entry.name !== 'node_modules' ? filesIn(path, kind, warn) : [];
    });
  } catch (error) {
    warn?.(cannotRead(dir, error));
    return [];
  }
}

function cannotRead(path: string, error: unknown): string {
  return `${path} can’t be read, so its products aren’t known. Check its name and permissions: ${(error as Error).message}`;
}
