import { readFileSync } from 'node:fs';
import { endOfFrontMatter } from './front-matter.ts';
import { eachOutsideCode } from './outside-code.ts';
import type { Usage } from '../core/usage.ts';
import { parseId, type Aliases } from '../core/aliases.ts';
import { lineCounter } from './scan.ts';
import { filesBelow, kindOf, SOURCE } from './site-sources.ts';

/** Files that may hold the ids that tags get from elsewhere. */
const ID_SOURCE = /\.(mdx|astro|md|ya?ml|json|jsonc|toml|csv|[cm]?[jt]sx?)$/;

/**
 * Where ids that no tag spells out (front matter, data files), or aliases of them, stand as text,
 * outside of comments and examples of code. Reads the whole site.
 *
 * @param ids in the global id space
 */
export function findIds(
  srcDir: string,
  ids: ReadonlySet<string>,
  aliases: Aliases,
): Map<string, Usage[]> {
  const usages = new Map<string, Usage[]>();
  if (ids.size === 0) return usages;
  const words = Object.keys(aliases.ids).filter((alias) => ids.has(aliases.ids[alias]!));
  const patterns = patternsOf(words);
  for (const file of filesBelow(srcDir, ID_SOURCE)) {
    const source = readFileSync(file, 'utf8');
    const position = lineCounter(source);
    eachMatch(file, source, patterns, (found) => {
      const parsed = parseId(found[0], aliases);
      if (!parsed.ok || !ids.has(parsed.id)) return;
      const usage = { file, ...position(found.index) };
      usages.set(parsed.id, [...(usages.get(parsed.id) ?? []), usage]);
    });
  }
  return usages;
}

interface Patterns {
  readonly yaml: string;
  readonly elsewhere: string;
}

/**
 * What ids and aliases look like in YAML, and elsewhere, where a word without quotes is just a word.
 * An alias that is a key is none: there it is defined.
 */
function patternsOf(aliases: readonly string[]): Patterns {
  // No alias has a character that means something in a pattern.
  const word = aliases.length > 0 ? `(?:${aliases.join('|')})` : '(?!)';
  const id = String.raw`(?<!\d)\d{8,17}(?!\d)`;
  const quoted = String.raw`(?<=(?<quote>["'\`]))${word}(?=\k<quote>(?!\s*:))`;
  const plain = String.raw`(?<=(?:^|[:[,-])[^\S\n]*)${word}(?=[^\S\n]*(?:[,\]]|\s#|$))`;
  return { yaml: `${id}|${quoted}|${plain}`, elsewhere: `${id}|${quoted}` };
}

/** Calls back for the matches in a file, from its beginning to its end. */
function eachMatch(
  file: string,
  source: string,
  { yaml, elsewhere }: Patterns,
  visit: (found: RegExpExecArray) => void,
): void {
  const all = (text: string, pattern: string) => {
    for (const found of text.matchAll(new RegExp(pattern, 'gm'))) visit(found);
  };
  if (SOURCE.test(file)) {
    const kind = kindOf(file);
    const head = source.slice(0, endOfFrontMatter(source, kind));
    all(head, kind === 'mdx' ? yaml : elsewhere);
    eachOutsideCode(source, kind, elsewhere, visit);
  } else if (file.endsWith('.md')) {
    // Its text can name no product to a tag.
    all(source.slice(0, endOfFrontMatter(source, 'mdx')), yaml);
  } else {
    all(source, /\.ya?ml$/.test(file) ? yaml : elsewhere);
  }
}
