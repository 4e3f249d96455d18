import { join } from 'node:path';
import { type Sandbox, sampleProduct } from 'aliexpress-sandbox';
import { describe, expect, test, vi } from 'vitest';
import type { HTMLElement } from 'node-html-parser';
import type { Browser } from 'playwright-core';
import { makeSiteWithConfig, run } from './helpers/command-line.ts';
import { launchBrowser } from './helpers/browser.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare, whenDone } from './helpers/prepare.ts';
import { type Built, makeSite, product } from './helpers/site.ts';
import { axeViolations } from './helpers/visit.ts';

const DAY = 86_400_000;
/** On the next days, the lamp's price falls twice, and rises again on the sixth. */
const START = Date.UTC(2026, 4, 22, 6);
const US = { country: 'US', currency: 'USD', language: 'EN' };

/** The morning of a day, for all that ask for the time, until the test ends. */
function setDay(day: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: START + day * DAY });
  whenDone(() => void vi.useRealTimers());
}

/** A gateway that lives on the same day as the site. */
const gatewayOfTheDay = () => gatewayFor({ now: () => Date.now() });

const pageOf = (...blocks: string[]) => ({
  'src/pages/index.astro': `---
    import { PriceHistory, Product } from 'astro-aliexpress/components';
    const id = '${LAMP}';
    ---
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Lamp</title>
        <style is:global>
          :root { color-scheme: light dark; font-family: sans-serif; }
          body { max-inline-size: 44rem; margin: 0 auto; padding: 1rem; }
        </style>
      </head>
      <body><main><h1>Lamp</h1>${blocks.join('\n')}</main></body>
    </html>`,
});

/** From the oldest. */
const rowsOf = (page: { querySelectorAll(selector: string): { text: string }[] }) =>
  page
    .querySelectorAll('.alx-value')
    .map(({ text }) => text.trim())
    .toReversed();

describe('over builds', () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let first: HTMLElement;
  let built: Built;
  /** What the lamp cost at each look. */
  const prices: string[] = [];
  prepare(async () => {
    sandbox = await gatewayOfTheDay();
    const site = makeSiteWithConfig(
      pageOf(
        '<PriceHistory id={id} />',
        '<PriceHistory id={id} days={5} caption="The last days" />',
        '<div dir="rtl" lang="he"><PriceHistory id={id} /></div>',
      ),
    );
    for (const day of [0, 1, 2, 3, 8, 10, 12]) {
      setDay(day);
      prices.push(sandbox.product(LAMP, US)!.price.sale);
      // Between builds, a command keeps prices, too.
      if (day === 2 || day === 8 || day === 10) await run(['refresh', LAMP, '--root', site.root]);
      else built = await site.build(NO_PAUSE);
      if (day === 0) first = built.page('index.html');
    }
    vi.useRealTimers();
    browser = await launchBrowser();
    whenDone(() => browser.close());
  });

  test('begins with one price', () => {
    expect(first.querySelector('figure')!.text).toContain(`only on May 22: $${prices[0]}`);
    expect(first.querySelector('svg.alx-curve')).toBeNull();
  });

  test('grows with each look, and has a gap where there were none', () => {
    const moves = [...new Set(prices)];
    expect(moves).toHaveLength(4);
    const figure = built.page('index.html').querySelector('figure')!;
    expect(rowsOf(figure)).toEqual(moves.map((price) => `$${price}`));
    expect(figure.querySelector('.alx-sentence')!.text).toBe(
      `Lowest price we saw since May 30: $${moves.at(-1)}`,
    );
    const line = figure.querySelector('.alx-line')!.getAttribute('d')!;
    // A day is a twelfth of the width. From the fifth to the eighth day nobody looked.
    const places = line.split('M').map((watch) => watch.match(/(?<=^|H)[\d.]+/g));
    expect(places.slice(1)).toEqual([
      ['0', '0', '8.33', '16.67', '25', '25'],
      ['66.67', '100'],
    ]);
    expect(productCalls(sandbox)).toHaveLength(7);
  });

  test.each([280, 1280])(
    'fits at %i px, and is accessible, in each theme and direction',
    async (width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.setContent(inlined(built.files()));
      await page.locator('summary').first().click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const name = `history-${width}-${colorScheme}.png`;
        if (process.env['SCREENSHOTS'])
          await page.screenshot({ path: join(process.env['SCREENSHOTS'], name), fullPage: true });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
        expect(await page.evaluate(misplacedLabels)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
      }
      await page.close();
    },
  );
});

test('on sample data, goes back before the first build', async () => {
  setDay(0);
  const site = makeSite(pageOf(`<PriceHistory id="${LAMP}" />`));
  const { page } = await site.build({ sandbox: true });
  const prices = Array.from(
    { length: 91 },
    (_, day) => `$${sampleProduct(LAMP, US, START - (90 - day) * DAY).price.sale}`,
  );
  const figure = page('index.html').querySelector('figure')!;
  expect(rowsOf(page('index.html'))).toEqual(prices.filter((it, day) => it !== prices[day - 1]));
  expect(figure.text).toContain('since February 21');
  expect(figure.text).toContain('Sample data');
});

test('is carried by pages with such a tag alone, and met in expressions', async () => {
  const sandbox = await gatewayOfTheDay();
  const [, other] = ids(60);
  const site = makeSite({
    ...pageOf('<PriceHistory id={id} />'),
    'src/pages/written.mdx': `<PriceHistory id="${LAMP}" />\n\n${product(other!)}`,
    'src/pages/data.json.ts': `
      import { getProduct } from 'astro-aliexpress/data';
      export const GET = async () => Response.json(await getProduct('${LAMP}'));`,
  });
  const prices: string[] = [];
  const buildOn = (day: number) => {
    setDay(day);
    prices.push(sandbox.product(LAMP, US)!.price.sale);
    return site.build(NO_PAUSE);
  };
  await buildOn(0);
  const built = await buildOn(1);
  for (const file of ['index.html', 'written/index.html'])
    expect(rowsOf(built.page(file))).toEqual(prices.map((price) => `$${price}`));
  const { history } = JSON.parse(built.files().get('data.json')!);
  expect(history).toEqual(
    prices.map((amount, day) => ({
      from: START + day * DAY,
      to: START + day * DAY,
      amount,
    })),
  );
  expect(productCalls(sandbox)).toHaveLength(2);
});

/** One page with its stylesheets, which needs no server. */
function inlined(files: ReadonlyMap<string, string>): string {
  const css = [...files].filter(([path]) => path.endsWith('.css')).map(([, text]) => text);
  return files
    .get('index.html')!
    .replaceAll(/<link rel="stylesheet"[^>]*>/g, '')
    .replace('</head>', () => `<style>${css.join('\n')}</style></head>`);
}

/** Labels of charts that overlap, or leave their chart. Runs in the page. */
function misplacedLabels(): string[] {
  const misplaced: string[] = [];
  for (const plot of document.querySelectorAll('.alx-plot')) {
    const box = plot.getBoundingClientRect();
    const labels = [...plot.querySelectorAll('text, .alx-days span')];
    for (const [index, label] of labels.entries()) {
      const a = label.getBoundingClientRect();
      if (a.left < box.left - 1 || a.right > box.right + 1)
        misplaced.push(`${label.textContent} leaves the chart`);
      for (const other of labels.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          misplaced.push(`${label.textContent} overlaps ${other.textContent}`);
      }
    }
  }
  return misplaced;
}
