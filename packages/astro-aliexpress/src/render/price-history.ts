import { compareMoney } from 'aliexpress-affiliate/pages';
import type { PriceSpan } from 'aliexpress-catalog';
import { LONGEST_GAP, priceHistory } from 'aliexpress-catalog/pages';
import { fillIn } from '../core/text.ts';
import { type Chart, drawChart } from './chart.ts';
import type { Moment } from './coupon.ts';
import { find, type TagLookup, historyOf, type PageContext, type TagRequest } from './find.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** Price history props. */
export interface HistoryStyle {
  /** How many days to show. @default 90 */
  readonly days?: number | string | undefined;
  /** Caption above it. @default 'Price history', in the language of the page */
  readonly caption?: string | undefined;
}

/** View model of a price history. */
export interface PriceHistoryView {
  readonly kind: 'watch';
  readonly caption: string;
  readonly title: Text;
  readonly link: Link;
  /** Summary, limited to days with data. */
  readonly sentences: readonly string[];
  /** Missing if all data is from one day. */
  readonly plot?: Plot | undefined;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

export interface Plot extends Chart {
  /** The chart in words. */
  readonly label: string;
  /** The highest price, and the lowest if it differs. */
  readonly prices: readonly string[];
  /** Ends of the axis. */
  readonly first: Moment;
  readonly last: Moment;
  /** Newest first. */
  readonly rows: readonly PriceRow[];
}

export interface PriceRow {
  readonly from: Moment;
  /** Missing if it was seen on only one day. */
  readonly to?: Moment | undefined;
  readonly price: string;
}

const DAY = 86_400_000;

/** What a tag renders: a history, a notice, or nothing. */
export async function findPriceHistory(
  page: PageContext,
  context: RenderContext,
  request: TagRequest,
  style: HistoryStyle,
): Promise<PriceHistoryView | Notice | undefined> {
  const found = await find(page, context.settings, request);
  return toPriceHistory(found, await historyOf(found), context, style);
}

export function toPriceHistory(
  found: TagLookup,
  history: readonly PriceSpan[],
  context: RenderContext,
  { days: request, caption }: HistoryStyle = {},
): PriceHistoryView | Notice | undefined {
  const { result, market } = found;
  const { settings, locale } = context;
  const { translations } = locale;
  if (result.state !== 'available') return toNotice(found, context);
  // As of the date that prices show, so that it changes no page by itself.
  const now = result.shownAt;
  const days = Number(request) >= 1 ? Number(request) : 90;
  const spans = within(history, now - days * DAY);
  const say = sayIn(locale, market.currency);
  const first = spans[0];
  const last = spans.at(-1);
  const watch = {
    kind: 'watch',
    caption: caption ?? translations.priceHistory,
    title: namesOf(found, context).title,
    link: linkTo(result.product),
    sampleData: settings.sampleData,
    devAttributes: devAttributes(found, settings),
    locale,
  } as const;
  if (!first || !last) return { ...watch, sentences: [translations.noLook] };
  const isOneDay = locale.format.day(first.from) === locale.format.day(last.to);
  if (isOneDay) return { ...watch, sentences: [say(translations.onlyLook, last.to, last.amount)] };

  const known = priceHistory(history, { currency: market.currency, now });
  const lowest = known.lowest(days);
  const highest = known.highest(days);
  const low = lowest && say(translations.lowestSeen, lowest.since, lowest.price.amount);
  const high = highest && say(translations.highestSeen, highest.since, highest.price.amount);
  const latest = say(translations.priceOn, last.to, last.amount);
  const since = known.since === undefined ? undefined : say(translations.watchedSince, known.since);
  const end = now - last.to > LONGEST_GAP ? now : last.to;
  const chart = drawChart(spans, end);
  const gaps = chart.hasGaps ? translations.gaps : undefined;
  const whole = [low, high, latest].flatMap((it) => (it === undefined ? [] : `${it}.`));
  return {
    ...watch,
    // After a long gap, only the last price is known.
    sentences: present([low ?? latest, since, gaps]),
    plot: {
      ...chart,
      label: [`${watch.caption}: ${watch.title.text}.`, ...whole, ...present([since, gaps])].join(
        ' ',
      ),
      prices: extremes(spans, market.currency).map((amount) =>
        locale.format.money({ amount, currency: market.currency }),
      ),
      first: dayOf(first.from, locale),
      last: dayOf(end, locale),
      rows: spans.map((span) => toRow(span, market.currency, locale)).toReversed(),
    },
  };
}

/** Spans after a time, cut at it. */
function within(history: readonly PriceSpan[], start: number): PriceSpan[] {
  return history
    .filter(({ to }) => to >= start)
    .map(({ from, to, amount }) => ({ from: Math.max(from, start), to, amount }));
}

function extremes(spans: readonly PriceSpan[], currency: string): string[] {
  const prices = spans.map(({ amount }) => ({ amount, currency })).toSorted(compareMoney);
  return [...new Set([prices.at(-1)!.amount, prices[0]!.amount])];
}

function toRow({ from, to, amount }: PriceSpan, currency: string, locale: Locale): PriceRow {
  const [first, last] = [dayOf(from, locale), dayOf(to, locale)];
  return {
    from: first,
    to: first.text === last.text ? undefined : last,
    price: locale.format.money({ amount, currency }),
  };
}

function dayOf(time: number, { format }: Locale): Moment {
  return { text: format.day(time), datetime: new Date(time).toISOString().slice(0, 10) };
}

function sayIn({ format }: Locale, currency: string) {
  return (translations: string, time: number, amount?: string): string => {
    const price = amount && format.money({ amount, currency });
    return fillIn(translations, { date: format.day(time), price })!;
  };
}

function present(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text ?? []);
}
