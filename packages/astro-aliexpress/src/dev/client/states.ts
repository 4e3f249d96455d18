import type { PageFinding, PageItem } from '../messages.ts';

/** How to show each state: never by colour alone. */
export const STATES: Readonly<
  Record<PageItem['state'], { readonly sign: string; readonly badge: string }>
> = {
  fresh: { sign: '✓', badge: 'green' },
  stale: { sign: '~', badge: 'yellow' },
  unavailable: { sign: '✕', badge: 'red' },
  unresolved: { sign: '?', badge: 'red' },
  invalid: { sign: '!', badge: 'red' },
};

/** The level of the toolbar's notification; `undefined` without problems. */
export function levelOf(
  items: readonly PageItem[],
  findings: readonly PageFinding[],
): 'error' | 'warning' | undefined {
  const problems = items.filter(({ needsFix }) => needsFix);
  const seen = findings.filter(({ severity }) => severity !== 'notice');
  const isError =
    problems.some(({ state }) => state === 'unresolved' || state === 'invalid') ||
    seen.some(({ severity }) => severity === 'error');
  if (isError) return 'error';
  return problems.length + seen.length > 0 ? 'warning' : undefined;
}
