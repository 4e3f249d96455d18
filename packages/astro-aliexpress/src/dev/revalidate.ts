import type { Market } from 'aliexpress-affiliate';
import type { LookupResult } from 'aliexpress-catalog';
import type { Connection } from '../build/connection.ts';
import type { Context } from '../build/context.ts';
import { byMarket, type ProductRequest } from '../build/product-requests.ts';
import { reasonOf } from '../build/to-answer.ts';
import { moneyText } from '../core/author-text.ts';
import { answerKey } from '../render/baked.ts';
import { changeOf, isUnanswered } from '../report/changes.ts';
import type { ShownProduct } from '../report/shown.ts';
import type { RevalidateResult } from './messages.ts';

/** Refetches products that pages have shown: one call per market and 50 products. */
export async function revalidate(
  keys: readonly string[],
  { resolver, pageLog }: Context,
): Promise<readonly RevalidateResult[]> {
  const connection = await resolver.open();
  const requests = byMarket(keys.flatMap((key) => requestOf(pageLog.products.get(key)) ?? []));
  const outcomes = await Promise.all(
    requests.map(({ ids, market }) => revalidateInMarket(ids, market, connection)),
  );
  return outcomes.flat();
}

async function revalidateInMarket(
  ids: readonly string[],
  market: Market,
  { catalog }: Connection,
): Promise<RevalidateResult[]> {
  const before = await catalog.peek(ids, market);
  const after = await catalog.resolve(ids, market, { revalidate: true });
  return ids.map((id) => ({
    key: answerKey(id, market),
    ...outcome(before.get(id)!, after.get(id)!, market),
  }));
}

function outcome(
  before: LookupResult,
  after: LookupResult,
  market: Market,
): Omit<RevalidateResult, 'key'> {
  if (isUnanswered(after)) return { failed: true, text: reasonOf(after.error) };
  const found = changeOf(before, after, market);
  return { failed: false, text: found ? sentence(found) : 'Refreshed: nothing has changed.' };
}

function sentence({ change, from, to }: NonNullable<ReturnType<typeof changeOf>>): string {
  switch (change) {
    case 'cheaper':
      return `Refreshed: the price fell from ${moneyText(from)} to ${moneyText(to)}.`;
    case 'dearer':
      return `Refreshed: the price rose from ${moneyText(from)} to ${moneyText(to)}.`;
    case 'unavailable':
      return 'Refreshed: it’s no longer available.';
    case 'back':
      return 'Refreshed: it’s available again.';
    case 'new':
      return 'Refreshed: it’s available.';
  }
}

/** `undefined` for an invalid id. */
function requestOf(shown: ShownProduct | undefined): ProductRequest | undefined {
  if (shown === undefined || shown.answer.state === 'invalid') return undefined;
  return { id: shown.answer.id, market: shown.market };
}
