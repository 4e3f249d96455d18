import type { PageItem } from '../messages.ts';

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
  lists: readonly string[],
): 'error' | 'warning' | undefined {
  const problems = items.filter(({ needsFix }) => needsFix);
  const isError = problems.some(({ state }) => state === 'unresolved' || state === 'invalid');
  if (isError) return 'error';
  return problems.length + lists.length > 0 ? 'warning' : undefined;
}
