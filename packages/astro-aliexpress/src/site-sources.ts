import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toGlobalId } from 'aliexpress-affiliate';
import { endOfFrontMatter } from './front-matter.ts';
import { eachOutsideCode } from './outside-code.ts';
import { lineCounter, scan, TAG_HINT, type Tag } from './scan.ts';

/** Files that may hold tags. */
const SOURCE = /\.(mdx|astro)$/;

/** Files that may hold the ids that tags get from elsewhere. */
const ID_SOURCE = /\.(mdx|astro|md|ya?ml|json|jsonc|toml|csv|[cm]?[jt]sx?)$/;

/** Scans all of a site's sources. */
export function scanSite(srcDir: string): Map<string, Tag[]> {
  const found = new Map<string, Tag[]>();
  for (const file of filesBelow(srcDir, SOURCE)) {
    const source = readFileSync(file, 'utf8');
    // Most files of a site have no tag: do not look closely at those.
    if (!TAG_HINT.test(source)) continue;
    const tags = scan(source, kindOf(file));
    if (tags.length > 0) found.set(file, tags);
  }
  return found;
}

export function kindOf(file: string): 'mdx' | 'astro' {
  return file.endsWith('.mdx') ? 'mdx' : 'astro';
}

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

const ID = String.raw`(?<!\d)\d{8,17}(?!\d)`;

/**
 * Where ids that no tag spells out (front matter, data files) stand as text, outside of comments
 * and examples of code. Reads the whole site.
 *
 * @param ids in the global id space
 */
export function findIds(srcDir: string, ids: ReadonlySet<string>): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  if (ids.size === 0) return places;
  for (const file of filesBelow(srcDir, ID_SOURCE)) {
    const source = readFileSync(file, 'utf8');
    const position = lineCounter(source);
    eachId(file, source, (found) => {
      const id = toGlobalId(found[0]);
      if (!ids.has(id)) return;
      const place = { file, ...position(found.index) };
      places.set(id, [...(places.get(id) ?? []), place]);
    });
  }
  return places;
}

function eachId(file: string, source: string, visit: (found: RegExpExecArray) => void): void {
  const isMarkup = SOURCE.test(file);
  const text = isMarkup ? source.slice(0, endOfFrontMatter(source, kindOf(file))) : source;
  for (const found of text.matchAll(new RegExp(ID, 'g'))) visit(found);
  if (isMarkup) eachOutsideCode(source, kindOf(file), ID, visit);
}

export function filesBelow(dir: string, kind: RegExp): string[] {
  // A site may be made of injected routes alone.
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kind.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'));
}
