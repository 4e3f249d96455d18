/** The page that shows an author all products of the site, as a browser shows it. */
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleProduct } from 'aliexpress-sandbox';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { keepProducts } from '../helpers/keep-products.ts';
import { jpeg, type Picture, type PictureHost, startPictureHost } from '../helpers/picture-host.ts';
import { prepare } from '../helpers/prepare.ts';
import { page, product, type Site } from '../helpers/site.ts';
import { axeViolations } from '../helpers/visit.ts';

const DAY = 86_400_000;
const THUMBNAILS = 'node_modules/.astro/astro-aliexpress/thumbnails';
const REPORT = 'node_modules/.astro/astro-aliexpress/report.html';
const MARKETS = { ...NO_PAUSE, locales: { de: 'DE' } };
/** Its price is another one since today. */
const MOVED = ids(900).find((id) => priceOn(id, Date.now()) !== priceOn(id, Date.now() - DAY))!;
const shown = [
  ...ids(12)
    .filter((id) => id !== MOVED)
    .slice(0, 11),
  MOVED,
];

function priceOn(id: string, at: number): string {
  return sampleProduct(id, { country: 'US' }, at).price.sale;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const IN_FRANCS = `<Product id="${LAMP}" market={{ country: 'US', currency: 'CHF' }} />`;
const files = {
  ...page(...shown.map(product), product(GONE), '<Product id="no id" />', product(LAMP), IN_FRANCS),
  'src/pages/de/index.mdx': product(LAMP),
};

/** Rows that are not of `shown`. */
const MORE = 4;

/** Opens the page as a file, which is what authors do. */
async function open({ root }: Site, options: BrowserContextOptions = {}, file = REPORT) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const opened = await context.newPage();
  const problems: string[] = [];
  opened.on('console', (it) => it.type() === 'error' && problems.push(`console: ${it.text()}`));
  opened.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  opened.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  await opened.goto(pathToFileURL(join(root, file)).href);
  return { opened, problems };
}

/** Makes the page, and opens it. */
async function openReport(of: Site, ...args: readonly string[]) {
  const result = await run(['report', '--root', of.root, ...args]);
  expect(result, result.stderr).toMatchObject({ code: 0 });
  return { ...(await open(of)), ...result };
}

const visibleTitles = (opened: Page) => () =>
  opened.locator('tbody tr:visible .name').allInnerTexts();

/** As they stand, as currency and amount. */
const pricesOf = (opened: Page) => () =>
  opened.locator('tbody td.price').evaluateAll((cells) =>
    cells.map((cell) => {
      const { unit, value } = (cell as HTMLElement).dataset;
      return [unit!, value!] as const;
    }),
  );

async function screenshot(opened: Page, name: string) {
  if (process.env['SCREENSHOTS'])
    await opened.screenshot({ path: join(process.env['SCREENSHOTS'], `${name}.png`) });
}

