/** The line ending of a text; `\n` if it has none. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Appends a line to a text. */
export function withLine(text: string, line: string, end: string): string {
  const isWhole = text === '' || text === '\uFEFF' || text.endsWith('\n');
  return `${text}${isWhole ? '' : end}${line}${end}`;
}
