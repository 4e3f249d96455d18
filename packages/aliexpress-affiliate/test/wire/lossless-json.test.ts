import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from '../../src/wire/lossless-json.ts';

describe('parseLossless', () => {
  it('keeps every digit of an id', () => {
    expect(parseLossless('{"sku_id":12000060779166103,"product_id":4001016061682}')).toEqual({
      sku_id: '12000060779166103',
      product_id: '4001016061682',
    });
  });

  it('keeps the members of an id list, safe integers and unsafe ones alike', () => {
    expect(parseLossless('{"sku_ids":[12000060779166103,7,"8"]}')).toEqual({
      sku_ids: ['12000060779166103', '7', '8'],
    });
  });

  it('keeps unsafe integers as text, and leaves other numbers unchanged', () => {
    const text =
      '{"order_number":9007199254740993,"volume":10231,"rate":0.07,"id":-9007199254740993}';
    expect(parseLossless(text)).toEqual({
      order_number: '9007199254740993',
      volume: 10231,
      rate: 0.07,
      id: '-9007199254740993',
    });
  });

  it('drops `__proto__`', () => {
    const parsed = parseLossless('{"a":{"__proto__":{"polluted":1},"b":2}}');
    expect(Object.keys((parsed as { a: object }).a)).toEqual(['b']);
    expect((parsed as { a: { polluted?: unknown } }).a.polluted).toBeUndefined();
  });

  it('loses no digit of any id on the way', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (id) => {
        expect(parseLossless(`[{"x_id":${id}}]`)).toEqual([{ x_id: String(id) }]);
      }),
    );
  });

  it('agrees with JSON.parse on everything without ids and large integers', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => {
      const text = JSON.stringify(value);
      return !/_ids?"|__proto__|\d{16}|e\+/.test(text);
    });
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(parseLossless(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
