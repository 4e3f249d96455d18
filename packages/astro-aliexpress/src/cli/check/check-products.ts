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
  readonly resolutions: ReadonlyMap<string, LookupResult>;
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

type Problem = Pick<Finding, 'kind' | 'level' | 'message' | 'hint'>;

/** What is wrong with a product in one market, where it is used. */
export function checkUsage(
  resolution: LookupResult,
  market: Market,
  usage: TagUsage | undefined,
  shelf: CheckContext,
): Finding[] {
  const title = (
    resolution.state === 'available' ? resolution.product : resolution.lastKnown?.product
  )?.title;
  const product = { id: resolution.id, market, ...(title === undefined ? {} : { title }) };
  return problemsOf(resolution, market, usage, shelf).map((it) => Object.assign(it, product));
}

function problemsOf(
  resolution: LookupResult,
  market: Market,
  usage: TagUsage | undefined,
  shelf: CheckContext,
): Problem[] {
  if (resolution.state === 'available') {
    return [
      ...stale(resolution, shelf),
      ...jump(resolution, market, shelf),
      ...(usage?.tag?.name === 'Coupon' ? coupon(resolution, usage.tag, shelf) : []),
    ];
  }
  const { id, state } = resolution;
  const substitute = usage
    ? substituteOf(usage, market, shelf)
    : shelf.reported.get(answerKey(id, market))?.covered && 'What you chose';
  const shown = substitute ? ` ${substitute} is shown instead.` : '';
  const level = substitute || usage?.written?.isFallback ? 'notice' : levelOf(state, shelf.options);
  if (state === 'unresolved') {
    const { message, hint } = errorText(resolution.error);
    return [
      {
        kind: 'unresolved',
        level,
        message: `No answer could be had. ${message}${shown}`,
        hint: hint || 'The next build asks again.',
      },
    ];
  }
  return [
    {
      kind: 'unavailable',
      level,
      message: `It cannot be promoted: it has no commission, is not sold to the market’s country (${countryText(market)}), or is gone.${shown}`,
      hint: usage?.written?.isFallback
        ? 'Choose another fallback: as long as the first product can be shown, readers see that.'
        : substitute
          ? 'Choose another product when you next work on the page.'
          : 'Choose another product, or give the tag a `fallback`.',
    },
  ];
}

/** What ends the build is an error. */
function levelOf(state: 'unavailable' | 'unresolved', options: Options): Severity {
  const ends = options.strict || (state === 'unavailable' && options.unavailable === 'error');
  return ends ? 'error' : 'warning';
}

/** What a reader sees in the product's place. */
function substituteOf(
  { tag, written }: TagUsage,
  market: Market,
  { resolutions, aliases }: CheckContext,
): string | undefined {
  const { fallback } = written ?? {};
  if (fallback === 'unknown') return 'Its fallback';
  const id = fallback === undefined ? undefined : idOf(fallback, aliases);
  if (id !== undefined && resolutions.get(answerKey(id, market))?.state === 'available') {
    return `Its fallback ${id}`;
  }
  return tag?.hasContent && COVERED_BY_CONTENT.has(tag.name)
    ? 'What stands inside the tag'
    : undefined;
}

function stale(
  { fetchedAt, stale: isAskedFor, error }: Available,
  { options, limits, now }: CheckContext,
): Problem[] {
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
      level: 'warning',
      message: `Its data is of ${dayText(fetchedAt)}, ${agoText(fetchedAt, now)}. ${why}${error ? ` No newer answer could be had: ${error.message}` : ''}`,
      // What builds hold for fresh is asked for again with `--all` only.
      hint: hint || `Ask again: \`npx astro-aliexpress refresh${isAskedFor ? '' : ' --all'}\`.`,
    },
  ];
}

function jump(
  { product, history }: Available,
  market: Market,
  { limits, now }: CheckContext,
): Problem[] {
  if (!product.currencyAsAsked) return [];
  const found = priceJump(history, market.currency, now - limits.since * DAY * 1000);
  if (found?.percent === undefined || Math.abs(found.percent) < limits.priceJump) return [];
  const { change, percent, from, to } = found;
  return [
    {
      kind: 'price-jump',
      level: 'notice',
      message: `${Math.abs(percent)}% ${change}: ${moneyText(from)} until ${dayText(found.until)}, ${moneyText(to)} since ${dayText(found.since)}.`,
      hint: 'See whether what you wrote of the price still holds.',
    },
  ];
}

function coupon({ product: { promoCode } }: Available, tag: Tag, { now }: CheckContext): Problem[] {
  const { code, endsAt } = promoCode ?? {};
  if (code && (endsAt === undefined || endsAt > now)) return [];
  const message =
    code && endsAt !== undefined
      ? `The coupon ${code.slice(0, 60)} ended on ${dayText(endsAt)}.`
      : 'AliExpress gives no coupon for it, or none any more.';
  return [
    {
      kind: 'expired-coupon',
      level: tag.hasContent ? 'notice' : 'warning',
      message: tag.hasContent ? `${message} What stands inside the tag is shown instead.` : message,
      hint: 'Take the `<Coupon>` out, until there is another.',
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
          level: 'error',
          message: `${input} is a short link: it holds no product id, and following it would count as a click.`,
          hint: 'Open it in a browser, and write the address of the product’s page instead.',
        }
      : {
          kind: 'invalid',
          level: 'error',
          message: `${input}: ${parsed.message}`,
          hint: 'The id is the number before `.html` in the address of the product’s page.',
        },
  ];
}
