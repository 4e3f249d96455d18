import { expect, test } from 'vitest';
import { asSentence, readableTitle } from '../../src/core/text.ts';

test.each([
  ['a short title', 'Desk lamp with clamp', 'Desk lamp with clamp'],
  ['words said twice', 'LED Desk Lamp Reading Lamp for Desk', 'LED Desk Lamp Reading'],
  [
    'numbers and short words said twice',
    '2 x Cable 2 m for PC for TV',
    '2 x Cable 2 m for PC for TV',
  ],
  ['another case, and a comma', 'Lamp, Desk LAMP', 'Lamp, Desk'],
  ['spaces', '  Desk   lamp ', 'Desk lamp'],
])('%s', (_, title, readable) => {
  expect(readableTitle(title.trim(), 80)).toBe(readable);
});

test.each([
  ['Foldable Lamp with Clamp for Office', 23, 'Foldable Lamp with'],
  ['Foldable Lamp Clamp for the Office', 27, 'Foldable Lamp Clamp for'],
  ['Foldable Lamp, Clamp, Office', 21, 'Foldable Lamp, Clamp'],
  ['Coffee Mug 350 ml Ceramic White', 17, 'Coffee Mug 350 ml'],
  ['x'.repeat(100), 20, 'x'.repeat(20)],
  [`${'x'.repeat(19)}💡`, 20, 'x'.repeat(19)],
])('“%s” is cut to %i characters between words', (title, length, readable) => {
  expect(readableTitle(title, length)).toBe(readable);
});

test('a sentence gets a full stop, and never two', () => {
  expect(['It failed', 'It failed.', 'Why?', 'Lamp…'].map(asSentence)).toEqual([
    'It failed.',
    'It failed.',
    'Why?',
    'Lamp…',
  ]);
});
