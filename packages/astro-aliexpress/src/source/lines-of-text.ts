import { matchAt, type Range } from './source-text.ts';

/**
 * The lines of a Markdown text, and what stands on them around a tag. Reads each line once, however
 * many tags it has.
 */
export class LinesOfText {
  readonly #text: string;
  readonly #starts: readonly number[];
  readonly #lines = new Map<number, Line>();
  readonly #inItems = new Map<number, boolean>();

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0, ...offsetsOf(/\n/g, text).map((at) => at + 1)];
  }

  /** `[<Tag … />](…)` or `[<Tag … />][…]` */
  isInLink({ start, end }: Range): boolean {
    return this.#lineAt(start).opensLinkBefore(start) && this.#lineAt(end).closesLinkAfter(end);
  }

  /** Whether words stand on the same line, outside of elements. */
  isInText({ start, end }: Range): boolean {
    const [first, last] = [this.#lineAt(start), this.#lineAt(end)];
    if (first.takesBlocksAt(start) || last.hasPipeAfter(end)) return false;
    const hasWords = first.hasWordsBefore(start) || last.hasWordsAfter(end);
    return hasWords && !this.#isInItem(this.#indexAt(start));
  }

  /** Whether a line belongs to a list item that starts above it. The items of most lists have no paragraphs. */
  #isInItem(index: number): boolean {
    let first = index;
    while (!this.#inItems.has(first) && this.#goesOn(first)) first -= 1;
    const isIn = this.#inItems.get(first) ?? ITEM.test(this.#textOf(first));
    for (let line = first; line <= index; line += 1) this.#inItems.set(line, isIn);
    return isIn;
  }

  /** Whether a line belongs to the one above it. */
  #goesOn(index: number): boolean {
    return index > 0 && !ITEM.test(this.#textOf(index)) && this.#textOf(index - 1).trim() !== '';
  }

  #lineAt(offset: number): Line {
    const index = this.#indexAt(offset);
    const line = this.#lines.get(index) ?? new Line(this.#textOf(index), this.#starts[index] ?? 0);
    this.#lines.set(index, line);
    return line;
  }

  #indexAt(offset: number): number {
    return countBefore(this.#starts, offset + 1) - 1;
  }

  #textOf(index: number): string {
    const next = this.#starts[index + 1] ?? this.#text.length + 1;
    return this.#text.slice(this.#starts[index], next - 1);
  }
}

const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** List items, headings, and code of a module. */
const BLOCK = /^(?:[ \t>]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|(?:import|export)[ \t{])/;

/** One line. Takes offsets in the file. */
class Line {
  readonly #text: string;
  readonly #start: number;
  readonly #isBlock: boolean;
  readonly #pipes: readonly number[];
  readonly #brackets: readonly number[];
  readonly #opened: readonly number[];
  readonly #closed: readonly number[];
  /** From the first word to the last one. */
  readonly #words: Range;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#isBlock = BLOCK.test(text);
    this.#pipes = offsetsOf(/\|/g, text);
    this.#brackets = offsetsOf(/[[\]]/g, text);
    this.#opened = offsetsOf(/<[\w.>]/g, text);
    this.#closed = offsetsOf(/<\/[\w.]|\/>/g, text);
    const words = withoutElements(text).replace(/^[ \t>]+/, blank);
    this.#words = { start: words.length - words.trimStart().length, end: words.trimEnd().length };
  }

  opensLinkBefore(offset: number): boolean {
    const at = this.#brackets[this.#before(offset, this.#brackets) - 1] ?? -1;
    return this.#text[at] === '[' && !/[!\\]/.test(this.#text[at - 1] ?? '');
  }

  closesLinkAfter(offset: number): boolean {
    const at = this.#brackets[this.#before(offset, this.#brackets)] ?? this.#text.length;
    return /^\][([]/.test(this.#text.slice(at, at + 2));
  }

  /** Whether it is a list item, a heading or a row of a table, or another element is open there. */
  takesBlocksAt(offset: number): boolean {
    const open = this.#before(offset, this.#opened) - this.#before(offset, this.#closed);
    return this.#isBlock || this.#before(offset, this.#pipes) > 0 || open > 0;
  }

  hasPipeAfter(offset: number): boolean {
    return this.#before(offset, this.#pipes) < this.#pipes.length;
  }

  hasWordsBefore(offset: number): boolean {
    return this.#words.start < offset - this.#start;
  }

  hasWordsAfter(offset: number): boolean {
    return this.#words.end > offset - this.#start;
  }

  #before(offset: number, offsets: readonly number[]): number {
    return countBefore(offsets, offset - this.#start);
  }
}

const WITH_CONTENT = /<([\w.]+)(?=[\s>])[^<>]*>[^<]*<\/\1>/g;
/** An element, or as much as there is of it: it looks at each character once. */
const ELEMENT = /<\/?>|<\/?[\w.]+(?:[^<>"'{}]+|"[^"]*"|'[^']*')*>?/y;

/** The line with spaces for expressions, elements, and their words. */
function withoutElements(line: string): string {
  const text = withoutExpressions(line).replaceAll(WITH_CONTENT, blank);
  let left = '';
  let at = 0;
  for (let next = text.indexOf('<'); next >= 0; next = text.indexOf('<', at)) {
    left += text.slice(at, next);
    const element = matchAt(ELEMENT, text, next).text || '<';
    left += element.endsWith('>') ? blank(element) : element;
    at = next + element.length;
    // The quote of a value that goes on in another line: all the rest belongs to the element.
    if (element !== '<' && /["']/.test(text[at] ?? '')) break;
  }
  return left + text.slice(at);
}

/** What braces enclose on a line. */
function withoutExpressions(line: string): string {
  let left = '';
  let from = 0;
  let depth = 0;
  for (const { index, 0: brace } of line.matchAll(/[{}]/g)) {
    if (brace === '{' && depth === 0) {
      left += line.slice(from, index);
      from = index;
    }
    depth = Math.max(0, depth + (brace === '{' ? 1 : -1));
    if (brace === '}' && depth === 0 && line[from] === '{') {
      left += blank(line.slice(from, index + 1));
      from = index + 1;
    }
  }
  return left + line.slice(from);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

function offsetsOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

/** How many of these offsets, which increase, are smaller. */
function countBefore(offsets: readonly number[], offset: number): number {
  let [from, to] = [0, offsets.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((offsets[middle] ?? offset) < offset) from = middle + 1;
    else to = middle;
  }
  return from;
}
