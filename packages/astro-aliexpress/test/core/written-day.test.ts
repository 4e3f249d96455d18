import { expect, test } from 'vitest';
import { readDay, readMonth } from '../../src/core/written-day.ts';

test.each([
  ['2026-11-02', '2026-11-02', '2026-11'],
  [' 2026-11-02T08:00 ', '2026-11-02', '2026-11'],
  ['2024-02-29', '2024-02-29', '2024-02'],
  ['2026-02-30', undefined, '2026-02'],
  ['2026-13-01', undefined, undefined],
  ['2026-11', undefined, '2026-11'],
  ['2026', undefined, undefined],
])('%s', (written, day, month) => {
  expect(readDay(written)).toBe(day);
  expect(readMonth(written)).toBe(month);
});
