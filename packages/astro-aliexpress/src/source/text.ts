/** The end of the next occurrence of a text, or of the source. */
export function after(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

/** Comments in JavaScript. */
export const COMMENTS = String.raw`/\*[^]*?\*/|//.*`;
/** Strings in JavaScript. Those in plain quotes end with their line, as an apostrophe is no string. */
export const STRINGS = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\`(?:\\[^]|[^\`\\])*\``;

/** Where a line begins; a byte order mark before the first is no part of it. */
export const LINE = String.raw`(?<=^\uFEFF?)`;
