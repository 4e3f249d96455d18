import type { Finding } from '../report/finding.ts';
import { describeFindings } from '../report/summary.ts';
import type { Context } from './context.ts';

type Terminal = Pick<Context, 'logger' | 'pageLog'>;

/** Warns before the end, since only a build has a summary; of each finding once. */
export function warnOnce({ logger, pageLog }: Terminal, findings: readonly Finding[]): void {
  const news = findings.filter((finding) => isNew(pageLog, JSON.stringify(finding)));
  for (const { level, text } of describeFindings(news)) logger[level](text);
}

export function warnTextOnce({ logger, pageLog }: Terminal, text: string): void {
  if (isNew(pageLog, text)) logger.warn(text);
}

function isNew({ warned }: Terminal['pageLog'], text: string): boolean {
  if (warned.has(text)) return false;
  warned.add(text);
  return true;
}
