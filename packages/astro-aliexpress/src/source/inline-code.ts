/** The inline code in a Markdown text. Reads each paragraph once. */
export class InlineCode {
  readonly #text: string;
  /** Of the paragraph that was read last. */
  #end = -1;
  /** Where its last run of so many backticks starts. */
  readonly #lastRuns = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The end of inline code: the same number of backticks in the same paragraph.
   *
   * @param from where it starts, after its backticks
   * @returns `from` if nothing closes it, so that its backticks are text
   */
  endOf(backticks: number, from: number): number {
    if (from > this.#end) this.#readParagraph(from);
    if ((this.#lastRuns.get(backticks) ?? -1) < from) return from;
    for (const { start, length } of this.#runs(from)) {
      if (length === backticks) return start + length;
    }
    return from;
  }

  #readParagraph(from: number): void {
    const blank = /\n[ \t]*\r?\n/g;
    blank.lastIndex = from;
    this.#end = blank.exec(this.#text)?.index ?? this.#text.length;
    this.#lastRuns.clear();
    for (const { start, length } of this.#runs(from)) this.#lastRuns.set(length, start);
  }

  *#runs(from: number): Generator<{ start: number; length: number }> {
    const next = /`+/g;
    next.lastIndex = from;
    for (let found = next.exec(this.#text); found !== null; found = next.exec(this.#text)) {
      if (found.index >= this.#end) return;
      yield { start: found.index, length: found[0].length };
    }
  }
}
