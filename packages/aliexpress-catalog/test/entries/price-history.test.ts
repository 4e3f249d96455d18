import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsLowest, LONGEST_GAP, mergeHistories } from '../../src/entries/price-history.ts';
import { asProduct, type ProductEntry } from '../../src/entries/entry.ts';
import { mergeProducts, historyOf } from '../../src/entries/merge.ts';
import { createMemoryStore, priceHistory, type PriceSpan } from '../../src/index.ts';
import { available, DAY, HOUR, NOON } from '../support/helpers.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** The gateway's answer at a time. */
function seen(at: number, amount: string): ProductEntry {
  return available('1005006338829917', at, { salePrice: usd(amount) });
}

/** A fetch, `days` before noon. */
function ago(days: number, amount: string): ProductEntry {
  return seen(NOON - days * DAY, amount);
}

function spansOf(entries: readonly ProductEntry[], now = NOON): readonly PriceSpan[] {
  return historyOf(
    entries.reduce((kept, entry) => mergeProducts(kept, entry, now)),
    now,
  );
}

function historyFrom(...entries: ProductEntry[]) {
  return priceHistory(spansOf(entries), { currency: 'USD', now: NOON });
}

/** In days before noon, which are easier to read. */
function readable(spans: readonly PriceSpan[]): string[] {
  return spans.map(
    ({ from, to, amount }) => `${(NOON - from) / DAY}–${(NOON - to) / DAY}: ${amount}`,
  );
}

describe('looks', () => {
  test('that find the same price make one span', () => {
    expect(readable(spansOf([ago(3, '5.00'), ago(2, '5.00'), ago(1, '5.00')]))).toEqual([
      '3–1: 5.00',
    ]);
  });

  test('that find another price begin a new one', () => {
    expect(
      readable(spansOf([ago(3, '5.00'), ago(2, '5.00'), ago(1, '4.00'), ago(0, '5.00')])),
    ).toEqual(['3–2: 5.00', '1–1: 4.00', '0–0: 5.00']);
  });

  test('in another spelling are the same price', () => {
    expect(readable(spansOf([ago(1, '5.5'), ago(0, '5.50')]))).toEqual(['1–0: 5.50']);
  });

  test('far apart leave a gap, though the price is the same', () => {
    expect(readable(spansOf([ago(9, '5.00'), ago(1, '5.00')]))).toEqual(['9–9: 5.00', '1–1: 5.00']);
  });

  test('in another currency, or without a price, say nothing', () => {
    const foreign = available('1', NOON, { salePrice: usd('5.00'), currencyAsAsked: false });
    expect(spansOf([foreign])).toEqual([]);
    expect(spansOf([available('1', NOON)])).toEqual([]);
  });

  test('by a clock that is ahead say nothing', () => {
    const ahead = seen(NOON + DAY, '1.00');
    expect(readable(spansOf([ago(1, '5.00'), ahead, ago(0, '5.00')]))).toEqual(['1–0: 5.00']);
  });

  test('outlive the time when a product is unavailable', () => {
    const gone: ProductEntry = { v: 2, state: 'unavailable', fetchedAt: NOON - DAY };
    expect(readable(spansOf([ago(2, '5.00'), gone]))).toEqual(['2–2: 5.00']);
    expect(readable(spansOf([ago(2, '5.00'), gone, ago(0, '6.00')]))).toEqual([
      '2–2: 5.00',
      '0–0: 6.00',
    ]);
  });

  test('older than 400 days are forgotten', () => {
    const long = Array.from({ length: 430 }, (_, day) => ago(430 - day, '5.00'));
    expect(readable(spansOf(long))).toEqual(['401–1: 5.00']);
    expect(readable(spansOf([ago(500, '1.00'), ago(1, '5.00')]))).toEqual(['1–1: 5.00']);
  });
});

