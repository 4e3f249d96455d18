import { textOf } from '../core/errors.ts';
import { lookupKey } from '../core/lookup-result.ts';
import type { Market } from 'aliexpress-affiliate';
import type { Context } from '../build/context.ts';
import { byMarket, type ProductRequest } from '../build/product-requests.ts';
import { refetch, type Refetched } from '../build/refetch.ts';
import { moneyText } from '../core/author-text.ts';
import { changeOf, isUnanswered } from '../report/changes.ts';
import type { ShownProduct } from '../report/shown.ts';
import type { RevalidateResult } from './messages.ts';

/** Refetches products that pages have shown: one call per market and 50 products. */
export async function revalidate(
  keys: readonly string[],
  { resolver, pageLog }: Context,
): Promise<readonly RevalidateResult[]> {
  const { catalog } = await resolver.open();
  const requests = byMarket(keys.flatMap((key) => requestOf(pageLog.products.get(key)) ?? []));
  const outcomes = await Promise.all(
    requests.map(async (request) => {
      const refetched = await refetch(request, catalog, { revalidate: true });
      return refetched.map((it) => resultOf(it, request.market));
    }),
  );
  return outcomes.flat();
}

function resultOf({ before, after }: Refetched, market: Market): RevalidateResult {
  const { result } = after;
  const key = lookupKey(result.id, market);
  if (isUnanswered(result)) return { key, failed: true, text: textOf(result.reason) };
  const found = changeOf(before.result, result, market);
  return { key, failed: false, text: found ? sentence(found) : 'Refreshed: nothing has changed.' };
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
  if (shown === undefined || shown.result.state === 'invalid') return undefined;
  return { id: shown.result.id, market: shown.market };
}
