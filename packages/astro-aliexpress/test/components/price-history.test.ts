import type { PriceSpan } from 'aliexpress-catalog';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LookupResult } from 'aliexpress-catalog';
import { setBridge } from '../../src/render/bridge.ts';
import { drawChart } from '../../src/render/chart.ts';
import { toPriceHistory, type PriceHistoryView } from '../../src/render/price-history.ts';
import { bridgeWith } from '../render/bridge.ts';
import { useRender } from './render.ts';
import { available, HOUR, NOW, context, unavailable, US } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const DAY = 24 * HOUR;
const ago = (days: number) => NOW - days * DAY;
const span = (from: number, to: number, amount: string): PriceSpan => ({
  from: ago(from),
  to: ago(to),
  amount,
});

/** Watched for 40 days without a break; before, once, and then not for 20 days. */
const history = [
  span(60, 60, '5.00'),
  span(40, 30, '20.00'),
  span(29, 10, '24.00'),
  span(9, 0, '22.50'),
] as const;

let seen: readonly PriceSpan[];

beforeEach(() => {
  seen = history;
  setBridge(bridgeWith({ history: async () => seen }));
  return () => setBridge(undefined);
});

const show = (props = {}, settings = {}, result: LookupResult = available(), slot?: string) =>
  render('components/PriceHistory.astro', {
    props: { id: LAMP, class: 'mine', ...props },
    answers: { [LAMP]: result },
    settings,
    ...(slot === undefined ? {} : { slot }),
  });

describe('the line', () => {
  test('goes in steps: a price holds until another is seen', () => {
    const spans = [span(40, 30, '20.00'), span(29, 10, '24.00'), span(9, 0, '22.00')] as const;
    expect(drawChart(spans, NOW)).toEqual({
      line: 'M0 70.45H25H27.5V29.55H75H77.5V50H100',
      latest: { x: 100, y: 50 },
      lowest: { x: 12.5, y: 70.45, amount: '20.00' },
      hasGaps: false,
    });
  });

  test.each([
    // The axis spans 40% of the middle price, on 90% of the height.
    ['19.50', '20.50', 11.25],
    ['18.00', '22.00', 45],
    ['16.00', '24.00', 90],
    ['10.00', '30.00', 90],
  ])('from %s to %s takes %d% of the height', (low, high, height) => {
    const { line } = drawChart([span(9, 5, low), span(4, 0, high)], NOW);
    const [, from, to] = line.match(/ ([\d.]+)H.*V([\d.]+)/)!;
    expect(Number(from) - Number(to)).toBeCloseTo(height);
  });

  test('has a gap where nobody looked, and a dot for a single look', () => {
    const { line, hasGaps } = drawChart(history, NOW);
    expect(line).toBe('M0 95H0M33.33 23.95H50H51.67V5H83.33H85V12.11H100');
    expect(hasGaps).toBe(true);
  });

  test('ends before the end of the axis where the last look is long ago', () => {
    expect(drawChart([span(10, 5, '1.00')], NOW)).toMatchObject({
      line: 'M0 50H50',
      latest: { x: 50, y: 50 },
      hasGaps: true,
    });
  });

  test('is lowest where it was so the last time', () => {
    const spans = [
      span(9, 8, '5.00'),
      span(7, 6, '6.00'),
      span(5, 3, '5.0'),
      span(2, 0, '7.00'),
    ] as const;
    expect(drawChart(spans, NOW).lowest).toMatchObject({ x: 55.56, amount: '5.0' });
  });
});

