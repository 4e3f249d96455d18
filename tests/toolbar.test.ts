import type { Fault } from 'aliexpress-sandbox';
import { sampleProduct } from 'aliexpress-sandbox';
import type { AliexpressOptions } from 'astro-aliexpress';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { serveDev } from './helpers/dev-site.ts';
import { gatewayFor, GONE, ids, LAMP } from './helpers/gateway.ts';
import { daysAgo, keepProducts } from './helpers/keep-products.ts';
import { makeSite, page as pageOf, product } from './helpers/site.ts';
import { ANSWER, ASK } from '../packages/astro-aliexpress/src/dev/channel.ts';
import { openToolbarApp, TOOLBAR_APP, TOOLBAR_ENTRY } from './helpers/toolbar.ts';
import { axeViolations } from './helpers/visit.ts';

const [OTHER, THIRD] = ids(40).filter((id) => id !== LAMP) as [string, string];
const OPTIONS: AliexpressOptions = { limits: { interval: 0 }, cache: { dir: 'store' } };
const OLD = { fetchedAt: daysAgo(2) };
/** Or as long ago as a busy machine needs. */
const JUST_NOW = /just now|\d+ minutes? ago/;
/** Errors that a retry doesn't fix. */
const DOWN: Fault = { kind: 'clock-skew' };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Setup {
  readonly blocks?: string[];
  /** What the store says of products otherwise than the sandbox, before the server starts. */
  readonly stored?: Readonly<Record<string, ReturnType<Parameters<typeof keepProducts>[2]>>>;
  readonly gone?: string[];
  readonly options?: AliexpressOptions;
}

