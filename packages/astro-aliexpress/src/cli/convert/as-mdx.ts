import { eachOutsideCode } from '../../source/outside-code.ts';

/** Syntax that MDX reads differently from Markdown. */
const OTHER = String.raw`(?<sign>[<{}])|^(?<word>import|export)\b|(?<=^[ \t]*\r?\n)(?<indented> {4}|\t)`;

/** Why Markdown can't be renamed to MDX, if so. Refuses when in doubt. */
export function whyNotMdx(source: string): string | undefined {
  if (source.includes('<!--')) return 'it has an HTML comment';
  let reason: string | undefined;
  eachOutsideCode(source, 'mdx', OTHER, ({ groups, index }) => {
    const { sign, word, indented } = groups!;
    const line = source.slice(0, index).split('\n').length;
    const what = sign ?? word;
    reason ??= indented === undefined ? `line ${line} has \`${what}\`` : `line ${line} is indented`;
  });
  return reason;
}
