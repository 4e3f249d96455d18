import { columns, paint, type Style } from '../terminal/output.ts';
import { wrap } from '../terminal/width.ts';

/** The result of one `doctor` check. */
export interface DoctorCheck {
  readonly check: string;
  /** `off`: not set up, which is fine · `skipped`: another problem must be fixed first */
  readonly state: 'ok' | 'warn' | 'bad' | 'off' | 'skipped';
  readonly text: string;
  /** How to fix it. */
  readonly fix?: string;
}

export function ok(check: string, text: string): DoctorCheck {
  return { check, state: 'ok', text };
}

export const bad = withFix('bad');
export const warn = withFix('warn');
export const off = withFix('off');

function withFix(state: DoctorCheck['state']) {
  return (check: string, text: string, fix = ''): DoctorCheck => ({ check, state, text, fix });
}

export function skipped(check: string): DoctorCheck {
  return { check, state: 'skipped', text: 'not checked' };
}

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
