import type { Kind } from './front-matter.ts';
import { eachOutsideCode } from './outside-code.ts';
import { COMMENTS, LINE } from './text.ts';

/** A name that a file imports. */
export interface Import {
  readonly local: string;
  /** The name it is exported by; `local` again for a default. */
  readonly name: string;
  readonly from: string;
}

// One statement alone: it ends with the string that follows the first `from`.
const IMPORT = String.raw`import\b(?<clause>[^"'\`;]*?)\bfrom\s*["'](?<from>[^"'\n]*)["']`;
// In MDX, what is indented is text.
const EXPORT = String.raw`${LINE}export\s+(?:async\s+)?(?:const|let|var|function|class)\s+(?<exported>[\w$]+)`;

export function importsOf(source: string, kind: Kind): Import[] {
  // Those of an .astro file stand in its front matter.
  if (kind === 'astro') return [...source.matchAll(new RegExp(`\\b${IMPORT}`, 'g'))].flatMap(names);
  const found: Import[] = [];
  eachOutsideCode(source, kind, `${LINE}${IMPORT}`, (statement) => {
    found.push(...names(statement));
  });
  return found;
}

/** The names that an `.mdx` file gives a meaning itself. */
export function declaredIn(source: string): Set<string> {
  const declared = new Set(importsOf(source, 'mdx').map(({ local }) => local));
  eachOutsideCode(source, 'mdx', EXPORT, ({ groups }) => {
    declared.add(groups!['exported']!);
  });
  return declared;
}

function names(statement: RegExpExecArray): Import[] {
  const { clause = '', from = '' } = statement.groups!;
  return clause
    .replaceAll(new RegExp(COMMENTS, 'g'), '')
    .split(/[{},]/)
    .map((part) => part.trim().split(/\s+as\s+/))
    .filter(([name]) => name !== '')
    .map(([name = '', local = name]) => ({ local, name, from }));
}
