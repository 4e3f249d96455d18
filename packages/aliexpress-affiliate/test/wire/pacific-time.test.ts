import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millisToPacific, pacificToMillis } from '../../src/wire/pacific-time.ts';

const HOUR = 3_600_000;

describe('pacificToMillis', () => {
  it.each([
    ['2026-01-15 12:00:00', '2026-01-15T20:00:00Z'],
    ['2026-07-15 12:00:00', '2026-07-15T19:00:00Z'],
    ['2026-12-31 23:59:59', '2027-01-01T07:59:59Z'],
    ['2024-02-29 00:00:00', '2024-02-29T08:00:00Z'],
    [' 2026-01-15 00:00:00 ', '2026-01-15T08:00:00Z'],
    // The clocks were set forward at 2:00 …
    ['2026-03-08 01:59:59', '2026-03-08T09:59:59Z'],
    ['2026-03-08 03:00:00', '2026-03-08T10:00:00Z'],
    ['2026-03-08 02:30:00', '2026-03-08T10:30:00Z'],
    // … and back at 2:00, so that the hour before comes twice.
    ['2026-11-01 00:59:59', '2026-11-01T07:59:59Z'],
    ['2026-11-01 01:30:00', '2026-11-01T08:30:00Z'],
    ['2026-11-01 02:00:00', '2026-11-01T10:00:00Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(pacificToMillis(text)).toBe(Date.parse(instant));
  });

  it.each([
    '',
    '2026-02-30 00:00:00',
    '2025-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60:00',
    '0000-00-00 00:00:00',
    '2026-01-01',
    '2026-01-01T12:00:00',
    '2026-01-01 12:00:00Z',
    '1767225600000',
  ])('refuses %j', (text) => {
    expect(pacificToMillis(text)).toBeUndefined();
  });

  it('takes any text for a time or for none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(pacificToMillis(text)).toSatisfy(
          (at: unknown) => at === undefined || Number.isSafeInteger(at),
        );
      }),
    );
  });
});

/** Both changes of 30 years: the second Sunday of March, the first one of November, at 2:00. */
const changes = Array.from({ length: 30 }, (_, n) => 2010 + n).flatMap((year) => [
  Date.UTC(year, 2, 8 + ((7 - new Date(Date.UTC(year, 2, 8)).getUTCDay()) % 7), 10),
  Date.UTC(year, 10, 1 + ((7 - new Date(Date.UTC(year, 10, 1)).getUTCDay()) % 7), 9),
]);

describe('an instant', () => {
  it('comes back from its Pacific text, but for the second of the two hours in autumn', () => {
    const seconds = fc.integer({ min: -2 * 3_600, max: 2 * 3_600 });
    fc.assert(
      fc.property(fc.constantFrom(...changes), seconds, (change, offset) => {
        const at = change + offset * 1_000;
        const isSecondOfTwo = changes.indexOf(change) % 2 === 1 && offset >= 0 && offset < 3_600;
        expect(pacificToMillis(millisToPacific(at))).toBe(isSecondOfTwo ? at - HOUR : at);
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes back from its Pacific text at any other time of the year', () => {
    const at = fc
      .integer({ min: Date.UTC(2010, 0) / 1_000, max: Date.UTC(2040, 0) / 1_000 })
      .map((second) => second * 1_000)
      .filter((ms) => changes.every((change) => Math.abs(ms - change) > HOUR));
    fc.assert(
      fc.property(at, (ms) => {
        expect(pacificToMillis(millisToPacific(ms))).toBe(ms);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['2026-03-08T09:59:59.999Z', '2026-03-08 01:59:59'],
    ['2026-03-08T10:00:00Z', '2026-03-08 03:00:00'],
    ['2026-11-01T08:30:00Z', '2026-11-01 01:30:00'],
    ['2026-11-01T09:30:00Z', '2026-11-01 01:30:00'],
    ['2026-01-01T08:00:00Z', '2026-01-01 00:00:00'],
  ])('%s is %s there', (instant, text) => {
    expect(millisToPacific(Date.parse(instant))).toBe(text);
  });
});