describe('what is said', () => {
  const watch = (spans: readonly PriceSpan[], days?: number) =>
    toPriceHistory({ result: available(), market: US }, spans, context(), {
      days,
    }) as PriceHistoryView;

  test('is of the time in which somebody looked without a break', () => {
    const { summary, more, plot } = watch(history);
    expect(summary).toBe('Lowest price we saw since October 14: $20.00');
    expect(more).toEqual([
      'Highest price we saw since October 14: $24.00',
      'Gaps: no data for those days',
    ]);
    expect(plot!.label).toBe(
      'Price history: Desk lamp with clamp. Lowest price we saw since October 14: $20.00. ' +
        'Highest price we saw since October 14: $24.00. Price on November 23: $22.50. ' +
        'Gaps: no data for those days. We have watched this price since October 14.',
    );
    expect([plot!.latest.text, plot!.lowest?.text]).toEqual(['$22.50', 'Lowest $5.00']);
  });

  test('is of the days that were asked for', () => {
    const { summary, more, plot } = watch(history, 20);
    expect(summary).toBe('Lowest price we saw since November 3: $22.50');
    expect(more).toEqual(['Highest price we saw since November 3: $24.00']);
    expect(plot!.first.datetime).toBe('2026-11-03');
    expect(plot!.rows).toHaveLength(2);
    // One label, since the latest price is the lowest.
    expect([plot!.latest.text, plot!.lowest]).toEqual(['Lowest $22.50', undefined]);
  });

  test('calls no price the lowest in a picture where it never moved', () => {
    const { summary, more, plot } = watch([span(9, 0, '9.00')]);
    expect([summary, ...more]).toEqual(['Lowest price we saw since November 14: $9.00']);
    expect([plot!.latest.text, plot!.lowest]).toEqual(['$9.00', undefined]);
  });

  test('has a year where it is another one', () => {
    expect(watch([span(400, 0, '9.00')], 380).plot!.rows[0]).toMatchObject({
      from: { text: 'Nov 8, 2025' },
      to: { text: 'Nov 23' },
    });
  });

  test('is only what was seen last where nobody has looked for days', () => {
    const { summary, more, plot } = watch([span(30, 20, '9.00'), span(19, 10, '8.00')]);
    expect(summary).toBe('Price on November 13: $8.00');
    expect(more).toEqual(['Gaps: no data for those days']);
    expect(plot!.label).not.toMatch(/since|Lowest|watched/);
    expect(plot!.last.datetime).toBe('2026-11-23');
  });

  test('is one sentence, without a line, for the looks of one day', () => {
    for (const spans of [[span(0, 0, '9.00')], [span(0.1, 0, '9.00')]])
      expect(watch(spans)).toMatchObject({
        summary: 'We have looked at this price only on November 23: $9.00',
        more: [],
      });
    expect(watch([span(0, 0, '9.00')]).plot).toBeUndefined();
  });

  test('is that there is nothing to say, where there is not', () => {
    expect(watch([]).summary).toBe('We have not recorded a price for this time.');
    expect(watch([span(300, 200, '1.00')]).plot).toBeUndefined();
  });

  test.each([undefined, Number.NaN, 0, -5, 'many', '90'])('%j days are 90', (days) => {
    const found = { result: available(), market: US };
    const { plot } = toPriceHistory(found, history, context(), {
      days,
    } as object) as PriceHistoryView;
    expect(plot!.rows).toHaveLength(4);
  });

  test('is in the words and numbers of the page', () => {
    const market = { country: 'DE', currency: 'EUR', language: 'DE' };
    const german = toPriceHistory({ result: available(), market }, history, context({ market }));
    expect((german as PriceHistoryView).summary).toBe(
      'Niedrigster beobachteter Preis seit dem 14. Oktober: 20,00\u00A0€',
    );
  });
});

describe('on the page', () => {
  test('is a figure with a named picture, its words and a table from the newest', async () => {
    const page = await show({ caption: 'My lamp' });
    const figure = page.querySelector('figure.mine')!;
    expect(figure.querySelector('figcaption')!.structuredText).toBe(
      'My lamp\nDesk lamp with clamp on AliExpress',
    );
    const svg = figure.querySelector('svg[role=img]')!;
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')).toMatch(/^My lamp: Desk lamp with clamp\. Lowest price/);
    expect(svg.querySelector('.alx-line')!.getAttribute('d')).toContain('M33.33 23.95H50');
    expect(figure.querySelectorAll('svg text').map((it) => it.text)).toEqual([
      '$22.50',
      'Lowest $5.00',
    ]);
    expect(figure.querySelectorAll('p.alx-quiet').at(-1)!.text).toBe(
      'Gaps: no data for those days',
    );
    expect(figure.querySelector('details > summary')!.text).toBe('All prices we saw');
    const rows = figure.querySelectorAll('tbody tr');
    expect(rows.map((row) => row.querySelectorAll('td').map((it) => it.structuredText))).toEqual([
      ['Nov 14 – Nov 23', '$22.50'],
      ['Oct 25 – Nov 13', '$24.00'],
      ['Oct 14 – Oct 24', '$20.00'],
      ['Sep 24', '$5.00'],
    ]);
    expect(rows[3]!.querySelector('time')!.getAttribute('datetime')).toBe('2026-09-24');
    expect(page.querySelectorAll('th[scope=col]')).toHaveLength(2);
    expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
    expect(page.querySelector('script, style, [style]')).toBeNull();
  });

  test('has no picture and no table for a single look', async () => {
    seen = [span(0, 0, '9.00')];
    const page = await show();
    expect(page.querySelector('figure')!.text).toContain('only on November 23: $9.00');
    expect(page.querySelector('svg, table, details')).toBeNull();
  });

  test('leaves its direction to the page, and speaks Hebrew', async () => {
    const page = await show({}, { market: { country: 'IL', currency: 'ILS', language: 'HE' } });
    const figure = page.querySelector('figure')!;
    expect(figure.getAttribute('dir')).toBeUndefined();
    expect(figure.text).toContain('המחיר הנמוך ביותר שראינו מאז');
    expect(figure.querySelectorAll('td bdi')).toHaveLength(4);
  });

  test('says what its language is where we do not have the page’s', async () => {
    const page = await show({}, { market: { ...US, language: 'FA' } });
    expect(page.querySelector('figure')!.getAttribute('lang')).toBe('en');
    expect(page.querySelector('figure')!.getAttribute('dir')).toBe('ltr');
  });

  test('is a notice, or the author’s words, where the product is not to be had', async () => {
    expect((await show({}, {}, unavailable())).querySelector('article.mine')!.text).toContain(
      'not available',
    );
    expect((await show({}, {}, unavailable(), '<p>Gone.</p>')).text).toContain('Gone.');
  });

  test('says that sample data is what it is', async () => {
    expect((await show({}, { sampleData: true })).querySelector('.alx-sample')).not.toBeNull();
  });
});
