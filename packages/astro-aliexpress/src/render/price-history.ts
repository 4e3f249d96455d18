import type { PriceSpan } from 'aliexpress-catalog';
import { LONGEST_GAP, priceHistory } from 'aliexpress-catalog/pages';
import { isNonEmpty, lastOf } from '../core/non-empty.ts';
import { asSentence, fillIn } from '../core/text.ts';
import { type Chart, drawChart, type Point } from './chart.ts';
import type { Moment } from './coupon.ts';
import { find, type TagLookup, historyOf, type TagRequest } from './find.ts';
import type { PageContext } from './page.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** Price history props. */
export interface HistoryStyle {
  /**
   * How many days to show. @default 90
   * @minimum 1
   */
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
  /** Limited to days with data. */
  readonly summary: string;
  /** The highest price, and what gaps in the line mean. */
  readonly more: readonly string[];
  /** Missing if all data is from one day. */
  readonly plot?: Plot | undefined;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

export interface Plot extends Pick<Chart, 'line'> {
  /** The chart in words. */
  readonly label: string;
  readonly latest: PriceLabel;
  /** Missing if it's the latest. */
  readonly lowest?: PriceLabel | undefined;
  /** Ends of the axis. */
  readonly first: Moment;
  readonly last: Moment;
  /** Newest first. */
  readonly rows: readonly PriceRow[];
}

/** A labelled point of the chart. */
export interface PriceLabel extends Point {
  /** "$20.71" or "Lowest $20.21" */
  readonly text: string;
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
  const words = wordsFor(locale, market.currency, now);
  const watch = {
    kind: 'watch',
    caption: caption ?? translations.priceHistory,
    title: namesOf(found, context).title,
    link: linkTo(result.product, context),
    sampleData: settings.sampleData,
    devAttributes: devAttributes(found, settings),
    locale,
    more: [],
  } as const;
  if (!isNonEmpty(spans)) return { ...watch, summary: translations.noLook };
  const [first, last] = [spans[0], lastOf(spans)];
  if (words.day(first.from).text === words.day(last.to).text)
    return { ...watch, summary: words.say(translations.onlyLook, last.to, last.amount) };

  const known = priceHistory(history, { currency: market.currency, now });
  const [low, high] = [known.lowest(days), known.highest(days)];
  const latest = words.say(translations.priceOn, last.to, last.amount);
  const lowest = low && words.say(translations.lowestSeen, low.since, low.price.amount);
  const highest =
    high && high.price.amount !== low?.price.amount
      ? words.say(translations.highestSeen, high.since, high.price.amount)
      : undefined;
  const since =
    known.since === undefined ? undefined : words.say(translations.watchedSince, known.since);
  const end = now - last.to > LONGEST_GAP ? now : last.to;
  const chart = drawChart(spans, end);
  const gaps = chart.hasGaps ? translations.gaps : undefined;
  const whole = present([lowest, highest, latest, gaps]).map(asSentence);
  const isFlat = spans.every(({ amount }) => amount === first.amount);
  const isLowest = chart.lowest.amount === last.amount;
  const lowestText = `${translations.lowest} ${words.price(chart.lowest.amount)}`;
  return {
    ...watch,
    // After a long gap, only the last price is known.
    summary: lowest ?? latest,
    more: present([highest, gaps]),
    plot: {
      line: chart.line,
      label: present([asSentence(`${watch.caption}: ${watch.title.text}`), ...whole, since]).join(
        ' ',
      ),
      latest: {
        ...chart.latest,
        text: isLowest && !isFlat ? lowestText : words.price(last.amount),
      },
      lowest: isLowest ? undefined : { ...chart.lowest, text: lowestText },
      first: words.day(first.from),
      last: words.day(end),
      rows: spans.map((span) => toRow(span, words)).toReversed(),
    },
  };
}

/** Spans after a time, cut at it. */
function within(history: readonly PriceSpan[], start: number): PriceSpan[] {
  return history
    .filter(({ to }) => to >= start)
    .map(({ from, to, amount }) => ({ from: Math.max(from, start), to, amount }));
}

function toRow({ from, to, amount }: PriceSpan, { day, price }: Words): PriceRow {
  const [first, last] = [day(from), day(to)];
  return {
    from: first,
    to: first.text === last.text ? undefined : last,
    price: price(amount),
  };
}

type Words = ReturnType<typeof wordsFor>;

/** Prices, days and sentences. Days have a year only if it's another one than that of `now`. */
function wordsFor({ format }: Locale, currency: string, now: number) {
  const price = (amount: string) => format.money({ amount, currency });
  const day = (time: number): Moment => ({
    text: format.shortDay(time, now),
    datetime: new Date(time).toISOString().slice(0, 10),
  });
  const say = (text: string, time: number, amount?: string) =>
    fillIn(text, {
      date: format.longDay(time, now),
      ...(amount === undefined ? {} : { price: price(amount) }),
    });
  return { price, day, say };
}

function present(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text ?? []);
}
