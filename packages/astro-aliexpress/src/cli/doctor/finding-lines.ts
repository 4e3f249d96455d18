import type { DoctorCheck } from './finding.ts';
import { columns, paint, type Style } from '../terminal/output.ts';
import { wrap } from '../terminal/width.ts';

const SIGNS: Readonly<Record<DoctorCheck['state'], readonly [Style, string]>> = {
  ok: ['green', '✓'],
  warn: ['yellow', '!'],
  bad: ['red', '✗'],
  off: ['dim', '·'],
  skipped: ['dim', '·'],
};

const INDENT = 16;

/**
 * The lines of a check in the terminal.
 * @param taken columns that are already in use
 */
export function findingLines({ check, state, text, fix = '' }: DoctorCheck, taken = 0): string[] {
  const [style, sign] = SIGNS[state];
  const room = columns() - INDENT - taken;
  const [first = '', ...more] = wrap(text, room);
  const padding = ' '.repeat(INDENT);
  return [
    `${paint(style, sign)} ${check.padEnd(INDENT - 2)}${state === 'skipped' ? paint('dim', first) : first}`,
    ...more.map((line) => padding + line),
    ...wrap(fix, room).map((line) => padding + paint('dim', line)),
  ];
}
