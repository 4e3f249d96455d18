import { type Market, parseProductId } from 'aliexpress-affiliate';
import type { Reason, StoredProduct } from 'aliexpress-catalog';
import { findByImage, findProducts, PAGE } from '../../build/author-search.ts';
import { agoText, count, marketText, pasteLine, tagOf } from '../../core/author-text.ts';
import { completeMarket } from '../../core/market.ts';
import { FOR_AUTHOR, offlineError, type OpenSite, withSite } from '../site/open-site.ts';
import type { Common } from '../terminal/command.ts';
import { SetupError } from '../terminal/failure.ts';
import { isoTime, print, printJson, printText, say } from '../terminal/output.ts';
import { productTable } from '../terminal/product-table.ts';
import { readImage } from './image-file.ts';

interface SearchOptions extends Common {
  readonly sort?: string;
  readonly minPrice?: string;
  readonly maxPrice?: string;
  readonly category?: string;
  readonly deliveryDays?: string;
  readonly image?: string;
  readonly limit: number;
  readonly market?: string;
}

export async function search(words: readonly string[], given: SearchOptions): Promise<void> {
  checkSubject(words, given);
  await withSite(given, FOR_AUTHOR, async (opened) => {
    const { options, connection } = opened;
    const market = completeMarket(given.market ?? {}, options.market);
    const { products, fetchedAt, reason } = await find(words, given, market, opened);
    const callsLeft = await connection.callsLeft();
    if (given.json) {
      printJson({
        market,
        fetchedAt: isoTime(fetchedAt),
        products: products.map((product) => ({ ...product, tag: tagOf(product.id) })),
        calls: connection.calls(),
        callsLeft,
      });
      return;
    }
    if (reason) {
      say('warn', `These are earlier results, because the search failed: ${reason.message}`);
    }
    const [first] = products;
    if (first === undefined) {
      printText('The search found no products you can earn from.');
      printText(given.image ? 'Try another photo.' : 'Try fewer or other words.', 'dim');
      return;
    }
    print(...productTable(products));
    const facts = [marketText(market), agoText(fetchedAt), count(connection.calls(), 'call')];
    print('');
    printText(facts.join(' · '), 'dim');
    print(pasteLine(first.id));
  });
}

/** AliExpress searches by keywords or by a picture. */
function checkSubject(words: readonly string[], given: SearchOptions): void {
  if (given.image === undefined) {
    if (words.length > 0) return refuseProduct(words.join(' '));
    throw new SetupError('The search has nothing to look for.', 'Add keywords, or `--image`.');
  }
  if (words.length > 0) {
    throw new SetupError('You can’t combine keywords and `--image`.', 'Remove one of them.');
  }
  if (given.limit > PAGE) {
    throw new SetupError(`\`--image\` finds at most ${PAGE} products.`, 'Lower `--limit`.');
  }
}

interface Found {
  readonly products: readonly StoredProduct[];
  readonly fetchedAt: number;
  /** Why these are earlier results. */
  readonly reason?: Reason | undefined;
}

async function find(
  words: readonly string[],
  { image, deliveryDays, ...given }: SearchOptions,
  market: Market,
  { mode, connection: { client, catalog }, site }: OpenSite,
): Promise<Found> {
  if (client === undefined) throw offlineError('Searching', mode);
  if (image !== undefined) {
    const bytes = await readImage(image, site.root);
    return { products: await findByImage(bytes, given, market, client), fetchedAt: Date.now() };
  }
  const days = deliveryDays === undefined ? undefined : Number(deliveryDays);
  const request = { ...given, keywords: words.join(' '), deliveryDays: days };
  const { list, products } = await findProducts(request, market, catalog);
  return { products, fetchedAt: list.fetchedAt ?? Date.now(), reason: list.reason };
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
