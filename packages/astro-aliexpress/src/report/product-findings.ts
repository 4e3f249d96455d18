import type { Market } from 'aliexpress-affiliate';
import type { AvailableResult } from 'aliexpress-catalog';
import type { Options } from '../config/options.ts';
import { type Aliases, idOf, parseId } from '../core/aliases.ts';
import { agoText, confirmCommand, count, countryText, dayText } from '../core/author-text.ts';
import { hintOf } from '../core/errors.ts';
import type { Severity } from '../core/finding-kinds.ts';
import { otherCurrency } from '../core/other-currency.ts';
import { lookupKey, nameOf, type PageResult, productOf } from '../core/lookup-result.ts';
import type { TagName } from '../core/tag-names.ts';
import { shorten } from '../core/text.ts';
import type { Usage } from '../core/usage.ts';
import { hasEnded } from '../render/coupon.ts';
import { type Finding, placeOf, severityOf } from './finding.ts';

/** A place where a product is written. */
export interface ProductUsage extends Usage {
  /** Missing in front matter, data and expressions. */
  readonly tag?: { readonly name: TagName; readonly hasContent: boolean };
  readonly written?: {
    readonly isFallback: boolean;
    readonly fallbacks?: readonly string[] | 'unknown';
  };
}

export interface JudgedProduct {
  readonly result: PageResult;
  readonly market: Market;
  /** Whether pages showed something else each time; missing if none has shown it. */
  readonly covered?: boolean | undefined;
  /** When AliExpress last answered; ms since the epoch. @default the date that pages show */
  readonly fetchedAt?: number | undefined;
  /** Only lists have found it: no author chose it. */
  readonly listed?: boolean | undefined;
}

export interface FindingContext {
  readonly options: Options;
  readonly aliases: Aliases;
  /** All results, by `lookupKey`. */
  readonly results: ReadonlyMap<string, PageResult>;
  readonly now: number;
  /** Nothing can be fetched, as the author wants it. */
  readonly isOffline: boolean;
  /** Days after which data is stale; missing if only what couldn't be renewed is. */
  readonly staleAfter?: number | undefined;
}

/** What is wrong, before it is said of which product and where. */
export type Problem = Pick<Finding, 'kind' | 'severity' | 'message' | 'fix'>;

/** Tags that show their content when the product is gone. */
export const COVERED_BY_CONTENT: ReadonlySet<TagName> = new Set([
  'Product',
  'ProductPrice',
  'ProductField',
  'ProductImage',
  'ProductButton',
  'PriceHistory',
  'Coupon',
]);

const DAY = 86_400_000;

/** What is wrong with a product at one usage, or on its pages. */
export function findingsOfProduct(
  found: JudgedProduct,
  usage: ProductUsage | undefined,
  context: FindingContext,
): Finding[] {
  return problemsOf(found, usage, context).map((it) => findingOf(it, found, usage));
}

/** One finding for each market whose currency AliExpress doesn't offer. */
export function findingsOfMarkets(found: readonly JudgedProduct[]): Finding[] {
  return found.flatMap(({ result, market }): Finding[] => {
    const wrong = result.state === 'available' && otherCurrency(result.product, market);
    return wrong ? [{ kind: 'other-currency', severity: 'warning', market, ...wrong }] : [];
  });
}

/** Says of which product and where. */
export function findingOf(
  problem: Problem,
  { result, market }: JudgedProduct,
  usage: Usage | undefined,
): Finding {
  const usageOrNone = usage && placeOf(usage);
  const title = productOf(result)?.title;
  return { ...problem, usage: usageOrNone, id: nameOf(result), market, title };
}

function problemsOf(
  found: JudgedProduct,
  usage: ProductUsage | undefined,
  context: FindingContext,
): Problem[] {
  const { result, market } = found;
  const isFallback = usage?.written?.isFallback ?? false;
  if (result.state === 'invalid')
    return invalid(result.input, context.aliases, isFallback && found.covered !== false);
  if (result.state === 'available') {
    return [
      ...stale(result, found.fetchedAt ?? result.shownAt, context),
      ...noLink(result, context.options),
      ...(found.listed ? [] : otherProduct(result)),
      ...(usage?.tag?.name === 'Coupon' ? coupon(result, usage.tag.hasContent, context) : []),
    ];
  }
  const substitute = substituteOf(found, usage, context);
  const severity = substitute || isFallback ? 'notice' : severityOf(result.state, context.options);
  const shown = substitute ? ` ${substitute} is shown instead.` : '';
  if (result.state === 'unresolved') {
    return [
      {
        kind: 'unresolved',
        severity,
        message: `It couldn’t be fetched: ${result.reason.message}${shown}`,
        fix: hintOf(result.reason) || 'The next build tries again.',
      },
    ];
  }
  return [
    {
      kind: 'unavailable',
      severity,
      message: `It earns no commission, isn’t sold in the market’s country (${countryText(market)}), or is gone.${shown}`,
      fix: isFallback
        ? 'Choose another fallback. Readers still see the first product while it’s available.'
        : substitute
          ? 'Choose another product next time you edit the page.'
          : 'Choose another product, or give the tag a `fallback`.',
    },
  ];
}

