import type { Finding } from '../report/finding.ts';
import { describeFindings, type SummaryLine } from '../report/summary.ts';
import type { Context } from './context.ts';

type Terminal = Pick<Context, 'logger' | 'pageLog'>;

/** Warns right away, since only a build has a summary; of each finding once. */
export function warnOnce(terminal: Terminal, findings: readonly Finding[]): void {
  for (const { level, text } of describeFindings(findings)) warnTextOnce(terminal, text, level);
}

export function warnTextOnce(
  { logger, pageLog: { warned } }: Terminal,
  text: string,
  level: SummaryLine['level'] = 'warn',
): void {
  if (warned.has(text)) return;
  warned.add(text);
  logger[level](text);
}
