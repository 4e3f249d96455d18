/** The end of the next occurrence of a text, or of the source. */
export function after(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

/** Comments in JavaScript. */
export const COMMENTS = String.raw`/\*[^]*?\*/|//.*`;
/** Strings in JavaScript. Quoted strings end with their line, since an apostrophe starts no string. */
export const STRINGS = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\`(?:\\[^]|[^\`\\])*\``;

/** The start of a line, after a byte order mark. */
export const LINE = String.raw`(?<=^\uFEFF?)`;