describe('of a built site, the page', () => {
  /** A gateway that lives on the day of the site, and has pictures until it forgets them. */
  let hasPictures = true;
  let host: PictureHost;
  /** A site that was built yesterday and today, and has the page. */
  let site: Site;
  prepare(async () => {
    const picture = await jpeg(400, 400);
    const others: Picture = (response) => {
      if (hasPictures) response.end(picture);
      else response.writeHead(404).end();
    };
    host = await startPictureHost({ others }, { now: () => Date.now() });
    site = makeSiteWithConfig(files, MARKETS);
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const day of [now - DAY, now]) {
      vi.setSystemTime(day);
      await site.build(MARKETS, { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } });
    }
    vi.useRealTimers();
    await run(['report', '--root', site.root]);
  });

  test('shows all products in all markets, problems first, and asks nobody for anything', async () => {
    const before = host.asked.length;
    const { opened, problems, stdout } = await openReport(site);
    expect(stdout).toContain(`${shown.length + MORE} products in `);
    expect(await opened.locator('tbody tr').count()).toBe(shown.length + MORE);
    expect(await opened.locator('tbody tr .badge').allInnerTexts()).toEqual([
      'Invalid',
      'Unavailable',
      'Other currency',
      ...Array.from({ length: shown.length + 1 }, () => 'Fresh'),
    ]);
    const moved = opened.locator('tbody tr', { hasText: MOVED });
    const text = await moved.innerText();
    const { rows } = json<{ rows: Record<string, any>[] }>(
      await run(['report', '--json', '--root', site.root]),
    );
    const row = rows.find(({ id }) => id === MOVED)!;
    for (const fact of [row['title'], `$${row['price'].amount}`, '30-day low', '1 page'])
      expect(text).toContain(fact);
    expect(text).toMatch(/[−+]\d+(\.\d)?%\s+was \$/);
    expect(text).toContain(`${Math.round(row['commission'] * 1000) / 10}%`);
    expect(text).toMatch(/src\/pages\/index\.mdx:\d+:\d+/);
    expect(await moved.locator('.spark').count()).toBe(1);
    expect(await moved.locator('.edit').first().getAttribute('href')).toBe(
      `vscode://file${site.root}/src/pages/index.mdx:${row['usages'][0].line}:${row['usages'][0].column}`,
    );
    const pictures = await opened
      .locator('img')
      .evaluateAll((all) => all.map((it) => (it as HTMLImageElement).naturalWidth));
    expect(pictures).toHaveLength(shown.length + 2);
    expect(new Set(pictures)).toEqual(new Set([112]));
    expect(problems).toEqual([]);
    // They are kept for the next page.
    expect(before).toBeGreaterThan(0);
    expect(host.asked).toHaveLength(before);
    expect(readFileSync(join(site.root, REPORT), 'utf8').length).toBeLessThan(150_000);
  });

  test.each([390, 1280])('at %i px, in light and dark, fits and is accessible', async (width) => {
    const { opened, problems } = await open(site, { viewport: { width, height: 900 } });
    for (const colorScheme of ['light', 'dark'] as const) {
      await opened.emulateMedia({ colorScheme });
      await screenshot(opened, `report-${width}-${colorScheme}`);
      const overflow = await opened.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      expect(await axeViolations(opened)).toEqual([]);
    }
    expect(problems).toEqual([]);
  });

  test('is sorted and filtered by the keyboard, and remembers how in its address', async () => {
    const { opened } = await open(site);
    const price = opened.getByRole('button', { name: 'Price', exact: true });
    const prices = pricesOf(opened);
    const titles = visibleTitles(opened);
    const hash = () => new URL(opened.url()).hash;
    const before = await prices();
    const known = before.filter(([, amount]) => amount !== '');
    const unknown = before.filter(([, amount]) => amount === '');
    // Amounts of different currencies are not compared, and what has no price comes last.
    const sorted = (sign: 1 | -1) => [
      ...known.toSorted((a, b) => a[0].localeCompare(b[0]) || sign * (Number(a[1]) - Number(b[1]))),
      ...unknown,
    ];
    expect(unknown).toHaveLength(2);
    expect(new Set(known.map(([currency]) => currency))).toEqual(new Set(['USD', 'EUR']));
    await price.focus();
    await opened.keyboard.press('Enter');
    await expect.poll(prices).toEqual(sorted(1));
    expect(await opened.locator('[aria-sort=ascending]').innerText()).toContain('Price');
    await opened.keyboard.press('Enter');
    await expect.poll(prices).toEqual(sorted(-1));
    await expect.poll(hash).toBe('#sort=-price');
    await opened.keyboard.press('Enter');
    await expect.poll(prices).toEqual(before);

    // Once for a change: the rows stay where they are while they are filtered.
    await opened.evaluate(`
      globalThis.moves = 0;
      new MutationObserver(() => { moves += 1; })
        .observe(document.querySelector('tbody'), { childList: true });
    `);
    await price.press('Enter');
    await expect.poll(hash).toBe('#sort=price');
    await opened.getByLabel('Find').fill(LAMP);
    await expect.poll(titles).toHaveLength(3);
    expect(await opened.evaluate('moves')).toBe(1);
    await opened.getByLabel('Find').fill('');
    await opened.getByLabel('Find').fill(LAMP);
    await expect.poll(titles).toHaveLength(3);
    await opened.getByLabel('Market').selectOption({ label: 'DE · EUR · DE' });
    await expect.poll(titles).toHaveLength(1);
    expect(await opened.locator('output').innerText()).toMatch(/^1 of \d+ products$/);
    await expect.poll(hash).toBe(`#q=${LAMP}&market=DE-EUR-DE&sort=price`);
    const address = opened.url();
    await opened.goto('about:blank');
    await opened.goto(address);
    expect(await titles()).toHaveLength(1);
    await opened.getByLabel('Find').fill('nothing like that');
    await opened.getByText('No products match.').waitFor();
    await opened.getByLabel('Find').fill('');
    await opened.getByLabel('Market').selectOption('');
    await opened.getByLabel('Show').selectOption('problem');
    await expect
      .poll(() => opened.locator('tbody tr:visible .badge').allInnerTexts())
      .toEqual(['Other currency', 'Invalid', 'Unavailable']);
  });

  test('says where AliExpress answered in another currency', async () => {
    const { opened } = await open(site);
    const row = opened.locator('tbody tr.problem', { hasText: 'CHF' });
    expect(await row.locator('.badge').innerText()).toBe('Other currency');
    await row.getByText('Why?').click();
    await row.getByText('You asked for prices in CHF').waitFor();
    const findings = opened.locator('.findings');
    await findings.getByText('3 findings in the last build').click();
    await findings.getByText('You asked for prices in CHF').waitFor();
  });

  test('copies ids and places', async () => {
    const file = 'no-editor.html';
    await run(['report', '--root', site.root, '--editor', 'none', '--out', join(site.root, file)]);
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { opened } = await open(site, { permissions }, file);
    expect(await opened.locator('.edit').count()).toBe(0);
    await opened.getByRole('button', { name: /^src\/pages\/index\.mdx:1:/ }).click();
    await expect
      .poll(() => opened.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^src\/pages\/index\.mdx:1:\d+$/);
    await expect
      .poll(() => opened.locator('output').innerText())
      .toContain('Copied: src/pages/index.mdx:1');
  });

  test('has a placeholder for a picture that cannot be had, and works offline', async () => {
    hasPictures = false;
    rmSync(join(site.root, THUMBNAILS), { recursive: true });
    const { opened, stderr, problems } = await openReport(site);
    expect(stderr).toMatch(/couldn’t be downloaded\.\s+The host answered with HTTP 404/);
    expect(await opened.locator('img').count()).toBe(0);
    expect(await opened.locator('.no-picture').count()).toBe(shown.length + MORE);
    expect(problems).toEqual([]);
    const offline = await run(['report', '--root', site.root], {
      env: { ALIEXPRESS_OFFLINE: '1' },
    });
    expect(offline.code).toBe(0);
  });

  test('is not made when its rows are printed as JSON', async () => {
    rmSync(join(site.root, REPORT));
    const printed = json<{ rows: unknown[]; builtAt: string }>(
      await run(['report', '--json', '--root', site.root]),
    );
    expect(printed.rows).toHaveLength(shown.length + MORE);
    expect(printed.rows).toContainEqual(
      expect.objectContaining({
        id: GONE,
        state: 'unavailable',
        needsFix: true,
        pages: ['/'],
        usages: [{ file: 'src/pages/index.mdx', line: expect.any(Number), column: 1 }],
      }),
    );
    expect(existsSync(join(site.root, REPORT))).toBe(false);
  });
});

