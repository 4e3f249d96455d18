import type { Market } from 'aliexpress-affiliate';
import type { Available, LookupResult } from 'aliexpress-catalog';
import type { Options } from '../../config/options.ts';
import type { ReportItem } from '../../report/report.ts';
import { type Aliases, idOf, parseId } from '../../core/aliases.ts';
import { answerKey } from '../../render/baked.ts';
import { isTooOld } from '../../render/price.ts';
import type { Tag } from '../../source/scan.ts';
import type { TagName } from '../../core/tag-names.ts';
import { count } from '../../report/summary.ts';
import type { TagUsage } from '../../source/usages.ts';
import { errorText } from '../terminal/failure.ts';
import { priceJump } from './price-jump.ts';
import type { Severity, Finding } from './site-finding.ts';
import { agoText, countryText, dayText, moneyText } from '../../core/author-text.ts';

export interface CheckLimits {
  /** Days after which a price counts as stale. @default those of `prices.maxAge` */
  readonly stale?: number;
  /** Percent by which a price has to move. */
  readonly priceJump: number;
  /** Days in which it has to. */
  readonly since: number;
}

export interface CheckContext {
  readonly options: Options;
  readonly aliases: Aliases;
  /** By `answerKey`. */
  readonly results: ReadonlyMap<string, LookupResult>;
  /** Of the last build. */
  readonly reported: ReadonlyMap<string, ReportItem>;
  readonly limits: CheckLimits;
  readonly now: number;
}

/** Tags that show what stands inside of them where they cannot show their product. */
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

/** What is wrong with a product in one market, where it is used. */
export function checkUsage(
  result: LookupResult,
  market: Market,
  usage: TagUsage | undefined,
  context: CheckContext,
): Finding[] {
  const title = (result.state === 'available' ? result.product : result.lastKnown?.product)?.title;
  const product = { id: result.id, market, ...(title === undefined ? {} : { title }) };
  return findingsOf(result, market, usage, context).map((it) => Object.assign(it, product));
}

function findingsOf(
  result: LookupResult,
  market: Market,
  usage: TagUsage | undefined,
  context: CheckContext,
): ProductFinding[] {
  if (result.state === 'available') {
    return [
      ...stale(result, context),
      ...jump(result, market, context),
      ...(usage?.tag?.name === 'Coupon' ? coupon(result, usage.tag, context) : []),
    ];
  }
  const { id, state } = result;
  const substitute = usage
    ? substituteOf(usage, market, context)
    : context.reported.get(answerKey(id, market))?.covered && 'What you chose';
  const shown = substitute ? ` ${substitute} is shown instead.` : '';
  const severity =
    substitute || usage?.written?.isFallback ? 'notice' : severityOf(state, context.options);
  if (state === 'unresolved') {
    const { message, hint } = errorText(result.error);
    return [
      {
        kind: 'unresolved',
        severity,
        message: `No answer could be had. ${message}${shown}`,
        fix: hint || 'The next build asks again.',
      },
    ];
  }
  return [
    {
      kind: 'unavailable',
      severity,
      message: `It cannot be promoted: it has no commission, is not sold to the market’s country (${countryText(market)}), or is gone.${shown}`,
      fix: usage?.written?.isFallback
        ? 'Choose another fallback: as long as the first product can be shown, readers see that.'
        : substitute
          ? 'Choose another product when you next work on the page.'
          : 'Choose another product, or give the tag a `fallback`.',
    },
  ];
}

/** What ends the build is an error. */
function severityOf(state: 'unavailable' | 'unresolved', options: Options): Severity {
  const ends = options.strict || (state === 'unavailable' && options.unavailable === 'error');
  return ends ? 'error' : 'warning';
}