/** A page in `astro dev`, in a browser. */
async function visitDev({ blocks = [product(LAMP)], stored, gone, options }: Setup = {}) {
  const all = { ...OPTIONS, ...options };
  const site = makeSite(pageOf(...blocks));
  if (stored) await keepProducts(site.root, Object.keys(stored), ({ id }) => stored[id]!);
  const sandbox = await gatewayFor({ gone: gone ?? [] });
  const server = await serveDev(site, all, {
    devToolbar: true,
    base: '/blog',
    i18n: { locales: ['en', 'de'], defaultLocale: 'en' },
  });
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 900 },
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('dialog', async (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  // Each answer makes rows anew: what was found, pressed or focused before may be gone then.
  let unanswered = 0;
  page.on('websocket', (socket) => {
    unanswered = 0;
    const count = (name: string, change: number) => (frame: { readonly payload: unknown }) => {
      if (String(frame.payload).includes(name)) unanswered += change;
    };
    socket.on('framesent', count(ASK, 1));
    socket.on('framereceived', count(ANSWER, -1));
  });
  const answered = () => expect.poll(() => unanswered).toBe(0);
  const visit = () => page.goto(`${server.origin}/blog/`);
  /** Opens the app, and waits until all is there. */
  const open = async () => {
    const app = await openToolbarApp(page);
    await answered();
    return app;
  };
  return { site, sandbox, server, page, errors, visit, open, answered };
}

const rowOf = (app: Locator, id: string) => app.locator('.row', { hasText: id });
const markOf = (app: Locator, id: string) => app.locator(`.mark[data-key$="/${id}"]`);
const quotaOf = (app: Locator) => app.locator('.source').textContent();
const press = (within: Locator, name: string | RegExp) =>
  within.getByRole('button', { name }).first().click();

describe('this page', () => {
  test('lists its products with what only their author may see, and marks their cards', async () => {
    const blocks = [product(LAMP), `Or <ProductLink id="${OTHER}" />, perhaps.`, product(GONE)];
    const { page, errors, visit, open } = await visitDev({ blocks });
    await visit();
    const app = await open();
    await expect.poll(() => app.locator('.row').count()).toBe(3);
    const { title, commission } = sampleProduct(LAMP);
    const row = rowOf(app, LAMP);
    const text = (await row.textContent())!;
    expect(text).toContain(title);
    expect(text).toContain('✓ fresh');
    expect(text).toMatch(JUST_NOW);
    expect(text).toContain('US · USD · EN');
    expect(text).toMatch(/\$\d+\.\d\d/);
    expect(text).toContain(`${Number.parseFloat(commission)}% commission`);
    expect(text).toMatch(/[\d,]+ orders/);
    expect(text).toContain('src/pages/index.mdx:1');
    expect(await row.locator('img').getAttribute('referrerpolicy')).toBe('no-referrer');
    const gone = (await rowOf(app, GONE).textContent())!;
    expect(gone).toContain('✕ unavailable');
    expect(gone).toContain('Choose another product');
    // Problems come first.
    expect(await app.locator('.row').first().textContent()).toContain(GONE);

    const chip = (await markOf(app, LAMP).locator('.chip').textContent())!;
    expect(chip.replace(JUST_NOW, 'just now')).toBe('✓fresh · just now');
    expect(await markOf(app, OTHER).locator('.words').isVisible()).toBe(false);
    // A mark follows when its picture has come, and the card grows.
    await expect
      .poll(async () => {
        const card = (await page.locator('article.alx-card').boundingBox())!;
        const mark = (await markOf(app, LAMP).boundingBox())!;
        return Math.abs(card.x - mark.x) + Math.abs(card.y - mark.y);
      })
      .toBeLessThan(1);
    const details = markOf(app, LAMP).getByRole('tooltip', { includeHidden: true });
    expect(await details.isVisible()).toBe(false);
    await markOf(app, LAMP).locator('.chip').hover();
    await details.waitFor({ state: 'visible' });
    expect(await details.textContent()).toContain('commission');
    expect(await axeViolations(page, { within: ['astro-dev-toolbar', TOOLBAR_APP] })).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a product leads to its card, and a mark to the product', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `Line ${i}`);
    const { page, visit, open } = await visitDev({ blocks: [...lines, product(LAMP), 'The end.'] });
    await visit();
    const app = await open();
    await press(rowOf(app, LAMP), sampleProduct(LAMP).title);
    await expect
      .poll(async () => (await page.locator('article.alx-card').boundingBox())!.y)
      .toBeLessThan(100);
    await markOf(app, LAMP).locator('.chip').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(app, LAMP).locator(':focus').count()).toBe(1);
  });

  test('what is written is opened in the editor', async () => {
    const { page, visit, site, open } = await visitDev({ blocks: ['Look:', product('oops')] });
    const opened: (string | null)[] = [];
    await page.route('**/__open-in-editor*', (route) => {
      opened.push(new URL(route.request().url()).searchParams.get('file'));
      return route.fulfill({ status: 200 });
    });
    await visit();
    const app = await open();
    const row = rowOf(app, 'oops');
    expect(await row.textContent()).toContain('! invalid');
    expect(await row.getByRole('button', { name: 'Refresh' }).count()).toBe(0);
    await press(row, 'src/pages/index.mdx:3');
    await expect.poll(() => opened).toEqual([`${site.root}/src/pages/index.mdx:3:1`]);
  });

  test('refreshed, it shows the price of now, for one call and without a new page', async () => {
    const { page, sandbox, visit, open } = await visitDev({
      blocks: [product(LAMP), product(OTHER)],
      stored: { [LAMP]: { salePrice: { amount: '999.00', currency: 'USD' } }, [OTHER]: {} },
    });
    await visit();
    const price = page.locator('article.alx-card').first();
    expect(await price.textContent()).toContain('$999.00');
    const app = await open();
    await page.evaluate('globalThis.isTheSamePage = true');
    await expect.poll(() => quotaOf(app)).toContain('5,000 of 5,000 calls left today');
    expect(sandbox.calls).toEqual([]);
    await press(rowOf(app, LAMP), /^Refresh/);
    await expect
      .poll(() => rowOf(app, LAMP).textContent())
      .toMatch(/the price fell from \$999\.00 to \$\d+\.\d\d\./);
    expect(await price.textContent()).not.toContain('$999.00');
    expect(await rowOf(app, LAMP).textContent()).toContain('commission');
    expect(await quotaOf(app)).toContain('4,999 of 5,000');
    expect(sandbox.calls.map((call) => call.ids)).toEqual([[LAMP]]);
    expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
  });

  test('by the keyboard, what is refreshed keeps the focus, and is told', async () => {
    const { page, visit, open } = await visitDev({
      blocks: [product(LAMP), product(OTHER)],
      stored: { [LAMP]: { salePrice: { amount: '999.00', currency: 'USD' } }, [OTHER]: OLD },
    });
    await visit();
    const app = await open();
    await expect.poll(() => app.locator('.row').count()).toBe(2);
    // After the toolbar's own settings, the window stands before the marks.
    await page.locator(TOOLBAR_ENTRY).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await app.locator('button:focus').getAttribute('aria-label')).toBe('Close');
    const refresh = rowOf(app, LAMP).getByRole('button', { name: /^Refresh/ });
    await refresh.focus();
    await page.keyboard.press('Enter');
    const told = app.getByRole('status').last();
    await expect.poll(() => told.textContent()).toContain('the price fell from $999.00');
    expect(await refresh.evaluate((it) => it.matches(':focus'))).toBe(true);
    const chip = markOf(app, LAMP).getByRole('button');
    const details = await chip.getAttribute('aria-describedby');
    expect(await app.locator(`#${details}`).textContent()).toContain('commission');
  });

  test('without a dev server, says so', async () => {
    const { page, server, visit, open } = await visitDev();
    await visit();
    const app = await open();
    await expect.poll(() => app.locator('.row').count()).toBe(1);
    const lost = page.waitForEvent('console', (it) => it.text().includes('connection lost'));
    server.stop();
    await lost;
    await press(rowOf(app, LAMP), /^Refresh/);
    await expect
      .poll(() => app.locator('section:visible .said').textContent())
      .toContain('The dev server doesn’t answer');
    await expect.poll(() => rowOf(app, LAMP).textContent()).not.toContain('Refreshing…');
  });

  test('what is stale is said and refreshed at once, and errors are said in words', async () => {
    const { page, sandbox, visit, open } = await visitDev({
      blocks: [product(LAMP), product(OTHER), product(THIRD)],
      stored: { [LAMP]: OLD, [OTHER]: OLD, [THIRD]: {} },
    });
    sandbox.setFaults([DOWN]);
    await visit();
    const entry = page.locator(TOOLBAR_ENTRY);
    await expect
      .poll(() => entry.locator('.notification[data-active]').getAttribute('data-level'))
      .toBe('warning');
    const app = await open();
    expect(await markOf(app, LAMP).locator('.chip').textContent()).toBe('~stale · 2 days ago');
    await press(app, 'Refresh all stale');
    // Why it is stale, and what became of asking.
    const reasons = rowOf(app, LAMP).locator('.reason');
    await expect.poll(() => reasons.count()).toBe(2);
    expect(await reasons.last().textContent()).toContain('The clock of this machine is off');
    sandbox.setFaults([]);
    sandbox.forget();
    await press(app, 'Refresh all stale');
    await expect.poll(() => app.locator('.above').textContent()).toBe('3 products: 3 fresh');
    expect(sandbox.calls.map((call) => call.ids.toSorted())).toEqual([[LAMP, OTHER].toSorted()]);
    await expect.poll(() => entry.locator('.notification[data-active]').count()).toBe(0);
  });

  test('another product under the id is said with its former title', async () => {
    const title = 'Silicone Baking Mat Non Stick Oven Liner';
    const images = ['https://ae01.alicdn.com/kf/Smat.jpg'];
    const { server, visit, open } = await visitDev({
      stored: { [LAMP]: { ...OLD, title, images } },
    });
    await visit();
    const reason = rowOf(await open(), LAMP).locator('.reason');
    expect(await reason.textContent()).toContain(`it was “${title}”`);
    expect(server.output()).toContain(`check --confirm ${LAMP}`);
  });

  test('one that is gone leads to similar ones', async () => {
    const { visit, open } = await visitDev({
      stored: { [LAMP]: OLD },
      gone: [LAMP],
    });
    await visit();
    const app = await open();
    await press(rowOf(app, sampleProduct(LAMP).title), /^Similar/);
    await expect
      .poll(() => app.locator('section:visible .said').textContent())
      .toBe(`${LAMP} is unavailable (United States). These products are similar:`);
    expect(await app.locator('section:visible .row').count()).toBeGreaterThan(0);
    expect(await app.locator(`section:visible .row[data-id="${LAMP}"]`).count()).toBe(0);
  });

  test('a hostile title is text', async () => {
    const title = '<img src=x onerror=alert(1)></style><script>alert(2)</script>';
    const { errors, visit, open } = await visitDev({
      stored: { [LAMP]: { title } },
    });
    await visit();
    const app = await open();
    expect(await rowOf(app, LAMP).locator('.name').textContent()).toBe(title);
    expect(await markOf(app, LAMP).locator('strong').first().textContent()).toBe(title);
    expect(await app.locator('script, img[src="x"]').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('search', () => {
  test('finds products that pay, and copies the tag of one', async () => {
    const { page, sandbox, visit, open, answered } = await visitDev();
    await visit();
    const app = await open();
    await press(app, 'Search');
    await app.getByRole('searchbox').fill('desk lamp');
    await app.getByLabel('Sort by').selectOption('commission');
    await page.keyboard.press('Tab');
    await app.getByRole('searchbox').press('Enter');
    const rows = app.locator('section:visible .row');
    await expect.poll(() => rows.count()).toBe(20);
    // That was the first of two searches: a choice searches too.
    await answered();
    const rates = (await rows.locator('.earns').allTextContents()).map(Number.parseFloat);
    expect(rates).toHaveLength(20);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    const id = await rows.nth(1).getAttribute('data-id');
    await press(rows.nth(1), /^Copy the tag/);
    await expect.poll(() => rows.nth(1).textContent()).toContain('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`<Product id="${id}" />`);
    await expect
      .poll(() => app.getByRole('status').last().textContent())
      .toBe(`Copied: <Product id="${id}" />`);
    expect(sandbox.calls).toHaveLength(2);
    await expect.poll(() => quotaOf(app)).toContain('4,998 of 5,000');
  });

  test('tells of an id or an address whether it can be promoted, and what is wrong', async () => {
    const { visit, open } = await visitDev();
    await visit();
    const app = await open();
    await press(app, 'Search');
    const verdicts: [text: string, verdict: string, rows: number][] = [
      [`https://de.aliexpress.com/item/${OTHER}.html?spm=x`, `${OTHER} is available`, 1],
      [GONE, `${GONE} is unavailable (United States). Its title is unknown`, 0],
      ['https://de.aliexpress.com/wholesale?x', 'product', 0],
      ['zzzzqqq', 'The search found no products you can earn from.', 0],
      ['   ', 'Type some words, an id or an address.', 0],
    ];
    for (const [text, verdict, rows] of verdicts) {
      await app.getByRole('searchbox').fill(text);
      await app.getByRole('searchbox').press('Enter');
      await expect
        .poll(() => app.locator('section:visible .said').textContent())
        .toContain(verdict);
      expect(await app.locator('section:visible .row').count()).toBe(rows);
    }
  });

  test('tells of an alias what it tells of the id, and searches for the word', async () => {
    const aliases = { lamp: `https://de.aliexpress.com/item/${OTHER}.html` };
    const { visit, open } = await visitDev({ options: { aliases } });
    await visit();
    const app = await open();
    await press(app, 'Search');
    await app.getByRole('searchbox').fill('lamp');
    await app.getByRole('searchbox').press('Enter');
    await expect
      .poll(() => app.locator('section:visible .said').textContent())
      .toContain(`${OTHER} is available`);
    const rows = app.locator('section:visible .row');
    expect(await rows.first().getAttribute('data-id')).toBe(OTHER);
    expect(await rows.count()).toBeGreaterThan(1);
  });

  test('asks in the market that was chosen', async () => {
    const { sandbox, visit, open } = await visitDev({ options: { locales: { de: 'DE' } } });
    await visit();
    const app = await open();
    await press(app, 'Search');
    await app.getByLabel('Market').selectOption('DE-EUR-DE');
    await app.getByRole('searchbox').fill(OTHER);
    await app.getByRole('searchbox').press('Enter');
    await expect.poll(() => app.locator('section:visible .row').textContent()).toContain('€');
    expect(sandbox.calls.at(-1)).toMatchObject({ country: 'DE', currency: 'EUR' });
  });
});

test('sample data is said to be it, and has its pictures', async () => {
  const { visit, open } = await visitDev({ options: { sandbox: true } });
  await visit();
  const app = await open();
  expect(await quotaOf(app)).toContain('Sample data');
  const pictures = app.locator('.row img');
  const widths = () =>
    pictures.evaluateAll((all) => all.map((it) => (it as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toEqual([expect.any(Number)]);
  await expect.poll(async () => (await widths())[0]).toBeGreaterThan(0);
  await press(app, 'Search');
  await app.getByRole('searchbox').fill(OTHER);
  await app.getByRole('searchbox').press('Enter');
  await expect.poll(async () => (await widths())[1]).toBeGreaterThan(0);
});

test('offline, the store alone answers, and says so', async () => {
  const { sandbox, visit, open } = await visitDev({
    stored: { [LAMP]: {} },
    options: { network: 'offline' },
  });
  await visit();
  const app = await open();
  await expect.poll(() => quotaOf(app)).toContain('Offline');
  await press(rowOf(app, LAMP), /^Refresh/);
  await expect.poll(() => rowOf(app, LAMP).textContent()).toContain('The network is off');
  expect(sandbox.calls).toEqual([]);
});

test('what no app of ours would send is refused, and harms nothing', async () => {
  const { page, sandbox, visit, server, open } = await visitDev();
  await visit();
  const app = await open();
  await expect.poll(() => app.locator('.row').count()).toBe(1);
  const questions = [
    null,
    { kind: 'delete' },
    { kind: 'revalidate', keys: [] },
    { kind: 'revalidate', keys: ['../../etc', 'US-USD-EN/../1', `BR-BRL-PT/${OTHER}`] },
    { kind: 'search', text: 'x'.repeat(501) },
    { kind: 'page', page: '/blog/', extra: 1 },
  ];
  // As text: what imports is not for vitest to change.
  const replies = (await page.evaluate(`(async () => {
    const { createHotContext } = await import('/@vite/client');
    const hot = createHotContext('/test');
    const heard = [];
    hot.on('astro-aliexpress:toolbar:answer', (reply) => heard.push(reply));
    hot.send('astro-aliexpress:toolbar:ask', 'nonsense');
    const questions = ${JSON.stringify(questions)};
    for (const [at, question] of questions.entries())
      hot.send('astro-aliexpress:toolbar:ask', { ask: String(at), question });
    while (heard.length < questions.length) await new Promise((done) => setTimeout(done, 20));
    return heard.toSorted((a, b) => a.ask - b.ask);
  })()`)) as { readonly error?: string }[];
  expect(replies.map(({ error }) => error !== undefined)).toEqual([
    true,
    true,
    true,
    false,
    true,
    true,
  ]);
  expect(sandbox.calls).toHaveLength(1);
  expect(server.output()).not.toContain('Error');
});

test('a built site has nothing of it', async () => {
  await gatewayFor();
  const blocks = [
    product(LAMP),
    product(GONE),
    product('oops'),
    `<ProductGrid ids={['${OTHER}']} />`,
    `<ProductTable ids={['${OTHER}', '${THIRD}']} />`,
    `<ProductList items={[{ id: '${OTHER}' }]} />`,
    `<ProductImage id="${OTHER}" />`,
    `<PriceHistory id="${OTHER}" />`,
    `A <ProductLink id="${OTHER}" /> and a <ProductButton id="${OTHER}" />.`,
  ];
  const files = (await makeSite(pageOf(...blocks)).build(OPTIONS)).files();
  expect(files.get('index.html')).toContain(sampleProduct(THIRD).title);
  for (const [, text] of files)
    expect(text).not.toMatch(/toolbar|data-aliexpress|commission\W*rate/i);
});
