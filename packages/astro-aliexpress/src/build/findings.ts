import type { ListQuery } from 'aliexpress-catalog';
import { lookupKey, nameOf } from '../core/lookup-result.ts';
import { preferPages } from '../core/no-page.ts';
import type { LoadedCollection } from '../render/bridge.ts';
import { type Finding, placeOf, reported } from '../report/finding.ts';
import { findingsOfList } from '../report/list-findings.ts';
import {
  type FindingContext,
  findingsOfMarkets,
  findingsOfProduct,
} from '../report/product-findings.ts';
import { listKey, type ShownList, type ShownProduct } from '../report/shown.ts';
import { listUsages, loaderUsage } from '../source/list-usages.ts';
import type { TagUsage } from '../source/usages.ts';
import type { Context } from './context.ts';
import { findingsOfFees } from './fee-findings.ts';
import { locate, type RenderedMistake } from './tag-findings.ts';
import { createUsageFinder } from './usage-finder.ts';

type FindingsContext = Pick<Context, 'options' | 'site' | 'mode' | 'pageLog'>;

/** What pages showed. */
export interface Shown {
  readonly products?: readonly ShownProduct[];
  readonly lists?: readonly ShownList[];
  readonly collections?: readonly LoadedCollection[];
  readonly mistakes?: readonly RenderedMistake[];
  /** What is wrong in the sources, whether these pages show it or not. */
  readonly inSources?: readonly Finding[];
}

/** What is wrong on the pages of a build, or on one page in dev. */
export interface SiteFindings {
  readonly all: readonly Finding[];
  of(product: ShownProduct): readonly Finding[];
}

/** @param now ms since the epoch */
export function findFindings(
  context: FindingsContext,
  { products = [], lists = [], collections = [], mistakes = [], inSources = [] }: Shown,
  now = Date.now(),
): SiteFindings {
  const { options, site, pageLog } = context;
  const sources = { root: site.root, tags: pageLog.tags, findings: pageLog.allSourceFindings() };
  const ofTags = [...inSources, ...locate(mistakes, sources)];
  const isWithoutId = ofTags.some(
    ({ kind, message }) =>
      kind === 'invalid' || (kind === 'missing-prop' && message.includes('`id`')),
  );
  const isEmptyId = [...pageLog.tags.values()].some((tags) =>
    tags.some(({ ids }) => ids.some(({ input }) => input === '')),
  );
  // A tag without an id that can be read is a mistake of the tag, unless one is empty.
  const named = products.filter(({ result }) => !isWithoutId || isEmptyId || nameOf(result) !== '');
  const ofProducts = findingsOfProducts(named, context, now);
  const [feePage] = pageLog.products.all().find(({ shipping }) => shipping)?.pages ?? [];
  const found = [
    ...[...ofProducts.values()].flat(),
    ...findingsOfMarkets(products),
    ...findingsOfLists(lists, context),
    ...findingsOfFees(pageLog.refusedFees, { root: site.root, tags: pageLog.tags, page: feePage }),
    ...collections.flatMap((it) => findingsOfCollection(it, context, now)),
    ...ofTags,
  ];
  return {
    all: reported(found, options),
    of: (product) => reported(ofProducts.get(product) ?? [], options),
  };
}

function findingsOfProducts(
  products: readonly ShownProduct[],
  { options, site, mode, pageLog }: FindingsContext,
  now: number,
): Map<ShownProduct, Finding[]> {
  const usagesOf = createUsageFinder(site, pageLog.tags, products);
  // Only a tag tells whether its coupon has ended.
  const hasCoupons = [...pageLog.tags.values()].some((tags) =>
    tags.some(({ name }) => name === 'Coupon'),
  );
  const context = {
    options,
    aliases: site.aliases,
    now,
    isOffline: mode.kind === 'offline',
    results: new Map(
      products.map(({ result, market }) => [lookupKey(nameOf(result), market), result]),
    ),
  };
  const mayBeWrong = (it: ShownProduct) =>
    hasCoupons || findingsOfProduct({ ...it, listed: false }, undefined, context).length > 0;
  return new Map(
    products.map((it) => [it, mayBeWrong(it) ? findingsOfShown(it, usagesOf(it), context) : []]),
  );
}

function findingsOfShown(
  product: ShownProduct,
  usages: readonly TagUsage[],
  context: FindingContext,
): Finding[] {
  // What is written somewhere was chosen, whatever a list finds.
  const shown = { ...product, listed: product.listed && usages.length === 0 };
  const inSources = usages.flatMap((usage) => findingsOfProduct(shown, usage, context));
  const isGone = shown.result.state === 'unavailable' || shown.result.state === 'unresolved';
  // Another tag, which no source spells out, shows nothing instead.
  const isMissed =
    isGone &&
    !shown.covered &&
    inSources.every(({ severity }) => severity === 'notice') &&
    usages.some(({ written }) => !written?.isFallback);
  if (usages.length > 0 && !isMissed) return inSources;
  const onPages = findingsOfProduct(shown, undefined, context);
  const [page] = preferPages([...shown.pages].toSorted(), (it) => it);
  return [...inSources, ...onPages.map((it) => Object.assign(it, { page }))];
}

function findingsOfLists(
  lists: readonly ShownList[],
  { options, site, pageLog }: FindingsContext,
): Finding[] {
  const usages = Map.groupBy(listUsages(site, pageLog.tags), listKey);
  return lists.flatMap((list) => {
    const used = usages.get(listKey(list));
    if (used === undefined) {
      const pages = preferPages([...list.pages], (page) => page);
      return pages.flatMap((page) => findingsOfList(list, { page }, options));
    }
    return used.flatMap((usage) =>
      findingsOfList(
        Object.assign({}, list, { covered: usage.covered }),
        { usage: placeOf(usage) },
        options,
      ),
    );
  });
}

function findingsOfCollection(
  { name, market, list, products = [] }: LoadedCollection,
  context: FindingsContext,
  now: number,
): Finding[] {
  const { options, site } = context;
  const page = `collection ${name}`;
  const words = list ? wordsOf(list.query) : products.map(nameOf);
  const usage = loaderUsage(site, { name, words, list: list?.query.list });
  const place = usage ? { usage } : { page };
  const shown = products.map((result) => ({
    market,
    result,
    pages: new Set([page]),
    covered: false,
    listed: false,
    shipping: false,
  }));
  const ofProducts = [...findingsOfProducts(shown, context, now).values()].flat();
  return [
    ...(list ? findingsOfList({ ...list, market, covered: false }, place, options) : []),
    ...ofProducts.map((it) =>
      it.usage ? it : Object.assign(it, { page: usage ? undefined : page }, place),
    ),
  ];
}

/** The author's words in a query. */
function wordsOf(query: ListQuery): string[] {
  const { limit: _, list: __, ...rest } = query;
  return Object.values(rest).flat().map(String);
}
