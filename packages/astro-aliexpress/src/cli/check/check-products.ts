import { lookupKey, productOf } from '../../core/lookup-result.ts';
import type { Market } from 'aliexpress-affiliate';
import type { AvailableResult, Lookup, LookupResult, PriceSpan } from 'aliexpress-catalog';
import type { Options } from '../../config/options.ts';
import { type Aliases, idOf, parseId } from '../../core/aliases.ts';
import { agoText, count, countryText, dayText, moneyText } from '../../core/author-text.ts';
import { hintOf } from '../../core/errors.ts';
import type { TagName } from '../../core/tag-names.ts';
import { hasEnded } from '../../render/coupon.ts';
import type { ReportItem } from '../../report/report.ts';
import type { Tag } from '../../source/scan.ts';
import type { TagUsage } from '../../source/usages.ts';
import { errorText } from '../terminal/failure.ts';
import { priceJump } from './price-jump.ts';
import type { Finding, Severity } from './site-finding.ts';

export interface CheckLimits {
  /** Days after which a price is stale. @default `prices.maxAge` */
  readonly stale?: number;
  /** Smallest price change to report, in percent. */
  readonly priceJump: number;
  /** Days over which to compare prices. */
  readonly since: number;
}

export interface CheckContext {
  readonly options: Options;
  readonly aliases: Aliases;
  /** By `lookupKey`. */
  readonly results: ReadonlyMap<string, LookupResult>;
  /** Items of the last build's report. */
  readonly reported: ReadonlyMap<string, ReportItem>;
  readonly limits: CheckLimits;
  readonly now: number;
}

/** Tags that show their content when the product is gone. */
const COVERED_BY_CONTENT: ReadonlySet<TagName> = new Set([
  'Product',
  'ProductPrice',
  'ProductField',
  'ProductImage',
  'ProductButton',
  'PriceHistory',
  'Coupon',
]);

const DAY = 86_400;

type ProductFinding = Pick<Finding, 'kind' | 'severity' | 'message' | 'fix'>;

/** Checks a product in a market at one usage. */
export function checkUsage(
  lookup: Lookup,
  market: Market,
  usage: TagUsage | undefined,
  context: CheckContext,
): Finding[] {
  const { result } = lookup;
  const title = productOf(result)?.title;
  const product = { id: result.id, market, ...(title === undefined ? {} : { title }) };
  return findingsOf(lookup, market, usage, context).map((it) => Object.assign(it, product));
}

function findingsOf(
  { result, history, fetchedAt = 0 }: Lookup,
  market: Market,
  usage: TagUsage | undefined,
  context: CheckContext,
): ProductFinding[] {
  if (result.state === 'available') {
    return [
      ...stale(result, fetchedAt, context),
      ...(result.product.currencyAsAsked ? jump(history, market, context) : []),
      ...(usage?.tag?.name === 'Coupon' ? coupon(result, usage.tag, context) : []),
    ];
  }
  const { id, state } = result;
  const substitute = usage
    ? substituteOf(usage, market, context)
    : context.reported.get(lookupKey(id, market))?.covered && 'Your fallback';
  const shown = substitute ? ` ${substitute} is shown instead.` : '';
  const severity =
    substitute || usage?.written?.isFallback ? 'notice' : severityOf(state, context.options);
  if (state === 'unresolved') {
    const { message, hint } = errorText(result.reason);
    return [
      {
        kind: 'unresolved',
        severity,
        message: `It couldn’t be fetched: ${message}${shown}`,
        fix: hint || 'The next build tries again.',
      },
    ];
  }
  return [
    {
      kind: 'unavailable',
      severity,
      message: `It’s unavailable: it earns no commission, isn’t sold in the market’s country (${countryText(market)}), or is gone.${shown}`,
      fix: usage?.written?.isFallback
        ? 'Choose another fallback. Readers still see the first product while it’s available.'
        : substitute
          ? 'Choose another product next time you edit the page.'
          : 'Choose another product, or give the tag a `fallback`.',
    },
  ];
}

