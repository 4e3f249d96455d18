import { parseProductId } from 'aliexpress-affiliate';
import { findProducts } from '../build/product-search.ts';
import { agoText, count, marketText, pasteLine, tagOf } from '../core/author-text.ts';
import { completeMarket } from '../core/market.ts';
import { FOR_AUTHOR, withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { SetupError } from './terminal/failure.ts';
import { print, printJson, printText, say } from './terminal/output.ts';
import { productTable } from './terminal/product-table.ts';

interface SearchOptions extends Common {
  readonly sort?: string;
  readonly minPrice?: string;
  readonly maxPrice?: string;
  readonly category?: string;
  readonly limit: number;
  readonly market?: string;
}

export async function search(words: readonly string[], given: SearchOptions): Promise<void> {
  const keywords = words.join(' ');
  refuseProduct(keywords);
  await withSite(given, FOR_AUTHOR, async ({ options, mode, connection }) => {
    if (mode.kind === 'offline') throw new SetupError('Searching needs the network.', mode.reason);
    const market = completeMarket(given.market ?? {}, options.market);
    const request = { ...given, keywords };
    const { list, products } = await findProducts(request, market, connection.catalog);
    const callsLeft = await connection.callsLeft();
    if (given.json) {
      printJson({
        market,
        fetchedAt: new Date(list.fetchedAt!).toISOString(),
        products: products.map((product) => ({ ...product, tag: tagOf(product.id) })),
        calls: connection.calls(),
        callsLeft,
      });
      return;
    }
    if (list.reason) {
      say('warn', `These are earlier results, because the search failed: ${list.reason.message}`);
    }
    if (products.length === 0) {
      printText('The search found no products you can earn from.');
      printText('Try fewer or other words.', 'dim');
      return;
    }
    print(...productTable(products));
    const facts = [marketText(market), agoText(list.fetchedAt!), count(connection.calls(), 'call')];
    print('');
    printText(facts.join(' · '), 'dim');
    print(pasteLine(products[0]!.id));
  });
}

/**
 * A search finds no product by its id or address.
 * @throws SetupError
 */
function refuseProduct(keywords: string): void {
  const parsed = parseProductId(keywords);
  if (parsed.ok) {
    throw new SetupError(
      'This names a product, so there’s nothing to search for.',
      `See what is known of it: npx astro-aliexpress show ${parsed.id}`,
    );
  }
  if (parsed.reason === 'short-link' || parsed.reason === 'no-id') {
    throw new SetupError(parsed.message, 'Then run: npx astro-aliexpress show <id>');
  }
}
