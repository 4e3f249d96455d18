export type SourceKind = 'mdx' | 'astro' | 'mdoc';

/** As in Astro: YAML or TOML, after a byte order mark or empty lines. */
const MDX = /^(?:\uFEFF|\s*\n)?(---|\+\+\+)[^]*?\n\1(?:[ \t]*\r?\n)?/;
/** Code can follow the opening fence, and the closing fence can be indented. */
const ASTRO = /^\s*---[^]*?\n[ \t]*---/;

/** Where the text after the front matter starts; 0 without front matter. */
export function endOfFrontMatter(source: string, kind: SourceKind): number {
  return (kind === 'astro' ? ASTRO : MDX).exec(source)?.[0].length ?? 0;
}

/** The start of a line, after a byte order mark. */
export const LINE = String.raw`(?<=^\uFEFF?)`;
