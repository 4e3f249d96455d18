export type SourceKind = 'mdx' | 'astro';

/** As Astro reads it: YAML or TOML, after a byte order mark or empty lines. */
const MDX = /^(?:\uFEFF|\s*\n)?(---|\+\+\+)[^]*?\n\1(?:[ \t]*\r?\n)?/;
/** Code may stand beside the opening, and the closing may be indented. */
const ASTRO = /^\s*---[^]*?\n[ \t]*---/;

/** Where the text of a file begins; 0 in a file without front matter. */
export function endOfFrontMatter(source: string, kind: SourceKind): number {
  return (kind === 'mdx' ? MDX : ASTRO).exec(source)?.[0].length ?? 0;
}
