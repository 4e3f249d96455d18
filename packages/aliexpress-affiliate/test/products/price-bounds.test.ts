import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../src/index.ts';
import type { PriceBounds } from '../../src/products/product-query.ts';
import { createParamChecks, priceParams } from '../../src/products/search-params.ts';

const check = createParamChecks('searchProducts', () => {});
const params = (bounds: PriceBounds, currency: string) => priceParams(bounds, currency, check);

describe('price limits', () => {
  it.each([
    ['12.50', 'USD', '1250'],
    ['12.5', 'USD', '1250'],
    ['12', 'USD', '1200'],
    ['0.01', 'USD', '1'],
    ['0', 'USD', '0'],
    ['12.5000', 'USD', '1250'],
    ['1250', 'JPY', '1250'],
    ['1250.00', 'JPY', '1250'],
    ['3500', 'KRW', '3500'],
    ['1.234', 'KWD', '1234'],
  ])('%s %s is %s of the smallest unit', (minPrice, currency, minor) => {
    expect(params({ minPrice }, currency).min_sale_price).toBe(minor);
    expect(params({ maxPrice: minPrice }, currency).max_sale_price).toBe(minor);
  });

  it('are not sent when there are none', () => {
    expect(params({}, 'USD')).toEqual({ min_sale_price: undefined, max_sale_price: undefined });
  });

  it.each([
    ['', 'USD'],
    ['12,50', 'USD'],
    ['1,250.00', 'USD'],
    ['$12', 'USD'],
    ['-1', 'USD'],
    ['1e3', 'USD'],
    ['.5', 'USD'],
    [' 12', 'USD'],
    ['12.505', 'USD'],
    ['12.5', 'JPY'],
    ['9'.repeat(13), 'USD'],
    [12.5 as unknown as string, 'USD'],
  ])('refuse %j of %s', (minPrice, currency) => {
    expect(() => params({ minPrice }, currency)).toThrow(ParameterError);
    expect(() => params({ minPrice }, currency)).toThrow('`minPrice` of `searchProducts`');
  });

  it('refuse a lower limit above the upper one, as amounts, not as text', () => {
    expect(() => params({ minPrice: '10', maxPrice: '9.99' }, 'USD')).toThrow('`maxPrice`');
    expect(params({ minPrice: '9.99', maxPrice: '10' }, 'USD').max_sale_price).toBe('1000');
    expect(params({ minPrice: '10.0', maxPrice: '10.00' }, 'USD').min_sale_price).toBe('1000');
  });

  it('lose nothing: any number of the smallest unit comes back from its decimal text', () => {
    const currency = fc.constantFrom(
      ...([
        ['USD', 2],
        ['JPY', 0],
        ['KWD', 3],
      ] as const),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), currency, (minor, [code, units]) => {
        const digits = String(minor).padStart(units + 1, '0');
        const whole = digits.slice(0, digits.length - units);
        const minPrice = units === 0 ? whole : `${whole}.${digits.slice(-units)}`;
        expect(params({ minPrice }, code).min_sale_price).toBe(String(minor));
      }),
    );
  });
});
