import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { paint, type Style } from '../terminal/output.ts';

const STYLES: Readonly<Record<string, Style>> = { '+': 'green', '-': 'red', '@': 'cyan' };

/** The changes to a file as a patch for `git apply`. */
export function diffLines(
  [oldName, newName]: readonly [string, string],
  [before, after]: readonly [string, string],
): string[] {
  const names = [`a/${oldName}`, `b/${newName}`] as const;
  const patch = createTwoFilesPatch(...names, before, after, '', '', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.replace(/\n$/, '').split('\n').map(coloured);
}

function coloured(line: string): string {
  if (/^(?:---|\+\+\+) [ab]\//.test(line)) return paint('bold', line);
  const style = STYLES[line[0] ?? ''];
  return style === undefined ? line : paint(style, line);
}
