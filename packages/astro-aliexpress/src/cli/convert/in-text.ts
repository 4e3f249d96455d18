import type { Position } from '../../core/usage.ts';
import { lineCounter } from '../../source/scan.ts';
import type { Definitions } from '../links/definitions.ts';
import type { TextEdit } from '../../source/apply-edits.ts';
import type { Syntax } from '../links/read-markdown.ts';
import { isShort, type ProductTag, type ResolvedLink } from './resolve-link.ts';
import { writeTag } from './write-tag.ts';

export interface Replacement {
  /** 1-based. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A link that isn't converted. */
export interface LeftLink {
  /** 1-based. */
  readonly line: number;
  /** Its address. */
  readonly text: string;
  readonly reason: string;
}

export interface Edit extends Replacement, TextEdit {}

interface TextContext {
  readonly source: string;
  readonly syntax: Syntax;
  readonly definitions: Definitions;
  readonly inline: boolean;
  /** Links alone on their lines, which are converted even if it isn't asked for. */
  readonly onOwnLines: ReadonlySet<ResolvedLink>;
  /** Why links on their own lines stay if nothing is asked for. */
  readonly reasons: ReadonlyMap<ResolvedLink, string>;
}

const NOT_ASKED = 'It’s part of a text. With --inline, it becomes a tag there.';

/** Converts links where they stand: in sentences, tables, elements and shortcodes. */
export function editsInText(
  links: readonly ResolvedLink[],
  { source, syntax, definitions, inline, onOwnLines, reasons }: TextContext,
): { edits: Edit[]; left: LeftLink[]; unlisted: LeftLink[] } {
  const edits: Edit[] = [];
  const unlisted: LeftLink[] = [];
  const left: LeftLink[] = [];
  const lineOf = lineCounter(source);
  const converted = new Map<string, number>();
  for (const link of links) {
    const { tag, address, definition } = link;
    const place = lineOf(link.range.start);
    if (tag !== undefined && (inline || link.isListed || onOwnLines.has(link))) {
      edits.push(editOf(link, tag, { place, source, syntax, from: edits.at(-1)?.end ?? 0 }));
      if (definition === undefined) continue;
      converted.set(definition, (converted.get(definition) ?? 0) + 1);
    } else {
      const reason = link.reason || (reasons.get(link) ?? NOT_ASKED);
      const found = { line: place.line, text: address, reason };
      left.push(found);
      if (isShort(link) && !link.isListed) unlisted.push(found);
    }
  }
  return { edits: [...edits, ...unused(definitions, converted, source)], left, unlisted };
}

interface EditContext extends Pick<TextContext, 'source' | 'syntax'> {
  readonly place: Position;
  /** Where the last edit ended. */
  readonly from: number;
}

function editOf(link: ResolvedLink, tag: ProductTag, context: EditContext): Edit {
  const { source, syntax, place } = context;
  const { id, name, attributes, content } = tag;
  const { start, end, before, after } = content ? alone(link) : joined(link, context);
  const kept = content && source.slice(content.start, content.end);
  const text = writeTag(syntax, name, ` id="${id}"${attributes}`, kept);
  const from = source.slice(start, end);
  return { line: place.line, start, end, from, to: before + text + after };
}

function alone({ range }: ResolvedLink) {
  return { ...range, before: '', after: '' };
}

const LINE_BREAK = /^[ \t]*\r?\n[ \t>]*/;

/** A tag alone on a line would end the paragraph, so it moves to the words before or after it. */
function joined(link: ResolvedLink, { place, source, from }: EditContext) {
  const { range, paragraph } = link;
  if (paragraph === undefined) return alone(link);
  const lineStart = range.start - place.column + 1;
  const words = source.slice(Math.max(lineStart, paragraph.start), range.start);
  const after = LINE_BREAK.exec(source.slice(range.end, paragraph.end))?.[0];
  const isAlone = /^[ \t>]*$/.test(words) && (after !== undefined || range.end >= paragraph.end);
  if (!isAlone) return alone(link);
  const end = lineStart - (source[lineStart - 2] === '\r' ? 2 : 1);
  const isHardBreak = /(?: {2}|\\)$/.test(source.slice(Math.max(0, end - 2), end));
  if (lineStart > paragraph.start && !isHardBreak && end >= from) {
    return { start: end, end: range.end, before: ' ', after: '' };
  }
  const more = after?.length ?? 0;
  return { ...alone(link), end: range.end + more, after: more > 0 ? ' ' : '' };
}

/** Removes the definitions that nothing refers to any more, with their lines. */
function unused(
  definitions: Definitions,
  converted: ReadonlyMap<string, number>,
  source: string,
): Edit[] {
  const lineOf = lineCounter(source);
  return [...definitions].flatMap(([name, definition]) => {
    if (definition.uses !== converted.get(name)) return [];
    const lineStart = source.lastIndexOf('\n', definition.start - 1) + 1;
    const isOwnLine = /^[ \t]*$/.test(source.slice(lineStart, definition.start));
    const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(definition.end))?.[0] ?? '';
    const start = isOwnLine ? lineStart : definition.start;
    const end = definition.end + (isOwnLine ? lineEnd.length : 0);
    const { line } = lineOf(definition.start);
    return { line, start, end, from: source.slice(start, end), to: '' };
  });
}
