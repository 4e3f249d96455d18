import { describe, expect, test } from 'vitest';
import type { Market, Money } from 'aliexpress-affiliate';
import { toPrice } from '../../src/render/price.ts';
import { available, context, DE, HOUR, NOW, US } from './samples.ts';

const listPrice = { amount: '39.99', currency: 'USD' };
const WEEK = 7 * 24 * HOUR;

const NOTE = 'plus delivery and import charges, if any';

test('a price has its day, its moment, and what it leaves out', () => {
  expect(toPrice(available({}, { shownAt: NOW - HOUR }), US, context())).toEqual({
    text: '$24.99',
    listPrice: undefined,
    date: 'Nov 23',
    moment: 'Nov 23, 2026, 13:05 UTC',
    datetime: '2026-11-23T13:05:00.000Z',
    remarks: '',
    terms: NOTE,
  });
});

test('a day of another year says so, and days are those of UTC', () => {
  const at = (shownAt: number) => toPrice(available({}, { shownAt }), US, context())!.date;
  expect(at(Date.UTC(2025, 11, 31, 23, 59))).toBe('Dec 31, 2025');
  expect(at(Date.UTC(2026, 0, 1))).toBe('Jan 1');
});

test('a price says where it ships to, and its currency, only where readers would not expect it', () => {
  const remarks = (salePrice: Money, market: Market) =>
    toPrice(available({ salePrice }), market, context())!.remarks;
  expect(remarks({ amount: '9.00', currency: 'EUR' }, DE)).toBe('Ships to: Germany');
  const mexico = { country: 'US', currency: 'SEK', language: 'EN' };
  expect(remarks({ amount: '9.00', currency: 'SEK' }, mexico)).toBe('');
});

test('what it leaves out is said in the site’s words, or not at all', () => {
  const terms = (note: boolean | Record<string, string>, locale = 'en') =>
    toPrice(available(), US, context({ prices: { maxAge: WEEK / 1000, was: true, note } }, locale))!
      .terms;
  expect(terms(true, 'de')).toBe('zzgl. eventueller Versandkosten und Einfuhrabgaben');
  expect(terms({ de: 'plus Zoll' }, 'de-AT')).toBe('plus Zoll');
  expect(terms({ de: 'plus Zoll' })).toBe(NOTE);
  expect(terms(false)).toBe('');
});

test('is in the language of the page', () => {
  const result = available({ salePrice: { amount: '1234.50', currency: 'EUR' } });
  const price = toPrice(result, DE, context({}, 'de'))!;
  expect(price.text).toBe('1.234,50\u00A0€');
  expect(price.terms).toBe(
    'Lieferung nach: Deutschland\u00A0· zzgl. eventueller Versandkosten und Einfuhrabgaben',
  );
});

const GONE = { code: 'NetworkError', message: 'Gone.' };

test('a stale one says that it may have changed', () => {
  const price = toPrice(available({}, { stale: true, reason: GONE }), US, context());
  expect(price?.terms).toMatch(/^may have changed/);
});

test('a deferred one has its date, and no warning', () => {
  const price = toPrice(available({}, { stale: true }), US, context());
  expect(price?.terms).not.toContain('may have changed');
});

test('one in another currency than was asked for is shown with that currency', () => {
  const currencyAsAsked = false;
  const euros = { salePrice: { amount: '4.20', currency: 'EUR' }, currencyAsAsked };
  expect(toPrice(available(euros), US, context())?.text).toBe('€4.20');
  const dollars = { salePrice: { amount: '4.20', currency: 'CAD' }, currencyAsAsked };
  expect(toPrice(available(dollars), US, context())?.text).toBe('CA$4.20');
});

describe('there is none', () => {
  test('when the last answer is older than the site allows', () => {
    const price = toPrice(available({}, { priceExpired: true }), US, context());
    expect(price).toBeUndefined();
  });

  test('on a page rendered on demand, when the shown date is, to the millisecond', () => {
    const later = { ...context(), isOnDemand: true };
    expect(toPrice(available({}, { shownAt: NOW - WEEK }), US, later)).toBeDefined();
    expect(toPrice(available({}, { shownAt: NOW - WEEK - 1 }), US, later)).toBeUndefined();
    expect(toPrice(available({}, { shownAt: NOW - WEEK - 1 }), US, context())).toBeDefined();
  });

  test('when the gateway sent none', () => {
    const { salePrice: _, ...product } = available().product;
    expect(toPrice({ ...available(), product }, US, context())).toBeUndefined();
  });
});

test('a clock that goes slow hides no price', () => {
  expect(toPrice(available({}, { shownAt: NOW + HOUR }), US, context())).toBeDefined();
});

describe('AliExpress’s list price', () => {
  const shown = (country: string, was: 'auto' | boolean) => {
    const prices = { maxAge: 1, was, note: true };
    const price = toPrice(available({ listPrice }), { ...US, country }, context({ prices }));
    return price?.listPrice;
  };

  test('is shown where the law allows it', () => {
    expect(['US', 'IL', 'BR'].map((country) => shown(country, 'auto'))).toEqual(
      Array.from({ length: 3 }, () => '$39.99'),
    );
  });

  test.each(['DE', 'FR', 'ES', 'PL', 'GR', 'NO', 'IS', 'LI', 'GB', 'UK', 'CH', 'de'])(
    'is not in %s',
    (country) => {
      expect(shown(country, 'auto')).toBeUndefined();
    },
  );

  test('follows the site where it has decided', () => {
    expect(shown('DE', true)).toBe('$39.99');
    expect(shown('US', false)).toBeUndefined();
  });

  test('is never made up', () => {
    expect(toPrice(available(), US, context())?.listPrice).toBeUndefined();
  });
});
