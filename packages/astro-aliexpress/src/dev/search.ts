import { type Market, marketName } from 'aliexpress-affiliate';
import type { LookupResult, StoredProduct } from 'aliexpress-catalog';
import type { Context } from '../build/context.ts';
import { findProducts, forAuthor, similarTo } from '../build/author-search.ts';
import { marketsOf } from '../config/options.ts';
import { ownProduct, parseId } from '../core/aliases.ts';
import { textOf } from '../core/errors.ts';
import { countryText, moneyText, numberText, shareText, tagOf } from '../core/author-text.ts';
import type { FoundProduct, Question, SearchAnswer } from './messages.ts';
import { thumbnail } from './thumbnail.ts';

type SearchQuestion = Extract<Question, { kind: 'search' }>;

const MOST = 20;

/** Searches by keywords; for an id, an address or an alias, checks whether it's available. */
export async function search(question: SearchQuestion, context: Context): Promise<SearchAnswer> {
  const { options, site } = context;
  const market =
    marketsOf(options).find((it) => marketName(it) === question.market) ?? options.market;
  const parsed = parseId(question.text, site.aliases, market);
  if (!parsed.ok) {
    return isAddress(question.text)
      ? { verdict: bad(parsed.message), products: [] }
      : find(question, market, context);
  }
  const judged = await judge(parsed.id, market, context);
  if (!ownProduct(question.text, site.aliases)) return judged;
  // An alias can be a keyword too, so search for it as well.
  const { products } = await find(question, market, context);
  const others = products.filter((it) => judged.products.every(({ id }) => id !== it.id));
  return { ...judged, products: [...judged.products, ...others] };
}

async function find(
  { text: keywords, sort }: SearchQuestion,
  market: Market,
  context: Context,
): Promise<SearchAnswer> {
  const { resolver, mode } = context;
  if (mode.kind === 'offline') {
    return { verdict: bad(`Searching needs the network. ${mode.reason}`), products: [] };
  }
  const { catalog } = await resolver.open();
  const request = { keywords, sort, limit: MOST };
  const { list, products } = await findProducts(request, market, catalog);
  const nothing = 'The search found no products you can earn from. Try fewer or other words.';
  const verdict = list.reason
    ? bad(`Newer data couldn’t be fetched. ${textOf(list.reason)}`)
    : products.length === 0
      ? bad(nothing)
      : undefined;
  return { verdict, products: products.map((it) => describe(it, context)) };
}

async function judge(id: string, market: Market, context: Context): Promise<SearchAnswer> {
  const { catalog } = await context.resolver.open();
  const [lookup] = await catalog.resolve([id], market);
  const { result } = lookup;
  const similar = await similarTo(result, market, catalog);
  const products = result.state === 'available' ? [forAuthor({ ...lookup, result })] : similar;
  return {
    verdict: verdictOn(result, market, similar.length > 0),
    products: products.map((it) => describe(it, context)),
  };
}

function verdictOn(result: LookupResult, market: Market, hasSimilar: boolean) {
  const { id } = result;
  if (result.state === 'unresolved') {
    return bad(`${id} couldn’t be fetched. ${textOf(result.reason)}`);
  }
  if (result.state === 'available') {
    return { good: true, text: `${id} is available (${countryText(market)}).` };
  }
  const next = hasSimilar
    ? 'These products are similar:'
    : 'Its title is unknown, so search for similar products by keywords.';
  return bad(`${id} is unavailable (${countryText(market)}). ${next}`);
}

function bad(text: string) {
  return { good: false, text };
}

function isAddress(text: string): boolean {
  return /^https?:|aliexpress\.\w+\//i.test(text);
}

function describe(product: StoredProduct, { mode, samplePictures }: Context): FoundProduct {
  const { id, title, salePrice, orders30d, positiveFeedback, commission, images } = product;
  return {
    id,
    title,
    price: moneyText(salePrice),
    orders: numberText(orders30d),
    feedback: shareText(positiveFeedback),
    commission: shareText(commission?.rate),
    picture: thumbnail(images[0] && samplePictures.url(images[0]), mode),
    tag: tagOf(id),
  };
}
