/** The page that shows an author all products of the site, as a browser shows it. */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleProduct } from 'aliexpress-sandbox';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { jpeg, startPictureHost } from '../helpers/picture-host.ts';
import { page, product, type Site } from '../helpers/site.ts';
import { axeViolations } from '../helpers/visit.ts';

const DAY = 86_400_000;
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

const files = {
  ...page(...shown.map(product), product(GONE), '<Product id="no id" />', product(LAMP)),
  'src/pages/de/index.mdx': product(LAMP),
};

/** A site that was built on each of the last days, the last time now. */
async function builtSite(days = 4): Promise<Site> {
  const site = makeSiteWithConfig(files, MARKETS);
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let day = days - 1; day >= 0; day -= 1) {
    vi.setSystemTime(now - day * DAY);
    await site.build(MARKETS, { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } });
  }
  vi.useRealTimers();
  return site;
}

/** A gateway that lives on the day of the site, and has pictures. */
const picturesOfTheDay = async () =>
  startPictureHost({ others: await jpeg(400, 400) }, { now: () => Date.now() });

/** Makes the page, and opens it as a file, which is what authors do. */
async function openReport(
  { root }: Site,
  {
    args = [],
    hash = '',
    ...options
  }: BrowserContextOptions & { args?: string[]; hash?: string } = {},
) {
  const result = await run(['report', '--root', root, ...args]);
  expect(result, result.stderr).toMatchObject({ code: 0 });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const opened = await context.newPage();
  const problems: string[] = [];
  opened.on('console', (it) => it.type() === 'error' && problems.push(`console: ${it.text()}`));
  opened.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  opened.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  await opened.goto(pathToFileURL(join(root, REPORT)).href + hash);
  return { opened, problems, ...result };
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

describe('the page', () => {
  test('shows all products in all markets, problems first, and asks nobody for anything', async () => {
    const host = await picturesOfTheDay();
    const site = await builtSite();
    const { opened, problems, stdout } = await openReport(site);
    expect(stdout).toContain(`${shown.length + 3} products in `);
    expect(await opened.locator('tbody tr').count()).toBe(shown.length + 3);
    expect(await opened.locator('tbody tr .badge').allInnerTexts()).toEqual([
      'Invalid',
      'Unavailable',
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
    expect(pictures).toHaveLength(shown.length + 1);
    expect(new Set(pictures)).toEqual(new Set([112]));
    expect(problems).toEqual([]);
    // They are kept for the next page.
    const before = host.asked.length;
    await run(['report', '--root', site.root]);
    expect(host.asked).toHaveLength(before);
    expect(readFileSync(join(site.root, REPORT), 'utf8').length).toBeLessThan(150_000);
  });

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('at %i px, in %s, fits and is accessible', async (width, colorScheme) => {
    await picturesOfTheDay();
    const site = await builtSite(6);
    const { opened, problems } = await openReport(site, {
      viewport: { width, height: 900 },
      colorScheme,
    });
    await screenshot(opened, `report-${width}-${colorScheme}`);
    const overflow = await opened.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await axeViolations(opened)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('is sorted and filtered by the keyboard, and remembers how in its address', async () => {
    await gatewayFor({ now: () => Date.now() });
    const site = await builtSite(2);
    const { opened } = await openReport(site, { args: ['--no-pictures'] });
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
    await expect.poll(titles).toHaveLength(2);
    expect(await opened.evaluate('moves')).toBe(1);
    await opened.getByLabel('Find').fill('');
    await opened.getByLabel('Find').fill(LAMP);
    await expect.poll(titles).toHaveLength(2);
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
      .toEqual(['Invalid', 'Unavailable']);
  });

  test('says where AliExpress answered in another currency', async () => {
    await gatewayFor();
    const options = { ...NO_PAUSE, market: { country: 'US', currency: 'CHF', language: 'EN' } };
    const site = makeSiteWithConfig(page(product(LAMP)), options);
    await site.build(options);
    const { opened } = await openReport(site, { args: ['--no-pictures'] });
    expect(await opened.locator('tbody tr.problem .badge').innerText()).toBe('Other currency');
    await opened.getByText('Why?').click();
    await opened.locator('tbody').getByText('You asked for prices in CHF').waitFor();
    const findings = opened.locator('.findings');
    await findings.getByText('1 finding in the last build').click();
    await findings.getByText('You asked for prices in CHF').waitFor();
  });

  test('copies ids and places', async () => {
    await gatewayFor({ now: () => Date.now() });
    const site = await builtSite(1);
    const { opened } = await openReport(site, {
      args: ['--no-pictures', '--editor', 'none'],
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    expect(await opened.locator('.edit').count()).toBe(0);
    await opened.getByRole('button', { name: /^src\/pages\/index\.mdx:1:/ }).click();
    await expect
      .poll(() => opened.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^src\/pages\/index\.mdx:1:\d+$/);
    await expect
      .poll(() => opened.locator('output').innerText())
      .toContain('Copied: src/pages/index.mdx:1');
  });

  test('takes what AliExpress sends for text', async () => {
    const sandbox = await gatewayFor({ now: () => Date.now() });
    sandbox.setFaults([{ kind: 'hostile' }]);
    const { opened, problems } = await openReport(await builtSite(1));
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
    const site = makeSiteWithConfig(page(...ids(1_000).map(product)));
    await site.build(NO_PAUSE);
    const { opened } = await openReport(site, { args: ['--no-pictures'] });
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
    const site = makeSiteWithConfig(files, MARKETS);
    await run(['show', LAMP, '--root', site.root]);
    const calls = sandbox.calls.length;
    const { opened, stderr } = await openReport(site, { args: ['--no-pictures'] });
    expect(sandbox.calls).toHaveLength(calls);
    expect(stderr).toContain('There’s no build yet');
    const text = await opened.locator('body').innerText();
    expect(text).toContain('No build yet');
    expect(text).not.toContain('last build');
    const states = await opened.locator('tbody tr .badge').allInnerTexts();
    expect(states.filter((it) => it === 'Fresh')).toHaveLength(2);
    expect(states.filter((it) => it === 'Never fetched').length).toBeGreaterThan(10);
  });

  test('has a placeholder for a picture that cannot be had, and works offline', async () => {
    await startPictureHost({}, { now: () => Date.now() });
    const site = await builtSite(1);
    const { opened, stderr, problems } = await openReport(site);
    expect(stderr).toMatch(/couldn’t be downloaded\.\s+The host answered with HTTP 404/);
    expect(await opened.locator('img').count()).toBe(0);
    expect(await opened.locator('.no-picture').count()).toBe(shown.length + 3);
    expect(problems).toEqual([]);
    const offline = await run(['report', '--root', site.root], {
      env: { ALIEXPRESS_OFFLINE: '1' },
    });
    expect(offline.code).toBe(0);
  });

  test('shows sample data with its pictures', async () => {
    const options = { sandbox: true };
    const site = makeSiteWithConfig(page(product(LAMP)), options);
    await site.build(options);
    const { opened } = await openReport(site);
    expect(await opened.locator('header').innerText()).toContain('sample data');
    expect(await opened.locator('img').count()).toBe(1);
  });

  test('prints the rows as JSON', async () => {
    await gatewayFor({ now: () => Date.now() });
    const site = await builtSite(1);
    const printed = json<{ rows: unknown[]; builtAt: string }>(
      await run(['report', '--json', '--root', site.root]),
    );
    expect(printed.rows).toHaveLength(shown.length + 3);
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
