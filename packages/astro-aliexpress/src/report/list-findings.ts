import { listName } from 'aliexpress-catalog';
import type { Options } from '../config/options.ts';
import { countryText } from '../core/author-text.ts';
import { hintOf } from '../core/errors.ts';
import type { PageList } from '../render/bridge.ts';
import { type Finding, severityOf } from './finding.ts';
import type { Problem } from './product-findings.ts';
import type { ShownList } from './shown.ts';

/** A list, and whether something else is shown without products. */
type FoundList = Pick<ShownList, 'query' | 'market' | 'result' | 'covered'>;

/** What is wrong with a list at one place; nothing if it shows what AliExpress answers now. */
export function findingsOfList(
  { query, market, result, covered }: FoundList,
  place: Pick<Finding, 'usage' | 'page'>,
  options: Options,
): Finding[] {
  const name = `${listTitle(listName(query))} (${countryText(market)})`;
  return problemsOf(name, result, options).map((problem) => {
    const isReplaced = covered && problem.kind !== 'stale-list';
    return Object.assign({ market }, place, isReplaced ? shownInstead(problem) : problem);
  });
}

function shownInstead(problem: Problem): Problem {
  const message = `${problem.message} The text inside the tag is shown instead.`;
  // An invalid list never shows anything else.
  return problem.kind === 'invalid-list'
    ? { ...problem, message }
    : { ...problem, message, severity: 'notice' };
}

/** 'The search “usb lamp”' for `keywords=usb+lamp&list=search`, 'The search in category 39' */
function listTitle(query: string): string {
  const parts = new URLSearchParams(query);
  const list = parts.get('list');
  if (list === 'promo') return `The promotion “${parts.get('promotionName') ?? ''}”`;
  const kind = list === 'hot' ? 'The hot product search' : 'The search';
  const keywords = parts.get('keywords');
  const categories = parts.get('categoryIds')?.split(',') ?? [];
  const words = keywords === null ? '' : ` “${keywords}”`;
  const within = categories.length === 1 ? 'category' : 'categories';
  return categories.length > 0
    ? `${kind}${words} in ${within} ${categories.join(', ')}`
    : kind + words;
}

function problemsOf(
  name: string,
  { results, stale, invalid, reason }: PageList,
  options: Options,
): Problem[] {
  if (reason === undefined) {
    if (results.length > 0) return [];
    return [
      {
        kind: 'empty-list',
        severity: severityOf('empty-list', options),
        message: `${name} found no products you can earn from.`,
        fix: 'Try fewer or other words.',
      },
    ];
  }
  const { message } = reason;
  const fix = hintOf(reason) || 'The next build tries again.';
  if (stale && results.length > 0) {
    const what = `${name} shows the results of an earlier build: ${message}`;
    return [{ kind: 'stale-list', severity: 'warning', message: what, fix }];
  }
  return [
    invalid
      ? {
          kind: 'invalid-list',
          severity: 'error',
          message: `${name} can’t work. ${message}`,
          fix: 'Correct the attributes of the tag.',
        }
      : {
          kind: 'unresolved-list',
          severity: severityOf('unresolved-list', options),
          message: `${name} failed: ${message}`,
          fix,
        },
  ];
}