/** Anything that fails the build is an error. */
function severityOf(state: 'unavailable' | 'unresolved', options: Options): Severity {
  const ends = options.strict || (state === 'unavailable' && options.unavailable === 'error');
  return ends ? 'error' : 'warning';
}

/** What readers see instead of the product. */
function substituteOf(
  { tag, written }: TagUsage,
  market: Market,
  { results, aliases }: CheckContext,
): string | undefined {
  const { fallback } = written ?? {};
  if (fallback === 'unknown') return 'Its fallback';
  const id = fallback === undefined ? undefined : idOf(fallback, aliases);
  if (id !== undefined && results.get(lookupKey(id, market))?.state === 'available') {
    return `Its fallback ${id}`;
  }
  return tag?.hasContent && COVERED_BY_CONTENT.has(tag.name)
    ? 'The text inside the tag'
    : undefined;
}

function stale(
  { stale: isAskedFor, reason, priceExpired: isHidden }: AvailableResult,
  fetchedAt: number,
  { options, limits, now }: CheckContext,
): ProductFinding[] {
  const days = limits.stale ?? options.prices.maxAge / DAY;
  if (!isHidden && now - fetchedAt <= days * DAY * 1000) return [];
  const why = isHidden
    ? 'That’s older than `prices.maxAge`, so pages show no price.'
    : `That’s more than ${count(days, 'day')}.`;
  const hint = reason && hintOf(reason);
  return [
    {
      kind: 'stale',
      severity: 'warning',
      message: `Its data is from ${dayText(fetchedAt)}, ${agoText(fetchedAt, now)}. ${why}${reason ? ` Newer data couldn’t be fetched: ${reason.message}` : ''}`,
      // Without `--all`, `refresh` skips what builds consider fresh.
      fix: hint || `Refetch it: \`npx astro-aliexpress refresh${isAskedFor ? '' : ' --all'}\`.`,
    },
  ];
}

function jump(
  history: readonly PriceSpan[],
  market: Market,
  { limits, now }: CheckContext,
): ProductFinding[] {
  const found = priceJump(history, market.currency, now - limits.since * DAY * 1000);
  if (found?.percent === undefined || Math.abs(found.percent) < limits.priceJump) return [];
  const { change, percent, from, to } = found;
  return [
    {
      kind: 'price-jump',
      severity: 'notice',
      message: `${Math.abs(percent)}% ${change === 'dearer' ? 'more expensive' : change}: ${moneyText(from)} until ${dayText(found.until)}, ${moneyText(to)} since ${dayText(found.since)}.`,
      fix: 'Check that what you wrote about the price is still true.',
    },
  ];
}

function coupon(
  { product: { promoCode } }: AvailableResult,
  tag: Tag,
  { now }: CheckContext,
): ProductFinding[] {
  const { code, endsAt } = promoCode ?? {};
  if (promoCode?.code && !hasEnded(promoCode, now)) return [];
  const message =
    code && endsAt !== undefined
      ? `The coupon ${code.slice(0, 60)} ended on ${dayText(endsAt)}.`
      : 'AliExpress has no coupon for it (any more).';
  return [
    {
      kind: 'expired-coupon',
      severity: tag.hasContent ? 'notice' : 'warning',
      message: tag.hasContent ? `${message} The text inside the tag is shown instead.` : message,
      fix: 'Remove the `<Coupon>` until there is a new one.',
    },
  ];
}

/** Checks the text of an id. */
export function checkWritten(name: string, { written }: TagUsage, aliases: Aliases): Finding[] {
  const parsed = parseId(name, aliases);
  if (parsed.ok) return [];
  const isShort = parsed.reason === 'short-link';
  // In an expression, other text may be something else, such as a key.
  if (!isShort && !written?.isPlain) return [];
  const input = JSON.stringify(name);
  return [
    isShort
      ? {
          kind: 'short-link',
          severity: 'error',
          message: `${input} is a short link. It contains no product id, and opening it would count as a click.`,
          fix: 'Open it in a browser and use the address of the product page instead.',
        }
      : {
          kind: 'invalid',
          severity: 'error',
          message: `${input}: ${parsed.message}`,
          fix: 'Use the number before `.html` in the address of the product page.',
        },
  ];
}
