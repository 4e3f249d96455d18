import type { ImageReference, LinkReference, Nodes, Paragraph, Parents } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import { lineCounter } from '../../source/scan.ts';
import { bodyTags } from '../../source/body-tags.ts';
import { type Range, SourceText } from '../../source/source-text.ts';
import { rangeOf } from '../links/elements.ts';
import { readMarkdown } from '../links/read-markdown.ts';
import { lineEndOf } from '../terminal/lines.ts';
import { applyEdits, type TextEdit } from '../../source/apply-edits.ts';
import { depthOf, htmlToJsx } from './html-to-jsx.ts';

const OTHER_HTML = 'has HTML that MDX would read in another way';

/** With what begins the next line of a quotation. */
const LINE_BREAK = /\r?\n[ \t>]*/g;

/** Blocks that hold blocks. */
const CONTAINERS: ReadonlySet<string> = new Set(['blockquote', 'listItem', 'footnoteDefinition']);

export type MdxText =
  | {
      readonly ok: true;
      readonly text: string;
      /** The line of the Markdown that one of the text comes from; both 1-based. */
      readonly lineBefore: (line: number) => number;
    }
  /** The reason names the line. */
  | { readonly ok: false; readonly reason: string };

/** Writes Markdown so that it means the same in MDX. Our tags, which Markdown doesn't know, stay. */
export function toMdx(source: string): MdxText {
  const { tree, text } = readMarkdown(source, 'md');
  const lineOf = lineCounter(source);
  const tags = bodyTags(new SourceText(text)).flatMap(({ opening, closing = opening }) => [
    opening,
    closing,
  ]);
  const isOurs = (at: number) => tags.some(({ start, end }) => start <= at && at < end);
  const edits: TextEdit[] = [];
  const obstacles: string[] = [];

  visitParents(tree, (node, parents) => {
    const range = rangeOf(node);
    const raw = text.slice(range.start, range.end);
    // Addresses that the parser finds at last have no place. Our tags stay as they are.
    if (node.position === undefined || isOurs(range.start)) return;
    const found = editsFor(node, raw, range.start, { parents, isOurs });
    if (typeof found === 'string') obstacles.push(`line ${lineOf(range.start).line} ${found}`);
    else edits.push(...found);
  });
  const [obstacle] = obstacles;
  if (obstacle !== undefined) return { ok: false, reason: obstacle };
  const outside = edits
    .filter(({ start }) => !isOurs(start))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const result = applyEdits(source, outside);
  const { mistake } = readMarkdown(result, 'mdx');
  if (mistake !== undefined) return { ok: false, reason: mistake };
  const moves = outside
    .map(({ start, end, to }) => ({
      line: lineOf(end).line,
      by: breaksIn(to) - breaksIn(source.slice(start, end)),
    }))
    .filter(({ by }) => by !== 0);
  const lineBefore = (line: number) =>
    moves.reduce(
      (before, move) => (before - move.by < move.line ? before : before - move.by),
      line,
    );
  return { ok: true, text: result, lineBefore };
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

interface Surroundings {
  /** From the outermost to the innermost. */
  readonly parents: readonly Parents[];
  /** Whether a tag of ours is at an offset. */
  readonly isOurs: (at: number) => boolean;
}

/** @returns what stands in the way, if it isn't edits */
function editsFor(
  node: Nodes,
  raw: string,
  start: number,
  { parents, isOurs }: Surroundings,
): TextEdit[] | string {
  switch (node.type) {
    case 'root':
      return node.children
        .filter((it) => it.type === 'html' && isBelow(it, node))
        .map((it) => insertion(rangeOf(it).start, lineEndOf(raw)));
    case 'text':
      if (startsModule(node, raw)) return `begins with \`${raw.slice(0, 6)}\``;
      return isBareLink(parents.at(-1)) && /[<{]/.test(raw)
        ? 'has a brace in an address'
        : escapes(raw, start);
    case 'html': {
      const jsx = htmlToJsx(raw);
      const isInBlock = CONTAINERS.has(parents.at(-1)?.type ?? 'root');
      if (jsx === undefined || (isInBlock && isBelow(node, parents.at(-1)))) return OTHER_HTML;
      return [{ start, end: start + raw.length, to: jsx }];
    }
    case 'code':
      return /^(?:`{3}|~{3})/.test(raw) ? [] : 'is indented';
    case 'image':
      return escapes(altOf(raw), start);
    case 'imageReference':
      return [...escapes(altOf(raw), start), ...fullReference(node, raw, start)];
    case 'linkReference':
      return fullReference(node, raw, start);
    case 'link':
      return raw.startsWith('<') ? plainLink(raw, start) : [];
    case 'paragraph':
      if (!isAllHtml(node)) return joinTags(node, raw, start, isOurs);
      return isInTightList(parents) ? [] : inParagraph({ start, end: start + raw.length });
    default:
      return [];
  }
}

/** MDX takes lines that begin so for a module's. */
function startsModule({ position }: Nodes, raw: string): boolean {
  const isAtStart = position?.start.column === 1 && /^(?:import|export)\b/.test(raw);
  return isAtStart || /\n(?:import|export)\b/.test(raw);
}

function isBareLink(parent: Parents | undefined): boolean {
  if (parent?.type !== 'link') return false;
  const [first] = parent.children;
  return first !== undefined && rangeOf(parent).start === rangeOf(first).start;
}

/** A backslash before each sign that begins something in MDX alone. */
function escapes(raw: string, start: number): TextEdit[] {
  return Array.from(raw.matchAll(/\\[^]|[<{]/g))
    .filter(([found]) => !found.startsWith('\\'))
    .map(({ index, 0: sign }) => ({
      start: start + index,
      end: start + index + 1,
      to: `\\${sign}`,
    }));
}

/** The text of a picture, in its brackets. */
function altOf(raw: string): string {
  return /^!\[[^]*?\](?=[([]|$)/.exec(raw)?.[0] ?? raw;
}

/** `[a {b}]` and `[a {b}][]` keep their names in brackets of their own: in the text, signs are escaped. */
function fullReference(
  { referenceType }: LinkReference | ImageReference,
  raw: string,
  start: number,
): TextEdit[] {
  if (referenceType === 'full' || !/[<{]/.test(raw)) return [];
  const text = referenceType === 'collapsed' ? raw.slice(0, -'[]'.length) : raw;
  const name = text.slice(text.indexOf('[')).replaceAll(LINE_BREAK, ' ');
  return [{ start: start + text.length - 1, end: start + raw.length, to: `]${name}` }];
}

/** `<https://example.com>` and `<me@example.com>` */
function plainLink(raw: string, start: number): TextEdit[] | string {
  const address = raw.slice(1, -1);
  if (/[()[\]\\{]/.test(address)) return 'has an address in angle brackets';
  const url = /^[a-z][a-z\d+.-]+:/i.test(address) ? address : `mailto:${address}`;
  return [{ start, end: start + raw.length, to: `[${address}](${url})` }];
}

/** MDX would take the paragraph away from around it. */
function isAllHtml({ children }: Paragraph): boolean {
  let depth = 0;
  for (const child of children) {
    if (child.type === 'html') depth += depthOf(child.value);
    else if (depth === 0 && !(child.type === 'text' && child.value.trim() === '')) return false;
  }
  return true;
}

/** With a blank line anywhere in it, a list has paragraphs in all of its items. */
function isInTightList(parents: readonly Parents[]): boolean {
  const list = parents.at(-2);
  return list?.type === 'list' && !list.spread && !list.children.some(({ spread }) => spread);
}

function inParagraph({ start, end }: Range): TextEdit[] {
  return [insertion(start, '<p>'), insertion(end, '</p>')];
}

function insertion(at: number, to: string): TextEdit {
  return { start: at, end: at, to };
}

/** Whether a block is right below another, as HTML may be. MDX would read it as part of the other. */
function isBelow(node: Nodes, parent: Parents | undefined): boolean {
  const siblings: readonly Nodes[] = parent?.children ?? [];
  const previous = siblings[siblings.indexOf(node) - 1];
  return previous?.position?.end.line === (node.position?.start.line ?? 0) - 1;
}

/** MDX ends a paragraph at tags alone on a line, so they move to the line before or after. */
function joinTags(
  { children }: Paragraph,
  raw: string,
  start: number,
  isOurs: (at: number) => boolean,
): TextEdit[] | string {
  let masked = raw;
  for (const child of children) {
    const range = rangeOf(child);
    if (child.type !== 'html' || isOurs(range.start)) continue;
    masked =
      masked.slice(0, range.start - start) +
      '\0'.repeat(range.end - range.start) +
      masked.slice(range.end - start);
  }
  const breaks = Array.from(masked.matchAll(LINE_BREAK), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
  const lines = [{ start: 0, end: 0 }, ...breaks];
  const joins = lines.flatMap(({ end }, index) => {
    const next = breaks[index];
    const isTags = /^[\0 \t]*\0[\0 \t]*$/.test(masked.slice(end, next?.start));
    return isTags ? (breaks[index - 1] ?? next ?? []) : [];
  });
  const joined = [...new Set(joins)];
  if (joined.some((it) => /(?: {2}|\\)$/.test(masked.slice(0, it.start)))) return OTHER_HTML;
  return joined.map((it) => ({ start: start + it.start, end: start + it.end, to: ' ' }));
}
