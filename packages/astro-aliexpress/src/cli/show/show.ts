import type { Market } from 'aliexpress-affiliate';
import { priceHistory } from 'aliexpress-catalog';
import { forAuthor, similarTo } from '../../build/author-search.ts';
import { marketsOf } from '../../config/options.ts';
import { idOf } from '../../core/aliases.ts';
import { tagOf } from '../../core/author-text.ts';
import { completeMarket } from '../../core/market.ts';
import { FOR_AUTHOR, type OpenSite, withSettings } from '../site/open-site.ts';
import { readProductIds } from '../site/product-ids.ts';
import { readSettings } from '../site/settings.ts';
import type { Common } from '../terminal/command.ts';
import { type ExitCode, FINE, NEEDS_FIX, setExitCode, WRONG } from '../terminal/exit-code.ts';
import { errorText, exitCodeOf } from '../terminal/failure.ts';
import { isoTime, print, printJson } from '../terminal/output.ts';
import { describeProduct, type ShownInMarket } from './show-view.ts';

interface ShowOptions extends Common {
  readonly market?: string;
}

export async function show(inputs: readonly string[], given: ShowOptions): Promise<void> {
  const settings = await readSettings(given);
  const { known, invalid } = readProductIds(inputs, settings.site.aliases);
  const inputCode = invalid.length > 0 ? WRONG : FINE;
  setExitCode(inputCode);
  if (known.length === 0) {
    if (given.json) printJson({ products: [], invalid });
    return;
  }
  await withSettings(settings, FOR_AUTHOR, async (site) => {
    const products = await lookUp(known, marketsFor(given, site), site);
    const all = products.flatMap(({ markets }) => markets);
    setExitCode(inputCode, ...all.map(exitCode));
    if (given.json) {
      const plain = products.map(({ id, markets }) => ({ id, markets: markets.map(toJson) }));
      printJson({ products: plain, invalid });
      return;
    }
    for (const [index, { id, markets }] of products.entries()) {
      print(...(index > 0 ? [''] : []), ...describeProduct(id, markets));
    }
  });
}

function marketsFor({ market }: ShowOptions, { options }: OpenSite): readonly Market[] {
  return market === undefined ? marketsOf(options) : [completeMarket(market, options.market)];
}

async function lookUp(
  inputs: readonly string[],
  all: readonly Market[],
  { site, connection }: OpenSite,
) {
  const { catalog } = connection;
  const answers = await Promise.all(
    all.map(async (market) => {
      const ids = inputs.flatMap((it) => idOf(it, site.aliases, market) ?? []);
      return { market, lookups: await catalog.resolve([...new Set(ids)], market) };
    }),
  );
  const shown: ShownInMarket[] = [];
  for (const { market, lookups } of answers) {
    for (const lookup of lookups) {
      shown.push({ market, lookup, similar: await similarTo(lookup.result, market, catalog) });
    }
  }
  const byId = Map.groupBy(shown, ({ lookup }) => lookup.result.id);
  return Array.from(byId, ([id, markets]) => ({ id, markets }));
}

function exitCode({ lookup: { result } }: ShownInMarket): ExitCode {
  if (result.state === 'available') return FINE;
  return result.state === 'unavailable' ? NEEDS_FIX : exitCodeOf(result.reason);
}

function toJson({ market, lookup, similar }: ShownInMarket) {
  const { result, history, fetchedAt = 0 } = lookup;
  const { id, state } = result;
  if (state === 'unresolved') return { market, state, error: errorText(result.reason) };
  const common = { market, state, fetchedAt: isoTime(fetchedAt) };
  if (state === 'unavailable') {
    return { ...common, lastKnown: lookup.known?.product, similar };
  }
  const { stale, reason } = result;
  const now = Date.now();
  const prices = priceHistory(history, { currency: market.currency, now });
  const lowest = prices.lowest(30);
  return {
    ...common,
    stale,
    ...(reason && { error: errorText(reason) }),
    product: forAuthor({ ...lookup, result }),
    ...(lowest && { lowest30Days: { price: lowest.price, at: isoTime(lowest.at) } }),
    ...(prices.since !== undefined && { watchedSince: isoTime(prices.since) }),
    tag: tagOf(id),
  };
}
