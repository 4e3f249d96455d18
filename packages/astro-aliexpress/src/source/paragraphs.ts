import { parseProductId } from 'aliexpress-affiliate';
import { namedGroups } from '../core/named-groups.ts';
import { COVERED_BY_CONTENT } from '../report/product-findings.ts';
import { endOfExpression } from './attributes.ts';
import { eachOutsideCode } from './outside-code.ts';
import { type Tag, TAG_SYNTAX } from './scan.ts';
import type { Range, SourceText } from './source-text.ts';

/** Files with prose in Markdown. */
export const PROSE = /\.(?:mdx?|mdoc)$/;

/** How a file with prose is written. */
export type ProseSyntax = keyof typeof PIECES;

export function syntaxOf(file: string): ProseSyntax {
  if (file.endsWith('.mdx')) return 'mdx';
  return file.endsWith('.md') ? 'md' : 'mdoc';
}

/** A paragraph, a list item, a heading or a row of a table. */
export interface Paragraph extends Range {
  /**
   * What readers see, as long as in the file, with signs of this module in the place of tags and
   * addresses, and spaces in the place of code.
   */
  readonly text: string;
  /** 1-based. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Our tags that start in it. */
  readonly tags: readonly Tag[];
  /** Ids of products that it links to without a tag. */
  readonly linked: readonly string[];
}

/** In the place of a tag of ours, or of the address of a product page. */
export const PRODUCT_SIGN = '\uE000';
/** In the place of another address. */
export const LINK_SIGN = '\uE001';
/** In the place of other tags and expressions. */
export const TAG_SIGN = '\uE002';

const ADDRESS = String.raw`https?://[^\s<>"'\`{}()|\\\[\]]+`;
/** All after the address is optional, so that nothing is read twice. */
const TARGET = String.raw`\]\(\s{0,9}<?(?<target>[^\s<>)]{1,500})>?(?:\s"[^"\n]{0,300}")?\)?|\](?<reference>\[[^\[\]\n]{0,300}\])`;
const ELEMENT = String.raw`<(?<slash>/?)(?<name>[A-Za-z][\w.:-]*)`;
const MARKDOC = String.raw`(?<markdoc>\{%)\s*(?<slash>/?)(?<name>[A-Za-z][\w-]*)`;
const BARE = `(?<bare>${ADDRESS})`;
const PIECES = {
  md: [TARGET, ELEMENT, BARE],
  mdx: [TARGET, ELEMENT, String.raw`(?<expression>\{)`, BARE],
  mdoc: [TARGET, MARKDOC, BARE],
};
/** To the next sign that something may start with. */
const WORDS = String.raw`(?<words>\n|[^\n\\<{\]\`h]+|[^])`;

/**
 * The paragraphs of a Markdown text, without front matter, code and comments.
 *
 * @param tags all of ours in it
 */
export function paragraphsOf(
  source: SourceText,
  syntax: ProseSyntax,
  tags: readonly Tag[],
): Paragraph[] {
  const links: { readonly at: number; readonly id: string }[] = [];
  const shown = shownText(source, syntax, tags, (at, id) => links.push({ at, id }));
  const tagsByLine = Map.groupBy(tags, ({ line }) => line);
  let next = 0;
  return blocksOf(shown).map(({ start, end, firstLine, lastLine }) => {
    const linked: string[] = [];
    for (; (links[next]?.at ?? end) < end; next += 1) linked.push(links[next]?.id ?? '');
    const lines = Array.from({ length: lastLine - firstLine + 1 }, (_, at) => firstLine + at);
    return {
      start,
      end,
      firstLine,
      lastLine,
      text: shown.slice(start, end),
      tags: lines.flatMap((line) => tagsByLine.get(line) ?? []),
      linked,
    };
  });
}

function shownText(
  source: SourceText,
  syntax: ProseSyntax,
  tags: readonly Tag[],
  onLink: (at: number, id: string) => void,
): string {
  const { text } = source;
  const ours = new Map(tags.map(({ local, name }) => [local, name]));
  const shown: string[] = [];
  let last = 0;
  const kind = syntax === 'mdoc' ? 'mdoc' : 'mdx';
  const pattern = [...PIECES[syntax], WORDS].join('|');
  eachOutsideCode(source, kind, pattern, (found) => {
    const { index, 0: all } = found;
    const groups = namedGroups(found);
    const from = index + all.length;
    const { words, target, bare, reference, expression } = groups;
    shown.push(blank(text.slice(last, index), ' '));
    last = from;
    if (words !== undefined) {
      shown.push(words.replaceAll(/[*_[\]]/g, ' '));
      return last;
    }
    let sign: string;
    const address = target ?? bare;
    if (address !== undefined) sign = signOfLink(address, index);
    else if (reference !== undefined) sign = LINK_SIGN;
    else if (expression === undefined) [sign, last] = readElement(groups, index, from);
    else [sign, last] = [TAG_SIGN, endOfExpression(source, index)];
    shown.push(blank(text.slice(index, last), sign));
    return last;
  });
  return shown.join('') + blank(text.slice(last), ' ');

  function signOfLink(address: string, at: number): string {
    const parsed = parseProductId(address);
    if (!parsed.ok) return LINK_SIGN;
    onLink(at, parsed.id);
    return PRODUCT_SIGN;
  }

  /** @returns its sign, and where it ends */
  function readElement(
    { slash, name: local = '', markdoc }: Readonly<Record<string, string | undefined>>,
    start: number,
    from: number,
  ): [sign: string, end: number] {
    const tag = TAG_SYNTAX[markdoc ? 'mdoc' : 'mdx'];
    const { end: close, attributes } = tag.read(source, from);
    const end = Math.min(close + 1, text.length);
    const name = ours.get(local);
    if (name !== undefined) {
      const isEmpty = slash || tag.isEmpty(text, close);
      // What is inside stands in for a product that is gone.
      const isHidden = !isEmpty && COVERED_BY_CONTENT.has(name);
      return [PRODUCT_SIGN, isHidden ? source.find(`${tag.close}${local}`, end) : end];
    }
    const href = local === 'a' && attributes.find((it) => it.name === 'href')?.value;
    return [href ? signOfLink(href.slice(1, -1), start) : TAG_SIGN, end];
  }
}

/** Lines stay where they are. */
function blank(text: string, sign: string): string {
  return text.replaceAll(/[^\n]/g, sign);
}

/** A list item, a heading or a row of a table. */
const OWN_BLOCK = /^[ \t>]*(?:[-+•]|\d{1,9}[.)]|#{1,6}|\|)(?:[ \t]|$)|^[ \t>]*\|/;
const ONLY_A_LINE = /^[ \t>]*(?:#{1,6}[ \t]|\|)/;

type TextBlock = Range & Pick<Paragraph, 'firstLine' | 'lastLine'>;

function blocksOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: TextBlock | undefined;
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const end = start + line.length;
    const isBlank = /^[\s>]*$/.test(line);
    if (open && (isBlank || OWN_BLOCK.test(line))) {
      blocks.push(open);
      open = undefined;
    }
    if (!isBlank) {
      open = {
        start: open?.start ?? start,
        end,
        firstLine: open?.firstLine ?? index + 1,
        lastLine: index + 1,
      };
      if (ONLY_A_LINE.test(line)) {
        blocks.push(open);
        open = undefined;
      }
    }
    start = end + 1;
  }
  return open ? [...blocks, open] : blocks;
}
