import { eachOutsideCode } from '../../source/outside-code.ts';

/** What means something else in MDX than in Markdown, or nothing at all. */
const OTHER = String.raw`(?<sign>[<{}])|^(?<word>import|export)\b|(?<=^[ \t]*\r?\n)(?<indented> {4}|\t)`;

/** Why a Markdown text cannot become MDX as it is, if so. Says no where it is not sure. */
export function whyNotMdx(source: string): string | undefined {
  if (source.includes('<!--')) return 'it holds an HTML comment';
  let reason: string | undefined;
  eachOutsideCode(source, 'mdx', OTHER, ({ groups, index }) => {
    const { sign, word, indented } = groups!;
    const line = source.slice(0, index).split('\n').length;
    const what = sign ?? word;
    reason ??=
      indented === undefined ? `line ${line} holds \`${what}\`` : `line ${line} is indented`;
  });
  return reason;
}
