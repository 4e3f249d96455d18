import { marketName, type Product } from 'aliexpress-affiliate';
import { listName, quotaDayEnd } from 'aliexpress-catalog';
import { join } from 'node:path';
import type { Connection } from '../build/connection.ts';
import type { Context } from '../build/context.ts';
import { createUsageFinder } from '../build/usage-finder.ts';
import { marketsOf } from '../config/options.ts';
import { type CardProduct, nameOf } from '../core/answer.ts';
import {
  agoText,
  inText,
  marketText,
  moneyText,
  numberText,
  shareText,
} from '../core/author-text.ts';
import type { Usage } from '../core/usage.ts';
import { answerKey } from '../render/baked.ts';
import { toItem } from '../report/make-report.ts';
import type { ShownList, ShownProduct } from '../report/shown.ts';
import { fix, listTitle, needsFix } from '../report/summary.ts';
import type { PageAnswer, PageItem, Source } from './messages.ts';
import { thumbnail } from './thumbnail.ts';

/** What a page shows, plus what only its author may see. Makes no calls. */
export async function describePage(path: string, context: Context): Promise<PageAnswer> {
  const { resolver, pageLog, site, options } = context;
  const connection = await resolver.open();
  const { products, lists } = pageLog.latest.get(path);
  const usagesOf = createUsageFinder(site, pageLog.tags, products);
  return {
    source: await describeSource(connection, context),
    items: await Promise.all(
      products.map((shown) => describeItem(shown, usagesOf, connection, context)),
    ),
    lists: lists.flatMap(describeList),
    markets: marketsOf(options).map((it) => ({ name: marketName(it), text: marketText(it) })),
  };
}

async function describeItem(
  shown: ShownProduct,
  usagesOf: (shown: ShownProduct) => Usage[],
  { catalog }: Connection,
  context: Context,
): Promise<PageItem> {
  const { answer, market } = shown;
  const item = toItem(shown, { usagesOf, settings: context.settings, builtAt: Date.now() });
  const name = nameOf(answer);
  const result =
    answer.state === 'invalid' ? undefined : (await catalog.peek([name], market)).get(name);
  const kept = result?.state === 'available' ? result.product : result?.lastKnown?.product;
  const product = productOf(shown);
  const fetchedAt =
    item.fetchedAt === undefined && result?.state === 'unavailable'
      ? result.fetchedAt
      : item.fetchedAt && Date.parse(item.fetchedAt);
  return {
    key: answerKey(name, market),
    id: item.id,
    state: item.state,
    title: item.title,
    market: marketText(market),
    age: fetchedAt ? agoText(fetchedAt) : undefined,
    ...(item.state === 'fresh' || item.state === 'stale' ? offer(product, kept) : {}),
    picture: thumbnail(product?.images[0], context.mode),
    reason: item.reason,
    fix: fix(item) || undefined,
    needsFix: needsFix(item),
    usages: item.usages.map(({ file, line, column }) => ({
      text: `${file}:${line}`,
      file: `${join(context.site.root, file)}:${line}:${column}`,
    })),
  };
}

/** Adds the commission from the catalog: answers for pages don't contain it. */
function offer(product: CardProduct | undefined, kept: Product | undefined) {
  return {
    price: moneyText(product?.salePrice) || undefined,
    orders: numberText(product?.orders30d) || undefined,
    commission: shareText(kept?.commission?.rate) || undefined,
  };
}

function productOf({ answer }: ShownProduct): CardProduct | undefined {
  if (answer.state === 'invalid') return undefined;
  return answer.state === 'available' ? answer.product : answer.lastKnown;
}

function describeList({ query, market, answer }: ShownList): string[] {
  const list = `${listTitle(listName(query))} (${market.country})`;
  if (answer.reason !== undefined) return [`${list}: ${answer.reason}`];
  return answer.products.length > 0 ? [] : [`${list} found no products you can earn from.`];
}

async function describeSource(connection: Connection, { mode, options }: Context): Promise<Source> {
  if (mode.kind === 'offline') return { name: 'Offline', hint: mode.reason };
  const left = (await connection.callsLeft()) ?? 0;
  const now = Date.now();
  const resets = `Resets ${inText(quotaDayEnd(now), now)}.`;
  return {
    name: mode.kind === 'sandbox' ? 'Sample data' : 'AliExpress',
    quota: `${numberText(left)} of ${numberText(options.limits.dailyQuota)} calls left today`,
    hint: mode.kind === 'sandbox' ? 'No calls are made to AliExpress.' : resets,
  };
}
