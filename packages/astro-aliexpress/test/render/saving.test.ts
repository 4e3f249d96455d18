import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillIn } from '../../src/core/text.ts';
import { savingOf } from '../../src/render/price.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

test.each([
  ['39.99', '24.99', '15.00', 37],
  ['10', '9.5', '0.50', 5],
  ['100', '0.01', '99.99', 99],
])('from %s to %s is %s, %i percent', (list, sale, amount, percent) => {
  expect(savingOf(usd(list), usd(sale))).toEqual({ amount: usd(amount), percent });
});

test('is in whole coins where there are no smaller ones', () => {
  const yen = (amount: string) => ({ amount, currency: 'JPY' });
  expect(savingOf(yen('1500'), yen('1200'))).toEqual({ amount: yen('300'), percent: 20 });
});

test.each([
  ['10.00', '10.00'],
  ['9.99', '10.00'],
  ['1000.00', '999.99'],
  ['', '1'],
  ['-5', '1'],
  ['1e9', '1'],
])('from %j to %j is none', (list, sale) => {
  expect(savingOf(usd(list), usd(sale))).toBeUndefined();
});

test('is none across currencies', () => {
  expect(savingOf({ amount: '100', currency: 'CNY' }, usd('10'))).toBeUndefined();
});

test('list price less saving is the price, to the cent', () => {
  const cents = fc.bigInt({ min: 1n, max: 10n ** 15n });
  const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
  fc.assert(
    fc.property(cents, cents, (sale, more) => {
      const saving = savingOf(usd(text(sale + more)), usd(text(sale)));
      if (saving) expect(saving.amount.amount).toBe(text(more));
    }),
  );
});

test('placeholders are filled once, and only with what is known', () => {
  expect(fillIn('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  expect(fillIn('{a}', { a: undefined })).toBeUndefined();
  expect(fillIn('{c} {constructor}', { a: 'x' })).toBe('{c} {constructor}');
});