/** What a reader sees in the product's place. */
function substituteOf(
  { tag, written }: TagUsage,
  market: Market,
  { results, aliases }: CheckContext,
): string | undefined {
  const { fallback } = written ?? {};
  if (fallback === 'unknown') return 'Its fallback';
  const id = fallback === undefined ? undefined : idOf(fallback, aliases);
  if (id !== undefined && results.get(answerKey(id, market))?.state === 'available') {
    return `Its fallback ${id}`;
  }
  return tag?.hasContent && COVERED_BY_CONTENT.has(tag.name)
    ? 'What stands inside the tag'
    : undefined;
}

function stale(
  { fetchedAt, stale: isAskedFor, error }: Available,
  { options, limits, now }: CheckContext,
): ProductFinding[] {
  const days = limits.stale ?? options.prices.maxAge / DAY;
  const settings = { prices: { ...options.prices, maxAge: days * DAY } };
  const isHidden = isTooOld({ fetchedAt }, { settings: options, now });
  if (!isHidden && !isTooOld({ fetchedAt }, { settings, now })) return [];
  const why = isHidden
    ? 'That is older than `prices.maxAge`: pages show no price.'
    : `That is more than ${count(days, 'day')}.`;
  const { hint } = error ? errorText(error) : { hint: '' };
  return [
    {
      kind: 'stale',
      severity: 'warning',
      message: `Its data is of ${dayText(fetchedAt)}, ${agoText(fetchedAt, now)}. ${why}${error ? ` No newer answer could be had: ${error.message}` : ''}`,
      // What builds hold for fresh is asked for again with `--all` only.
      fix: hint || `Ask again: \`npx astro-aliexpress refresh${isAskedFor ? '' : ' --all'}\`.`,
    },
  ];
}

function jump(
  { product, history }: Available,
  market: Market,
  { limits, now }: CheckContext,
): ProductFinding[] {
  if (!product.currencyAsAsked) return [];
  const found = priceJump(history, market.currency, now - limits.since * DAY * 1000);
  if (found?.percent === undefined || Math.abs(found.percent) < limits.priceJump) return [];
  const { change, percent, from, to } = found;
  return [
    {
      kind: 'price-jump',
      severity: 'notice',
      message: `${Math.abs(percent)}% ${change}: ${moneyText(from)} until ${dayText(found.until)}, ${moneyText(to)} since ${dayText(found.since)}.`,
      fix: 'See whether what you wrote of the price still holds.',
    },
  ];
}

function coupon(
  { product: { promoCode } }: Available,
  tag: Tag,
  { now }: CheckContext,
): ProductFinding[] {
  const { code, endsAt } = promoCode ?? {};
  if (code && (endsAt === undefined || endsAt > now)) return [];
  const message =
    code && endsAt !== undefined
      ? `The coupon ${code.slice(0, 60)} ended on ${dayText(endsAt)}.`
      : 'AliExpress gives no coupon for it, or none any more.';
  return [
    {
      kind: 'expired-coupon',
      severity: tag.hasContent ? 'notice' : 'warning',
      message: tag.hasContent ? `${message} What stands inside the tag is shown instead.` : message,
      fix: 'Take the `<Coupon>` out, until there is another.',
    },
  ];
}

/** What is written where an id has to be, and is none. */
export function checkWritten(name: string, { written }: TagUsage, aliases: Aliases): Finding[] {
  const parsed = parseId(name, aliases);
  if (parsed.ok) return [];
  const isShort = parsed.reason === 'short-link';
  // In an expression, any other text may be a key or the like.
  if (!isShort && !written?.isPlain) return [];
  const input = JSON.stringify(name);
  return [
    isShort
      ? {
          kind: 'short-link',
          severity: 'error',
          message: `${input} is a short link: it holds no product id, and following it would count as a click.`,
          fix: 'Open it in a browser, and write the address of the product’s page instead.',
        }
      : {
          kind: 'invalid',
          severity: 'error',
          message: `${input}: ${parsed.message}`,
          fix: 'The id is the number before `.html` in the address of the product’s page.',
        },
  ];
}
