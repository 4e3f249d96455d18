/** How the lines of a text end; `\n` in one that has no line yet. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The text with one more line at its end. */
export function withLine(text: string, line: string, end: string): string {
  const isWhole = text === '' || text === '\uFEFF' || text.endsWith('\n');
  return `${text}${isWhole ? '' : end}${line}${end}`;
}
