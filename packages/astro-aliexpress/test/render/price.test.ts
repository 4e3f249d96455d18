import { describe, expect, test } from 'vitest';
import { toPrice } from '../../src/render/price.ts';
import { available, context, DE, HOUR, NOW, US } from './samples.ts';

const listPrice = { amount: '39.99', currency: 'USD' };
const WEEK = 7 * 24 * HOUR;

test('a price has its date, its country and its currency', () => {
  expect(toPrice(available({}, { shownAt: NOW - HOUR }), US, context())).toEqual({
    text: '$24.99',
    listPrice: undefined,
    date: 'Nov 23, 2026, 13:05 UTC',
    datetime: '2026-11-23T13:05:00.000Z',
    terms: 'Ships to: United States\u00A0· USD',
  });
});

test('is in the language of the page', () => {
  const result = available({ salePrice: { amount: '1234.50', currency: 'EUR' } });
  const price = toPrice(result, DE, context({}, 'de'))!;
  expect(price.text).toBe('1.234,50\u00A0€');
  expect(price.terms).toBe('Lieferland: Deutschland\u00A0· EUR');
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

  test('when it is in another currency than was asked for', () => {
    expect(toPrice(available({ currencyAsAsked: false }), US, context())).toBeUndefined();
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
    const prices = { maxAge: 1, was };
    const price = toPrice(available({ listPrice }), { ...US, country }, context({ prices }));
    return price?.listPrice;
  };

  test('is shown outside the EU', () => {
    expect(['US', 'GB', 'CH', 'IL'].map((country) => shown(country, 'auto'))).toEqual(
      Array.from({ length: 4 }, () => '$39.99'),
    );
  });

  test.each(['DE', 'FR', 'ES', 'PL', 'GR', 'NO', 'IS', 'LI', 'de'])('is not in %s', (country) => {
    expect(shown(country, 'auto')).toBeUndefined();
  });

  test('follows the site where it has decided', () => {
    expect(shown('DE', true)).toBe('$39.99');
    expect(shown('US', false)).toBeUndefined();
  });

  test('is never made up', () => {
    expect(toPrice(available(), US, context())?.listPrice).toBeUndefined();
  });
});
