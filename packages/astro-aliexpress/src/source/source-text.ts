/**
 * The text of a file. Remembers what its searches found, so that nothing is searched for twice and the
 * work grows with the length of the text, whatever is written in it.
 */
export class SourceText {
  readonly text: string;
  /** Where searches found nothing. */
  readonly #finds = new Map<string, Range>();
  readonly #unclosed = new Map<string, Range>();

  constructor(text: string) {
    this.text = text;
  }

  /** Where a text occurs next; the length of the source if it doesn't. */
  find(wanted: string, from: number): number {
    const known = this.#finds.get(wanted);
    if (covers(known, from)) return known.end;
    const at = this.text.indexOf(wanted, from);
    const end = at < 0 ? this.text.length : at;
    this.#finds.set(wanted, { start: from, end });
    return end;
  }

  /** The end of the next occurrence of a text, or of the source. */
  after(wanted: string, from: number): number {
    return Math.min(this.find(wanted, from) + wanted.length, this.text.length);
  }

  /**
   * The end of the JavaScript string that starts at an offset; `undefined` if it isn't closed, as with
   * an apostrophe. Quoted strings end with their line.
   */
  endOfString(start: number): number | undefined {
    const quote = this.text.charAt(start);
    const stop = STOPS[quote];
    // After an unclosed quote, others in the same stretch are escaped and no better.
    if (stop === undefined || covers(this.#unclosed.get(quote), start)) return undefined;
    stop.lastIndex = start + 1;
    for (let found = stop.exec(this.text); found !== null; found = stop.exec(this.text)) {
      if (found[0] === quote) return stop.lastIndex;
      if (found[0] === '\n') {
        this.#unclosed.set(quote, { start, end: found.index });
        return undefined;
      }
      stop.lastIndex += 1;
    }
    this.#unclosed.set(quote, { start, end: this.text.length });
    return undefined;
  }

  /** The end of the JavaScript comment that starts at an offset; `undefined` if none does. */
  endOfComment(start: number): number | undefined {
    if (this.text.startsWith('//', start)) return this.find('\n', start);
    if (!this.text.startsWith('/*', start)) return undefined;
    const close = this.find('*/', start + 2);
    return close < this.text.length ? close + 2 : undefined;
  }
}

/** What ends a string, or escapes the next character. */
const STOPS: Readonly<Record<string, RegExp>> = {
  '"': /["\\\n]/g,
  "'": /['\\\n]/g,
  '`': /[`\\]/g,
};

/** Part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

function covers(stretch: Range | undefined, at: number): stretch is Range {
  return stretch !== undefined && stretch.start <= at && at <= stretch.end;
}

/** @param pattern sticky: it matches at an offset, or nothing */
export function matchAt(pattern: RegExp, text: string, at: number): { text: string; end: number } {
  pattern.lastIndex = at;
  const matched = pattern.exec(text)?.[0] ?? '';
  return { text: matched, end: at + matched.length };
}

export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
