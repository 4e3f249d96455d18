import { marketName, type Product } from 'aliexpress-affiliate';
import { quotaDayEnd, type PublicProduct } from 'aliexpress-catalog';
import { join } from 'node:path';
import type { Connection } from '../build/connection.ts';
import type { Context } from '../build/context.ts';
import { findFindings } from '../build/findings.ts';
import { createUsageFinder } from '../build/usage-finder.ts';
import { marketsOf } from '../config/options.ts';
import { lookupKey, nameOf, productOf } from '../core/lookup-result.ts';
import {
  agoText,
  inText,
  marketText,
  moneyText,
  numberText,
  shareText,
} from '../core/author-text.ts';
import type { Usage } from '../core/usage.ts';
import { toItem } from '../report/make-report.ts';
import type { ShownProduct } from '../report/shown.ts';
import type { Finding } from '../report/finding.ts';
import type { PageAnswer, PageFinding, PageItem, PageUsage, DataSource } from './messages.ts';
import { thumbnail } from './thumbnail.ts';

/** What a page shows, plus what only its author may see. Makes no calls. */
export async function describePage(path: string, context: Context): Promise<PageAnswer> {
  const { resolver, pageLog, site, options } = context;
  const connection = await resolver.open();
  const latest = pageLog.latest.get(path);
  const { products } = latest;
  const usagesOf = createUsageFinder(site, pageLog.tags, products);
  const findings = findFindings(context, latest);
  return {
    source: await describeSource(connection, context),
    items: await Promise.all(
      products.map((shown) =>
        describeItem(shown, findings.of(shown), usagesOf, connection, context),
      ),
    ),
    findings: findings.all
      .filter(({ id }) => id === undefined)
      .map((it) => describeFinding(it, site.root)),
    markets: marketsOf(options).map((it) => ({ name: marketName(it), text: marketText(it) })),
  };
}

async function describeItem(
  shown: ShownProduct,
  findings: readonly Finding[],
  usagesOf: (shown: ShownProduct) => readonly Usage[],
  { catalog }: Connection,
  context: Context,
): Promise<PageItem> {
  const { result, market } = shown;
  const item = toItem(shown, { usagesOf, settings: context.settings, builtAt: Date.now() });
  const name = nameOf(result);
  const product = productOf(result);
  const worst = findings.find(({ severity }) => severity !== 'notice') ?? findings[0];
  const picture = product?.images[0];
  // Pages don't get the commission.
  const [kept] = result.state === 'invalid' ? [] : await catalog.peek([result.id], market);
  return {
    key: lookupKey(name, market),
    id: item.id,
    state: item.state,
    title: item.title,
    market: marketText(market),
    age: kept?.fetchedAt === undefined ? undefined : agoText(kept.fetchedAt),
    ...(item.state === 'fresh' || item.state === 'stale'
      ? offer(product, kept?.known?.product.commission)
      : {}),
    picture: picture && thumbnail(context.samplePictures.url(picture), context.mode),
    reason: worst?.message ?? item.reason,
    fix: worst?.fix,
    needsFix: worst !== undefined && worst.severity !== 'notice',
    usages: item.usages.map((it) => describeUsage(it, context.site.root)),
  };
}

function offer(product: PublicProduct | undefined, commission: Product['commission']) {
  return {
    price: moneyText(product?.salePrice) || undefined,
    orders: numberText(product?.orders30d) || undefined,
    commission: shareText(commission?.rate) || undefined,
  };
}

function describeFinding({ severity, message, fix, usage }: Finding, root: string): PageFinding {
  return { severity, message, fix, usage: usage && describeUsage(usage, root) };
}

function describeUsage({ file, line, column }: Usage, root: string): PageUsage {
  return { text: `${file}:${line}`, file: `${join(root, file)}:${line}:${column}` };
}

async function describeSource(
  connection: Connection,
  { mode, options }: Context,
): Promise<DataSource> {
  if (mode.kind === 'offline') return { name: 'Offline', hint: mode.reason };
  const left = await connection.callsLeft();
  const now = Date.now();
  const resets = `Resets ${inText(quotaDayEnd(now), now)}.`;
  return {
    name: mode.kind === 'sandbox' ? 'Sample data' : 'AliExpress',
    quota:
      left === undefined
        ? 'The count of today’s calls can’t be read'
        : `${numberText(left)} of ${numberText(options.limits.dailyQuota)} calls left today`,
    hint: mode.kind === 'sandbox' ? 'No calls are made to AliExpress.' : resets,
  };
}