describe('the page', () => {
  test('takes what AliExpress sends for text', async () => {
    await gatewayFor({ faults: [{ kind: 'hostile' }] });
    const hostile = makeSiteWithConfig(page(...shown.map(product)));
    await hostile.build(NO_PAUSE);
    const { opened, problems } = await openReport(hostile);
    expect(await opened.locator('tbody tr .name').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('<')]),
    );
    expect(await opened.locator('script').count()).toBe(1);
    expect(await opened.locator('[href^="javascript:"], [onerror], [onload], iframe').count()).toBe(
      0,
    );
    expect(problems).toEqual([]);
  });

  test('of 1,000 products is sorted and filtered in no time', async () => {
    await gatewayFor();
    const all = ids(1_000);
    const options = { ...NO_PAUSE, cache: { dir: 'store' } };
    const large = makeSiteWithConfig(page(...all.map(product)), options);
    await keepProducts(large.root, all, () => ({}));
    const { opened } = await openReport(large, '--no-pictures');
    expect(await opened.locator('tbody tr').count()).toBe(1_000);
    const session = await opened.context().newCDPSession(opened);
    // Its own CPU time: by the clock, a page may have to wait for others.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value;
    };
    const painted = () =>
      opened.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
      );
    await painted();
    const start = await busy();
    await opened.evaluate(() => document.querySelector<HTMLElement>('[data-sort=price]')!.click());
    await painted();
    const sorted = await busy();
    await opened.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('[name=q]')!;
      field.value = 'lamp';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await painted();
    const filtered = await busy();
    const prices = (await pricesOf(opened)()).map(([, amount]) => Number(amount));
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(await visibleTitles(opened)()).not.toHaveLength(1_000);
    expect(sorted).toBeGreaterThan(start);
    // In s. About a tenth of one was measured.
    expect(Math.max(sorted - start, filtered - sorted)).toBeLessThan(2);
  });
});

