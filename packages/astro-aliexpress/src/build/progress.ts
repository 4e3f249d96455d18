import type { Progress } from 'aliexpress-catalog';
import { numberText } from '../core/author-text.ts';

/** ms between lines. */
const PAUSE = 2_000;

/** Prints progress every few seconds; nothing if fetching is quick. */
export function createProgressLine(
  say: (line: string) => void,
  now: () => number = Date.now,
): (progress: Step) => void {
  let last = now();
  return (progress) => {
    if (progress.done >= progress.total || now() - last < PAUSE) return;
    last = now();
    say(progressText(progress));
  };
}

const NAMES = {
  products: 'products',
  links: 'short links',
  fees: 'delivery fees',
  months: 'months of orders',
} as const;

/** How far fetching has come. */
export interface Step extends Omit<Progress, 'what'> {
  readonly what: keyof typeof NAMES;
}

/** "█████░░░░░░░░░░░░░░░ 50 of 200 products fetched" */
export function progressText({ what, done, total }: Step): string {
  return `${bar(done / total)} ${numberText(done)} of ${numberText(total)} ${NAMES[what]} fetched`;
}

/** @param share 0–1 */
export function bar(share: number, width = 20): string {
  const filled = Math.round(share * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
