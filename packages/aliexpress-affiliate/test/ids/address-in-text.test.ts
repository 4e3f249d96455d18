import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProductId, toUsId } from '../../src/index.ts';

/** Addresses of a product. Anything may be glued to them. */
function closed(id: string): string[] {
  const item = `https://vi.aliexpress.com/item/${id}.html?a=1`;
  return [
    `https://www.aliexpress.com/item/${id}.html`,
    `http://m.aliexpress.com/s/item/Some-Name/${id}.html`,
    `https://www.aliexpress.us/i/${toUsId(id)}.html?spm=a2g0o`,
    `https://www.aliexpress.com//store/product//1630416_${id}.html#nav`,
    `https:\\/\\/www.aliexpress.com\\/item\\/${id}.html`,
    `https://star.aliexpress.com/share/share.htm?&redirectUrl=${encodeURIComponent(item)}`,
    `https://go.shop.example/?u=${encodeURIComponent(item)}`,
    encodeURIComponent(item),
  ];
}

/** Addresses with the id at their end: a digit behind it would belong to the id. */
function open(id: string): string[] {
  return [
    `https://www.aliexpress.com/dp/${id}`,
    `https://www.aliexpress.com/item/1630416_${id}`,
    `aliexpress://product/detail?productId=${id}`,
    `https://www.aliexpress.com/p/trade/confirm.html?a=1&objectId=${id}`,
  ];
}

const PIECES = [
  'https://',
  'https://example.com/?u=',
  'https://www.aliexpress.com/',
  '//',
  '\u200B',
  '&amp;',
  '%20',
  '%E2%80%8B',
  '%2F',
  '。',
  '（',
  '\\',
  '"',
  '](',
  '.html',
  '/12345678',
  '\n',
];
const around = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d,;|/=&%#_-]{1,20}$/),
      fc.constantFrom(...PIECES),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));

const FIRST = '1005006338829917';
const SECOND = '32875264934';

function idIn(text: string): string {
  const parsed = parseProductId(text);
  return parsed.ok ? parsed.id : parsed.reason;
}

describe('an address in a text', () => {
  const id = fc.constantFrom(FIRST, SECOND, '4001016061682', '2012342887');
  const which = fc.nat();

  it('names the same product whatever is glued to it', () => {
    fc.assert(
      fc.property(around, id, which, around, (before, product, index, after) => {
        const addresses = closed(product);
        const address = addresses[index % addresses.length]!;
        expect(idIn(before + address + after)).toBe(product);
      }),
      { numRuns: 4_000 },
    );
  });

  it('names the same product whatever comes after its id', () => {
    const seam = fc.constantFrom(' ', ',', '.)', '。', '"', '/', '&a=1', '\u200B', '%20');
    fc.assert(
      fc.property(around, id, which, seam, around, (before, product, index, mark, after) => {
        const addresses = open(product);
        const address = addresses[index % addresses.length]!;
        expect(idIn(before + address + mark + after)).toBe(product);
      }),
      { numRuns: 4_000 },
    );
  });

  it('is not overruled by a second address', () => {
    const one = fc.constantFrom(...closed(FIRST), ...open(FIRST));
    const two = fc.constantFrom(...closed(SECOND), ...open(SECOND));
    const marks = ['', ',', ';', '|', ' ', '\n', '%2C', '，', '","', ')[', '&url=', '/', '#'];
    const seam = fc.constantFrom(...marks);
    fc.assert(
      fc.property(around, one, seam, two, around, (before, first, mark, second, after) => {
        expect(idIn(`${before}${first}${mark}${second} ${after}`)).toBe(FIRST);
      }),
      { numRuns: 4_000 },
    );
  });
});