describe('the command', () => {
  test('calls no gateway, and says what is known without a build', async () => {
    const sandbox = await gatewayFor();
    const unbuilt = makeSiteWithConfig(files, MARKETS);
    await run(['show', LAMP, '--root', unbuilt.root]);
    const calls = sandbox.calls.length;
    const { opened, stderr } = await openReport(unbuilt, '--no-pictures');
    expect(sandbox.calls).toHaveLength(calls);
    expect(stderr).toContain('There’s no build yet');
    const text = await opened.locator('body').innerText();
    expect(text).toContain('No build yet');
    expect(text).not.toContain('last build');
    const states = await opened.locator('tbody tr .badge').allInnerTexts();
    expect(states.filter((it) => it === 'Fresh')).toHaveLength(2);
    expect(states.filter((it) => it === 'Never fetched').length).toBeGreaterThan(10);
  });

  test('shows sample data with its pictures', async () => {
    const options = { sandbox: true };
    const sample = makeSiteWithConfig(page(product(LAMP)), options);
    await sample.build(options);
    const { opened } = await openReport(sample);
    expect(await opened.locator('header').innerText()).toContain('sample data');
    expect(await opened.locator('img').count()).toBe(1);
  });

  test.each(['dist/report.html', 'public/report.html', 'src/pages/report.html', 'link/a/r.html'])(
    'does not write to %s, where readers would see commission rates',
    async (path) => {
      await gatewayFor();
      const { root, write } = makeSiteWithConfig({ 'src/pages/index.mdx': '', 'dist/a.txt': '' });
      write({ 'public/a.txt': '' });
      symlinkSync(join(root, 'dist'), join(root, 'link'));
      const file = join(root, path);
      const { code, stderr } = await run(['report', '--root', root, '--out', file]);
      expect(code).toBe(2);
      expect(stderr.replaceAll(/\s+/g, ' ')).toContain('readers must not see');
      expect(existsSync(file)).toBe(false);
    },
  );

  test('writes to any other file', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig();
    expect((await run(['report', '--root', root, '--out', 'a.html'], { cwd: root })).code).toBe(0);
    const written = readFileSync(join(root, 'a.html'), 'utf8');
    expect(written).toContain('<!doctype html>');
    expect(written).toContain('No page shows a product yet.');
    writeFileSync(join(root, 'file'), '');
    const { code, stderr } = await run(['report', '--root', root, '--out', join(root, 'file/b')]);
    expect(code).toBe(2);
    expect(stderr).toContain('can’t be written');
  });
});
