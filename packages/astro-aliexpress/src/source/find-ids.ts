import { type Aliases, idsOf } from '../core/aliases.ts';
import type { Usage } from '../core/usage.ts';
import { eachOutsideCode } from './outside-code.ts';
import { lineCounter } from './scan.ts';
import { SourceText } from './source-text.ts';
import { filesBelow, kindOf, readSource, SOURCE } from './site-sources.ts';
import { endOfFrontMatter } from './syntax.ts';

/** Files that may contain ids used by tags elsewhere. */
const ID_SOURCE = /\.(mdx|mdoc|astro|md|ya?ml|json|jsonc|toml|csv|[cm]?[jt]sx?)$/;

/**
 * Finds ids and aliases outside tags (front matter, data files), but not in comments and code
 * examples. Reads the whole site.
 *
 * @param ids global product ids
 */
export function findIds(
  dirs: readonly string[],
  ids: ReadonlySet<string>,
  aliases: Aliases,
): Map<string, Usage[]> {
  const usages = new Map<string, Usage[]>();
  if (ids.size === 0) return usages;
  const words = Object.keys(aliases.products).filter((alias) =>
    idsOf(alias, aliases).some((id) => ids.has(id)),
  );
  const patterns = patternsOf(words);
  for (const file of filesBelow(dirs, ID_SOURCE)) {
    const source = readSource(file);
    const position = lineCounter(source);
    eachMatch(file, source, patterns, (found) => {
      const named = idsOf(found[0], aliases).filter((id) => ids.has(id));
      if (named.length === 0) return;
      const usage = { file, ...position(found.index) };
      for (const id of named) {
        const known = usages.get(id);
        if (known) known.push(usage);
        else usages.set(id, [usage]);
      }
    });
  }
  return usages;
}

interface Patterns {
  readonly yaml: string;
  readonly elsewhere: string;
}

/**
 * Patterns for ids and aliases in YAML, and elsewhere, where they need quotes. Skips keys, which
 * define aliases.
 */
function patternsOf(aliases: readonly string[]): Patterns {
  // Aliases contain no special characters of patterns.
  const word = aliases.length > 0 ? `(?:${aliases.join('|')})` : '(?!)';
  const id = String.raw`(?<!\d)\d{8,17}(?!\d)`;
  const quoted = String.raw`(?<=(?<quote>["'\`]))${word}(?=\k<quote>(?!\s*:))`;
  // Looks back from words alone: from each blank, Node 22 would take time squared.
  const plain = String.raw`(?=${word})(?<=(?:^|[:[,-])[^\S\n]*)${word}(?=[^\S\n]*(?:[,\]]|\s#|$))`;
  return { yaml: `${id}|${quoted}|${plain}`, elsewhere: `${id}|${quoted}` };
}

/** Calls back for each match in a file, in order. */
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
    all(head, kind !== 'astro' ? yaml : elsewhere);
    eachOutsideCode(new SourceText(source), kind, elsewhere, visit);
  } else if (file.endsWith('.md')) {
    // Tags can't get products from its text.
    all(source.slice(0, endOfFrontMatter(source, 'mdx')), yaml);
  } else {
    all(source, /\.ya?ml$/.test(file) ? yaml : elsewhere);
  }
}