describe('two histories', () => {
  test('of builders who took turns become one', () => {
    const one = spansOf([ago(4, '5.00'), ago(2, '5.00')]);
    const two = spansOf([ago(3, '5.00'), ago(1, '6.00')]);
    expect(readable(mergeHistories(one, two))).toEqual(['4–2: 5.00', '1–1: 6.00']);
    expect(mergeHistories(two, one)).toEqual(mergeHistories(one, two));
  });

  test('that contradict each other keep what is certain', () => {
    const steady = spansOf([ago(3, '5.00'), ago(2, '5.00'), ago(1, '5.00')]);
    const sale = spansOf([ago(1.5, '4.00')]);
    expect(readable(mergeHistories(steady, sale))).toEqual([
      '3–3: 5.00',
      '1.5–1.5: 4.00',
      '1–1: 5.00',
    ]);
  });

  const look = fc.record({
    at: fc.integer({ min: 0, max: 40 }).map((half) => NOON - half * 12 * HOUR),
    amount: fc.constantFrom('4.00', '5.00', '6.00'),
  });
  // One price at a time: two builders see the same price at the same time.
  const looks = fc.uniqueArray(look, { selector: ({ at }) => at, maxLength: 30 });

  test('in any order and division say nothing that no look has seen', () => {
    fc.assert(
      fc.property(looks, fc.array(fc.integer({ min: 0, max: 3 })), (all, builders) => {
        const byBuilder = [0, 1, 2, 3].map((builder) =>
          all
            .filter((_, index) => (builders[index] ?? 0) === builder)
            .map(({ at, amount }) => seen(at, amount)),
        );
        const merged = byBuilder
          .filter((entries) => entries.length > 0)
          .map((entries) => spansOf(entries))
          .reduce<readonly PriceSpan[]>((spans, more) => mergeHistories(spans, more), []);
        const sorted = all.toSorted((a, b) => a.at - b.at);
        for (const { from, to, amount } of merged) {
          const within = sorted.filter(({ at }) => at >= from && at <= to);
          // Both ends are fetches, each fetch within found that price, and there is no gap.
          expect(within.at(0)?.at).toBe(from);
          expect(within.at(-1)?.at).toBe(to);
          expect(within.every((it) => it.amount === amount)).toBe(true);
          within.slice(1).forEach(({ at }, i) => {
            expect(at - within[i]!.at).toBeLessThanOrEqual(LONGEST_GAP);
          });
        }
        // In order, without duplicates.
        merged.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(merged[i]!.to));
        // The lowest price is never lost.
        const lowest = sorted.map(({ amount }) => amount).toSorted()[0];
        expect(merged.map(({ amount }) => amount).toSorted()[0]).toBe(lowest);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  test('are merged by a store', async () => {
    const store = createMemoryStore(() => NOON);
    await store.set(new Map([['k', ago(0, '5.00')]]));
    await store.set(new Map([['k', ago(1, '4.00')]]));
    const entry = asProduct((await store.get(['k'])).get('k'))!;
    expect(entry.fetchedAt).toBe(NOON);
    expect(readable(historyOf(entry, NOON))).toEqual(['1–1: 4.00', '0–0: 5.00']);
  });
});

describe('what may be said', () => {
  test('the lowest price, when it was last seen, and since when it is the lowest', () => {
    const history = historyFrom(
      ...[40, 38, 36, 34, 32, 30, 28, 26, 24, 22].map((day) => ago(day, '9.00')),
      ...[20, 18, 16].map((day) => ago(day, '7.00')),
      ...[14, 12, 10, 8, 6, 4, 2, 0].map((day) => ago(day, '8.00')),
    );
    expect(history.lowest(30)).toEqual({
      price: usd('7.00'),
      at: NOON - 16 * DAY,
      since: NOON - 30 * DAY,
    });
    expect(history.lowest(10)).toEqual({ price: usd('8.00'), at: NOON, since: NOON - 10 * DAY });
    expect(history.since).toBe(NOON - 40 * DAY);
  });

  test('nothing of the time before the watch began', () => {
    const history = historyFrom(ago(4, '5.00'), ago(2, '6.00'), ago(0, '6.00'));
    expect(history.lowest(30)).toMatchObject({ price: usd('5.00'), since: NOON - 4 * DAY });
  });

  test('nothing of the time before a gap, however low the price was', () => {
    const history = historyFrom(ago(20, '1.00'), ago(2, '6.00'), ago(0, '6.00'));
    expect(history.since).toBe(NOON - 2 * DAY);
    expect(history.lowest(30)).toMatchObject({ price: usd('6.00'), since: NOON - 2 * DAY });
  });

  test('nothing at all when the last look is too long ago', () => {
    const history = historyFrom(ago(5, '5.00'), ago(4, '5.00'));
    expect(history.since).toBeUndefined();
    expect(history.lowest(30)).toBeUndefined();
  });

  test('of a day also what was seen on it before the time of now', () => {
    const history = historyFrom(
      ...[33, 32, 31].map((day) => ago(day, '5.00')),
      // On the first day of the 30, some minutes before they begin.
      ago(30 + 10 / 1_440, '5.00'),
      ...Array.from({ length: 30 }, (_, day) => ago(29 - day, '6.00')),
    );
    const first = NOON - 30 * DAY - 10 * 60_000;
    expect(history.lowest(30)).toEqual({ price: usd('5.00'), at: first, since: first });
  });

  test('a price that held when the days began, since it was last seen', () => {
    const history = historyFrom(ago(12, '5.00'), ago(11, '4.00'), ago(9, '6.00'), ago(7, '6.00'));
    expect(history.lowest(10)).toBeUndefined();
    const watched = priceHistory(
      spansOf([ago(11, '4.00'), ago(9, '6.00'), ...[7, 5, 3, 1].map((day) => ago(day, '7.00'))]),
      { currency: 'USD', now: NOON },
    );
    const since = NOON - 11 * DAY;
    expect(watched.lowest(10)).toEqual({ price: usd('4.00'), at: since, since });
    expect(watched.highest(8)).toMatchObject({ price: usd('7.00'), since: NOON - 9 * DAY });
  });

  test('only what is true of the day it names, whenever somebody looked', () => {
    const night = fc.record({
      looks: fc.array(fc.integer({ min: -12 * 60, max: 12 * 60 }), { maxLength: 2 }),
      amount: fc.constantFrom('4.00', '4.50', '5.00', '6.00'),
    });
    const dayOf = (at: number) => Math.floor(at / DAY);
    fc.assert(
      fc.property(
        fc.array(night, { minLength: 20, maxLength: 60 }),
        fc.constantFrom(7, 14, 30),
        (nights, days) => {
          const looks = nights
            .flatMap(({ looks: minutes, amount }, i) =>
              minutes.map((minute) => ({ at: NOON - (i * 1_440 + minute) * 60_000, amount })),
            )
            .filter(({ at }) => at <= NOON);
          if (looks.length === 0) return;
          const spans = looks
            .map(({ at, amount }) => [{ from: at, to: at, amount }])
            .reduce<readonly PriceSpan[]>((all, span) => mergeHistories(all, span), []);
          const history = priceHistory(spans, { currency: 'USD', now: NOON });
          for (const [claim, isTrue] of [
            [history.lowest(days), (amount: string, said: string) => amount >= said],
            [history.highest(days), (amount: string, said: string) => amount <= said],
          ] as const) {
            if (claim === undefined) continue;
            const since = looks.filter(({ at }) => dayOf(at) >= dayOf(claim.since));
            expect(since.every(({ amount }) => isTrue(amount, claim.price.amount))).toBe(true);
            expect(since).toContainEqual({ at: claim.at, amount: claim.price.amount });
          }
        },
      ),
      { numRuns: 1_600, seed: 1 },
    );
  });

  test('10.00 is more than 9.50', () => {
    expect(historyFrom(ago(1, '10.00'), ago(0, '9.50')).lowest(30)?.price).toEqual(usd('9.50'));
  });

  test('each change, with the looks before and after it', () => {
    expect(historyFrom(ago(9, '5.00'), ago(2, '6.00'), ago(0, '6.00')).changes).toEqual([
      { from: usd('5.00'), to: usd('6.00'), after: NOON - 9 * DAY, at: NOON - 2 * DAY },
    ]);
  });

  test('an empty history has nothing to say', () => {
    const history = priceHistory([], { currency: 'USD', now: NOON });
    expect(history).toMatchObject({ since: undefined, changes: [] });
    expect(history.lowest(30)).toBeUndefined();
  });
});

describe('“lowest price in 30 days”', () => {
  const proves = (...entries: ProductEntry[]) => endsLowest(spansOf(entries), usd('7.00'), NOON);
  const nightly = (from: number, to: number, amount: string) =>
    Array.from({ length: from - to + 1 }, (_, index) => ago(from - index, amount));

  test('needs 30 days without a gap, and a higher price in them', () => {
    expect(proves(...nightly(32, 4, '9.00'), ...nightly(3, 0, '7.00'))).toBe(true);
  });

  test.for<[string, ProductEntry[]]>([
    ['a history of 29 days', [...nightly(29, 4, '9.00'), ...nightly(3, 0, '7.00')]],
    ['a gap', [...nightly(32, 20, '9.00'), ...nightly(10, 4, '9.00'), ...nightly(3, 0, '7.00')]],
    ['a lower price', [...nightly(32, 9, '9.00'), ago(8, '6.99'), ...nightly(7, 0, '7.00')]],
    ['a price that never changed', nightly(40, 0, '7.00')],
    ['a higher price that is over a month old', [ago(32, '9.00'), ...nightly(31, 0, '7.00')]],
    ['another price since', [...nightly(32, 1, '9.00'), ago(0, '7.50')]],
  ])('%s proves nothing', ([, entries]) => {
    expect(proves(...entries)).toBe(false);
  });
});
