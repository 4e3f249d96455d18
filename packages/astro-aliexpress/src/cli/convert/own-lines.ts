import type { ResolvedLink } from './resolve-link.ts';

/** A product address on its own line. */
export interface FoundAddress {
  readonly link: ResolvedLink;
  readonly id: string;
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  /** Whether it's an item of a list. */
  readonly isItem: boolean;
  /** Whether it has no text of its own. */
  readonly isCard: boolean;
}

/** List markers. */
export const MARKER = String.raw`(?:[-*+]|\d{1,9}[.)])[ \t]+`;
const BEFORE = new RegExp(String.raw`^\uFEFF?(?<indent>[ \t]*)(?<marker>${MARKER})?$`);
const AFTER = /^[ \t]*$/;

export interface SourceLine {
  readonly start: number;
  readonly text: string;
}

export function linesOf(source: string): SourceLine[] {
  let at = 0;
  return source.split('\n').map((text) => {
    const start = at;
    at += text.length + 1;
    return { start, text: text.replace(/\r$/, '') };
  });
}

/** The links of a text that are alone on their lines, apart from the marker of a list. */
export function onOwnLines(
  links: readonly ResolvedLink[],
  lines: readonly SourceLine[],
): FoundAddress[] {
  let line = 0;
  return links.flatMap((link) => {
    const { form, range, tag } = link;
    while ((lines[line + 1]?.start ?? Number.POSITIVE_INFINITY) <= range.start) line += 1;
    const { start = 0, text = '' } = lines[line] ?? {};
    const before = BEFORE.exec(text.slice(0, range.start - start))?.groups;
    const isOneLine = range.end <= start + text.length;
    if (before === undefined || !isOneLine || !AFTER.test(text.slice(range.end - start))) return [];
    if (form !== 'text' || tag === undefined) return [];
    const { indent = '', marker = '' } = before;
    return {
      link,
      id: tag.id,
      line,
      start: range.start - marker.length - indent.length,
      end: range.end,
      indent,
      isItem: marker !== '',
      isCard: tag.content === undefined,
    };
  });
}
