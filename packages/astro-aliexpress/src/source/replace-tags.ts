import type { TagText } from '../render/tag-text.ts';
import type { BodyTag } from './body-tags.ts';
import type { SourceText, Range } from './source-text.ts';

/**
 * Discloses links once: a paragraph above the first block with links, and words after each link in a
 * sentence above that.
 *
 * @param tags in order
 */
export function discloseOnce(tags: ReadonlyMap<BodyTag, TagText>): Map<BodyTag, TagText> {
  let isDisclosed = false;
  let shownFrom = 0;
  const all = Array.from(tags, ([tag, text]): [BodyTag, TagText] => {
    const { opening, closing } = tag;
    const { isInline, before, after = [], keepsContent, disclosure } = text;
    const isShown = opening.start >= shownFrom;
    if (isShown && closing && !keepsContent) shownFrom = closing.end;
    if (!isShown || isDisclosed || disclosure === undefined) return [tag, text];
    if (isInline) return [tag, { ...text, after: [...after, disclosure] }];
    isDisclosed = true;
    return [tag, { ...text, before: [disclosure, ...before] }];
  });
  return new Map(all);
}

/** A stretch of the text, and what takes its place. */
interface TagReplacement extends Range {
  readonly content?: Range | undefined;
  readonly text: TagText;
}

/**
 * Replaces the tags in a Markdown text. All else stays as it is, but for the indentation of what is
 * in a tag: Markdown would take it for code.
 *
 * @param left other stretches to leave out
 */
export function replaceTags(
  source: SourceText,
  tags: ReadonlyMap<BodyTag, TagText>,
  left: readonly Range[],
): string {
  const replacements: TagReplacement[] = [
    ...Array.from(tags, ([{ opening, closing }, text]) => ({
      start: opening.start,
      end: closing?.end ?? opening.end,
      content: closing && { start: opening.end, end: closing.start },
      text,
    })),
    ...left.map((it) => ({ ...it, text: { isInline: true, before: [] } })),
  ].toSorted((a, b) => a.start - b.start);
  let next = 0;
  return write({ start: 0, end: source.text.length });

  function write({ start, end }: Range): string {
    const parts: string[] = [];
    let at = start;
    for (let it = replacements[next]; it !== undefined && it.start < end; it = replacements[next]) {
      next += 1;
      // In content that is gone.
      if (it.start < at) continue;
      parts.push(source.text.slice(at, it.start));
      const content = it.content && it.text.keepsContent ? write(it.content) : '';
      parts.push(replace(source, it, content));
      at = it.end;
    }
    parts.push(source.text.slice(at, end));
    return parts.join('');
  }
}

function replace(source: SourceText, replacement: TagReplacement, content: string): string {
  const { isInline, before, after = [] } = replacement.text;
  if (isInline) return [...before.flat(), content.trim(), ...after.flat()].join('');
  const lines = linesOf(source, replacement);
  if (!lines) return [...before.flat(), content.trim(), ...after.flat()].filter(Boolean).join(' ');
  const { prefix, isAfterText, isBeforeText } = lines;
  const blocks = [...before, dedented(content, prefix), ...after]
    .map((block) => (typeof block === 'string' ? block : block.join(`\n${prefix}`)))
    .filter(Boolean);
  if (blocks.length === 0) return '';
  const blankLine = `\n${prefix.trimEnd()}`;
  const first = isAfterText ? `\n${prefix}` : '';
  return first + blocks.join(`${blankLine}\n${prefix}`) + (isBeforeText ? blankLine : '');
}

/** The lines of a stretch, if all else on them is blank or marks a quotation. */
function linesOf(source: SourceText, { start, end }: Range) {
  const { text } = source;
  let lineStart = start;
  while (lineStart > 0 && ' \t>'.includes(text[lineStart - 1] ?? '')) lineStart -= 1;
  BLANK.lastIndex = end;
  if ((lineStart > 0 && text[lineStart - 1] !== '\n') || !BLANK.test(text)) return undefined;
  const lineEnd = BLANK.lastIndex;
  const above = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(lineStart - 1, 0));
  const below = text.slice(lineEnd + 1, source.find('\n', lineEnd + 1));
  return {
    prefix: text.slice(lineStart, start),
    isAfterText: hasText(above),
    isBeforeText: hasText(below),
  };
}

const BLANK = /[ \t\r]*(?=\n|(?![^]))/y;

function hasText(line: string): boolean {
  return /[^\s>]/.test(line);
}

/** The lines of a text, as far to the left as they go together, after a prefix. */
function dedented(content: string, prefix: string): string {
  const lines = content.replaceAll(/^(?:[ \t>]*\n)+|\s+$/g, '').split('\n');
  const indents = lines.filter(hasText).map((line) => line.search(/[^ \t>]/));
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join(`\n${prefix}`);
}
