import { parse as parseJavaScript } from 'acorn';
import type { BodyTag } from './body-tags.ts';
import { type Parse, readMdxBlocks } from './esm.ts';
import { literalOf } from './literal.ts';
import type { Range } from './source-text.ts';

// Vite's parser isn't there in pages. Both make the same tree.
const parse = ((code) => parseJavaScript(code, { ecmaVersion: 'latest' })) as Parse;

/** Attributes that say which products a tag shows. */
const OF_PRODUCTS = new Set(['id', 'ids', 'items']);

export interface ReadProps {
  /** Those whose values are written out. */
  readonly props: Readonly<Record<string, unknown>>;
  /** Can't be read, so that nobody knows the tag's products. */
  readonly unread?: string | undefined;
}

/**
 * @param names variables that are known: `{frontmatter.product}`
 */
export function readProps(
  { attributes, hasSpread }: BodyTag,
  names: Readonly<Record<string, unknown>>,
): ReadProps {
  const read = attributes.map(({ name, value }) => ({
    name,
    literal: literalOf(value, parse, names),
  }));
  const props = read.flatMap(({ name, literal }) => (literal ? [[name, literal.value]] : []));
  const unread = read.find(({ name, literal }) => OF_PRODUCTS.has(name) && !literal)?.name;
  const mayHaveId = hasSpread && !attributes.some(({ name }) => OF_PRODUCTS.has(name));
  return { props: Object.fromEntries(props), unread: unread ?? (mayHaveId ? 'id' : undefined) };
}

const IMPORT = /^import\s*(?:[^'"]*\sfrom\s*)?["']/;
const EXPORT = /^export\s*(?:[{*]|(?:async|class|const|default|function|let|var)\b)/;

/** The imports and exports of an MDX text. */
export function importsInPost(body: string): Range[] {
  return readMdxBlocks(body, guess);
}

/** Only where they end matters, and JSX in them can't be parsed here. */
function guess(code: string): ReturnType<Parse> {
  if (!IMPORT.test(code) && !EXPORT.test(code)) throw new SyntaxError('This is prose.');
  return parse('');
}
