import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMoney, discountPercent, minorUnits, toMinor } from '../../src/index.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('money', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['BHD', 3],
  ])('%s has %i decimals', (currency, digits) => {
    expect(minorUnits(currency)).toBe(digits);
  });

  it.each([
    ['15.68', 'USD', 1568n],
    ['15.6', 'USD', 1560n],
    ['15', 'USD', 1500n],
    ['0.005', 'USD', 1n],
    ['0.0049', 'USD', 0n],
    ['19.999', 'USD', 2000n],
    ['1500', 'JPY', 1500n],
    ['1500.00', 'JPY', 1500n],
    ['1499.50', 'JPY', 1500n],
    ['90071992547409931.23', 'USD', 9007199254740993123n],
  ])('%s %s is %s of the smallest unit', (amount, currency, minor) => {
    expect(toMinor({ amount, currency })).toBe(minor);
  });

  it.each(['', '1,234', '1.', '.5', '-1', '1e3', 'free'])('%j is not an amount', (amount) => {
    expect(() => toMinor(usd(amount))).toThrow(RangeError);
  });

  it('compares where floats would err', () => {
    expect(compareMoney(usd('0.1'), usd('0.10'))).toBe(0);
    expect(compareMoney(usd('9.99'), usd('10.00'))).toBeLessThan(0);
    expect(compareMoney(usd('100'), usd('99.99'))).toBeGreaterThan(0);
    expect(() => compareMoney(usd('1'), { amount: '1', currency: 'EUR' })).toThrow(RangeError);
  });

  it('orders amounts like their cents', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const text = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const sign = a < b ? -1 : a > b ? 1 : 0;
        expect(compareMoney(usd(text(a)), usd(text(b)))).toBe(sign);
      }),
    );
  });

  it.each([
    ['31.36', '15.68', 50],
    ['8.59', '4.30', 49],
    ['10.00', '6.66', 33],
    ['10.00', '6.65', 33],
    ['100.00', '0.01', 99],
    ['1000.00', '999.99', undefined],
    ['10.00', '10.00', undefined],
    ['9.00', '10.00', undefined],
  ])('from %s to %s is a discount of %j %%', (list, sale, percent) => {
    expect(discountPercent(usd(list), usd(sale))).toBe(percent);
  });
});
