import { expect, test } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

const NAMES = ['title', 'badge', 'button', 'price', 'minPrice', 'since', 'stars', 'score', 'ids'];

test.each([
  ['Title', 'title'],
  ['titel', 'title'],
  ['buton', 'button'],
  ['min_price', 'minPrice'],
  ['buttonText', 'button'],
  ['pric', 'price'],
  ['id', 'ids'],
])('“%s” is nearly “%s”', (word, name) => {
  expect(nearest(word, NAMES)).toBe(name);
});

test.each(['size', 'page', 'tags', 'author', 'period', 'showPrice', 'pictures', 'x', ''])(
  '“%s” is another word',
  (word) => {
    expect(nearest(word, NAMES)).toBeUndefined();
  },
);
