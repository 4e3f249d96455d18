import { describe, expect, test } from 'vitest';
import { languages } from '../src/goods/language.ts';
import { toGlobalId, toUsId } from '../src/goods/ids.ts';
import { goods } from '../src/goods/kinds.ts';
import { isPromotable, kinds, sampleIds, sampleProduct, type Kind } from '../src/index.ts';
import { someIds } from './client.ts';

const day = 86_400_000;
const ids = someIds(300);

test('a product is the same every time, in either id space', () => {
  for (const id of ids.slice(0, 20)) {
    expect(sampleProduct(toUsId(id))).toEqual(sampleProduct(id));
  }
});

test('the ids that documentation uses are what it says', () => {
  expect(sampleProduct('1005006338829917').kind).toBe('cable-bag');
  expect(sampleProduct('1005006861238003').kind).toBe('cable-clips');
  expect(sampleProduct('1005008924358757').kind).toBe('cable-organizer');
  expect(sampleProduct('4001016061682').kind).toBe('desk-lamp');
});

test('ids are spread over all kinds', () => {
  expect(new Set(ids.map((id) => sampleProduct(id).kind)).size).toBe(kinds.length);
});

test('sampleIds finds promotable ids of a kind, no two alike', () => {
  for (const kind of kinds) {
    const found = sampleIds(kind, 5);
    expect(new Set(found).size).toBe(5);
    expect(found.every((id) => isPromotable(id) && sampleProduct(id).kind === kind)).toBe(true);
  }
});

test('sampleIds refuses a kind that there is not, and names those that there are', () => {
  for (const kind of ['anything', '', 'constructor', undefined, 7]) {
    expect(() => sampleIds(kind as Kind)).toThrow(
      new TypeError(`There is no kind "${String(kind)}". There are: ${kinds.join(', ')}`),
    );
  }
});

test('sampleIds gives as many ids as are asked for, and refuses what is no such number', () => {
  expect(sampleIds('mug', 0)).toEqual([]);
  expect(sampleIds('desk-lamp', 1)).toEqual(['4001016061682']);
  for (const count of [-1, 1.5, Number.NaN, Infinity, -Infinity, 1e9, '2', null]) {
    expect(() => sampleIds('desk-lamp', count as number)).toThrow(RangeError);
  }
});

test('what is no product id is refused by name', () => {
  for (const id of ['abc', '', '-5', '1.5', '0x10', ' 4001016061682', 4_001_016_061_682]) {
    const message = `${JSON.stringify(id)} is not a product id`;
    expect(() => sampleProduct(id as string)).toThrow(message);
    expect(() => isPromotable(id as string)).toThrow(message);
  }
});

test('ids that end in 404 cannot be promoted, whichever space they are written in', () => {
  expect(isPromotable('1005006338829404')).toBe(false);
  expect(isPromotable(toUsId('1005006338829404'))).toBe(false);
  expect(isPromotable('4041')).toBe(true);
});

test('the id spaces are 2^51 apart', () => {
  expect(toGlobalId('3256807315717590')).toBe('1005007502032342');
  expect(toUsId('32988998342')).toBe('2251832802683590');
  expect(toUsId('2251832802683590')).toBe('2251832802683590');
});

describe('prices', () => {
  const cents = (text: string) => Math.round(Number(text) * 100);

  test('suit the kind', () => {
    for (const id of ids) {
      const product = sampleProduct(id);
      const [low, high] = goods[product.kind].price;
      expect(Number(product.price.sale)).toBeGreaterThan(low * 0.96);
      expect(Number(product.price.sale)).toBeLessThan(high * 1.04);
      expect(cents(product.price.list)).toBeGreaterThanOrEqual(cents(product.price.sale));
      expect(cents(product.price.app)).toBeLessThanOrEqual(cents(product.price.sale));
    }
  });

  test('stay put all day and drift by at most 6 % to the next, at 24:00 GMT+8', () => {
    const midnight = Date.UTC(2026, 3, 1, 16);
    let changed = 0;
    for (const id of ids) {
      const at = (ms: number) => sampleProduct(id, {}, ms).price.sale;
      expect(at(midnight + day - 1)).toBe(at(midnight));
      const [today, tomorrow] = [cents(at(midnight)), cents(at(midnight + day))];
      expect(Math.abs(tomorrow / today - 1)).toBeLessThan(0.08);
      if (today !== tomorrow) changed += 1;
    }
    expect(changed).toBeGreaterThan(250);
  });

  test('the discount is what the prices say', () => {
    for (const id of ids) {
      const { price, discount } = sampleProduct(id);
      const real = (1 - Number(price.sale) / Number(price.list)) * 100;
      expect(Math.abs(real - discount)).toBeLessThan(1);
    }
  });

  test('some products are not reduced', () => {
    expect(ids.some((id) => sampleProduct(id).discount === 0)).toBe(true);
  });
});

describe('texts', () => {
  test('every kind has a title of its own in every language', () => {
    for (const kind of kinds) {
      const [id = ''] = sampleIds(kind);
      const titles = languages.map((language) => sampleProduct(id, { language }).title);
      expect(new Set(titles).size).toBe(languages.length);
      expect(titles.every((title) => title.length > 30 && !title.includes('{}'))).toBe(true);
    }
  });

  test('a language that the sandbox does not speak is answered in English', () => {
    const [id = ''] = ids;
    expect(sampleProduct(id, { language: 'TH' }).title).toBe(sampleProduct(id).title);
  });

  test('feedback is 88 to 99 per cent, or unknown', () => {
    const feedback = ids.map((id) => sampleProduct(id).positiveFeedback);
    expect(feedback).toContain(undefined);
    for (const text of feedback) {
      if (text === undefined) continue;
      expect(text).toMatch(/^\d\d\.\d$/);
      expect(Number(text)).toBeGreaterThanOrEqual(88);
    }
  });
});
