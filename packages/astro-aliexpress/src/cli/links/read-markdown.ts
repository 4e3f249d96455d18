import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { endOfFrontMatter } from '../../source/syntax.ts';
import { blank } from './range.ts';

export type Syntax = 'md' | 'mdx' | 'mdoc';

/** What a file says; all offsets are those of the file. */
export interface Markdown {
  readonly tree: Root;
  /** What was parsed. The rest is blank. */
  readonly text: string;
  /** Why an `.mdx` file was read as Markdown: "line 3: Unexpected character …". */
  readonly mistake?: string;
}

const MARKDOWN = unified().use(remarkParse).use(remarkGfm).freeze();
const MDX = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

/**
 * Parses a file without its front matter. An `.mdx` file that isn't MDX, perhaps because a plugin of
 * the site changes the syntax, is read as Markdown, without its comments and modules.
 */
export function readMarkdown(source: string, syntax: Syntax): Markdown {
  const start = endOfFrontMatter(source, 'mdx');
  // A byte order mark would move all offsets.
  const mark = source.startsWith('\uFEFF', start) ? '\n' : '';
  const text = blank(source.slice(0, start)) + mark + source.slice(start + mark.length);
  if (syntax !== 'mdx') {
    // The tags of Markdoc hold addresses that are no links.
    const prose = syntax === 'mdoc' ? withoutMarkdocTags(text) : text;
    return { tree: MARKDOWN.parse(prose), text: prose };
  }
  try {
    return { tree: MDX.parse(text), text };
  } catch (error) {
    const prose = withoutMdx(text);
    return { tree: MARKDOWN.parse(prose), text: prose, mistake: textOf(error, mark.length) };
  }
}

/**
 * With blanks in the place of tags. In a line of a text, words are in their place: with blanks at its
 * start, a paragraph would be code.
 */
export function withoutMarkdocTags(text: string): string {
  const written = text.split('\n');
  return without(text, '{%', '%}')
    .split('\n')
    .map((line, index) => (line.trim() === '' ? line : wordsIn(line, written[index] ?? '')))
    .join('\n');
}

/** @param line as it was written, with blanks in the place of tags */
function wordsIn(line: string, written: string): string {
  return written.replaceAll(/\S/g, (sign, at: number) => {
    if (line[at] === sign) return sign;
    return sign === '{' || sign === '}' ? ' ' : 'x';
  });
}

function textOf(error: unknown, addedLines: number): string {
  const { line, reason, message } = error as Error & { line?: number; reason?: string };
  return line === undefined ? message : `line ${line - addedLines}: ${reason ?? message}`;
}

/** What to Markdown would be text: comments, imports and exports, which end at an empty line. */
function withoutMdx(text: string): string {
  return without(text, '{/*', '*/').replaceAll(/^(?:import|export)[ \t{].*(?:\n.*\S.*)*/gm, blank);
}

/** Without what is between two texts, and them. */
function without(text: string, open: string, close: string): string {
  let result = '';
  for (let at = 0; ;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start);
    if (end < 0) return result + text.slice(at);
    result += text.slice(at, start) + blank(text.slice(start, end + close.length));
    at = end + close.length;
  }
}