/** What readers see instead of the product. */
function substituteOf(
  { market, covered }: JudgedProduct,
  usage: ProductUsage | undefined,
  { results, aliases }: FindingContext,
): string | undefined {
  if (usage?.tag === undefined) return covered ? 'Your fallback' : undefined;
  const { tag, written } = usage;
  const { fallbacks = [] } = written ?? {};
  if (fallbacks === 'unknown') return covered === false ? undefined : 'Its fallback';
  const ids = fallbacks.flatMap((it) => idOf(it, aliases, market) ?? []);
  const id = ids.find((it) => results.get(lookupKey(it, market))?.state === 'available');
  if (id !== undefined) return `Its fallback ${id}`;
  return tag.hasContent && COVERED_BY_CONTENT.has(tag.name) ? 'The text inside the tag' : undefined;
}

function stale(
  { stale: isOld, reason, priceExpired: isHidden }: AvailableResult,
  fetchedAt: number,
  { now, staleAfter, isOffline }: FindingContext,
): Problem[] {
  const isLate = staleAfter !== undefined && now - fetchedAt > staleAfter * DAY;
  // Old data without a reason is deferred to a later build.
  const hasFailed = isOld && reason !== undefined && !isOffline;
  if (!isLate && !isHidden && !hasFailed) return [];
  const age = `Its data is from ${dayText(fetchedAt)}, ${agoText(fetchedAt, now)}.`;
  const why = isHidden
    ? 'That’s older than `prices.maxAge`, so pages show no price.'
    : isLate
      ? `That’s more than ${count(staleAfter, 'day')}.`
      : 'Pages show that date with it.';
  const failed = reason ? ` Newer data couldn’t be fetched: ${reason.message}` : '';
  return [
    {
      kind: 'stale',
      severity: 'warning',
      message: `${age} ${why}${failed}`,
      fix: (reason && hintOf(reason)) || refetch(isOld),
    },
  ];
}

/** Without `--all`, `refresh` skips what builds consider fresh. */
function refetch(isOld: boolean): string {
  return `Refetch it: \`npx astro-aliexpress refresh${isOld ? '' : ' --all'}\`.`;
}

function noLink({ product }: AvailableResult, options: Options): Problem[] {
  if (product.promotionLink !== undefined) return [];
  return [
    {
      kind: 'no-link',
      severity: severityOf('no-link', options),
      message: 'AliExpress gave no promotion link for it, so you earn nothing from its clicks.',
      fix: 'Check your Tracking ID with `npx astro-aliexpress doctor`, or choose another product.',
    },
  ];
}

/** Long enough to tell two products apart. */
const LONGEST_TITLE = 100;

function otherProduct({ id, product, former }: AvailableResult): Problem[] {
  if (former === undefined) return [];
  const [before, now] = [former.title, product.title].map((it) => shorten(it, LONGEST_TITLE));
  return [
    {
      kind: 'other-product',
      // Never an error, not even with `strict`: it is a guess.
      severity: 'warning',
      message: `The shop seems to sell another product under this id: “${now}”, since ${dayText(former.since)}. On ${dayText(former.at)}, it was “${before}”.`,
      fix: `Choose another product, or accept this one: \`${confirmCommand(id)}\`.`,
    },
  ];
}

function coupon(
  { product: { promoCode } }: AvailableResult,
  hasContent: boolean,
  { now }: FindingContext,
): Problem[] {
  const { code, endsAt } = promoCode ?? {};
  if (promoCode?.code && !hasEnded(promoCode, now)) return [];
  const message =
    code && endsAt !== undefined
      ? `The coupon ${code.slice(0, 60)} ended on ${dayText(endsAt)}.`
      : 'AliExpress has no coupon for it (any more).';
  return [
    {
      kind: 'expired-coupon',
      severity: hasContent ? 'notice' : 'warning',
      message: hasContent ? `${message} The text inside the tag is shown instead.` : message,
      fix: 'Remove the `<Coupon>` until there is a new one.',
    },
  ];
}

/**
 * What is wrong with a text that should be a product id; nothing if it is one.
 *
 * @param isSpare it's a fallback, and readers see the product
 */
export function invalid(input: string, aliases: Aliases, isSpare = false): Problem[] {
  const parsed = parseId(input, aliases);
  if (parsed.ok) return [];
  const severity: Severity = isSpare ? 'warning' : 'error';
  if (parsed.reason === 'short-link') {
    return [
      {
        kind: 'short-link',
        severity,
        message: 'A short link contains no product id, and opening it would count as a click.',
        fix: 'Open it in a browser and use the address of the product page instead.',
      },
    ];
  }
  return [
    {
      kind: 'invalid',
      severity,
      message: parsed.message,
      fix: 'Use the number before `.html` in the address of the product page.',
    },
  ];
}
