import { type Fault, sampleProduct, type Sandbox } from 'aliexpress-sandbox';
import type { AliexpressOptions } from 'astro-aliexpress';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { serveDev } from './helpers/dev-site.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { daysAgo, keepProducts } from './helpers/keep-products.ts';
import { prepare } from './helpers/prepare.ts';
import { makeSite, page as pageOf, product, type Site } from './helpers/site.ts';
import { ANSWER, ASK } from '../packages/astro-aliexpress/src/dev/channel.ts';
import { openToolbarApp, TOOLBAR_APP, TOOLBAR_ENTRY } from './helpers/toolbar.ts';
import { axeViolations } from './helpers/visit.ts';

const [OTHER, THIRD, ...unused] = ids(40).filter((id) => id !== LAMP) as [
  string,
  string,
  ...string[],
];
/** A product that one test alone looks at. */
const newId = () => unused.shift()!;
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

let site: Site;
let sandbox: Sandbox;
let server: Awaited<ReturnType<typeof serveDev>>;

/** What the store says of a product otherwise than the sandbox. */
type Stored = Readonly<Record<string, ReturnType<Parameters<typeof keepProducts>[2]>>>;

/** Serves a site in `astro dev` for the tests of a group. */
function serve(
  pages: Readonly<Record<string, string>>,
  options: AliexpressOptions = {},
  { stored = {}, gone = [] }: { readonly stored?: Stored; readonly gone?: string[] } = {},
) {
  prepare(async () => {
    site = makeSite(pages);
    await keepProducts(site.root, Object.keys(stored), ({ id }) => stored[id]!);
    sandbox = await gatewayFor({ gone });
    server = await serveDev(
      site,
      { limits: { interval: 0 }, cache: { dir: 'store' }, ...options },
      { devToolbar: true, base: '/blog', i18n: { locales: ['en', 'de'], defaultLocale: 'en' } },
    );
  });
}

/** Visits a page of the site in a browser. */
async function visitPage(path = '') {
  sandbox.forget();
  const outputBefore = server.output();
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
  /** Opens the app, and waits until all is there. */
  const open = async () => {
    const app = await openToolbarApp(page);
    await answered();
    return app;
  };
  await page.goto(`${server.origin}/blog/${path}`);
  /** What the terminal has got since. */
  const output = () => server.output().slice(outputBefore.length);
  return { page, errors, open, answered, output };
}

const rowOf = (app: Locator, id: string) => app.locator('.row', { hasText: id });
const markOf = (app: Locator, id: string) => app.locator(`.mark[data-key$="/${id}"]`);
const quotaOf = (app: Locator) => app.locator('.source').textContent();
const callsLeft = async (app: Locator) => {
  await expect.poll(() => quotaOf(app)).toContain(' of 5,000 calls left today');
  return Number(/([\d,]+) of/.exec((await quotaOf(app))!)![1]!.replace(',', ''));
};
const press = (within: Locator, name: string | RegExp) =>
  within.getByRole('button', { name }).first().click();

describe('with an account', () => {
  /** Each test that changes products has a page of its own. */
  const pages: Record<string, string> = {};
  const stored: Record<string, Stored[string]> = {};
  const gone: string[] = [];
  const aliases = { lamp: `https://de.aliexpress.com/item/${OTHER}.html` };
  serve(pages, { aliases, locales: { de: 'DE' } }, { stored, gone });

  function addPage(name: string, blocks: readonly string[], products: Stored = {}) {
    pages[`src/pages/${name}.mdx`] = blocks.join('\n\n');
    Object.assign(stored, products);
  }

  addPage('index', [product(LAMP), `Or <ProductLink id="${OTHER}" />, perhaps.`, product(GONE)]);

  test('lists its products with what only their author may see, and marks their cards', async () => {
    const { page, errors, open } = await visitPage();
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
    const lost = (await rowOf(app, GONE).textContent())!;
    expect(lost).toContain('✕ unavailable');
    expect(lost).toContain('Choose another product');
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

  const lines = Array.from({ length: 60 }, (_, i) => `Line ${i}`);
  addPage('long', [...lines, product(LAMP), 'The end.']);

  test('a product leads to its card, and a mark to the product', async () => {
    const { page, open } = await visitPage('long');
    const app = await open();
    await press(rowOf(app, LAMP), sampleProduct(LAMP).title);
    await expect
      .poll(async () => (await page.locator('article.alx-card').boundingBox())!.y)
      .toBeLessThan(100);
    await markOf(app, LAMP).locator('.chip').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(app, LAMP).locator(':focus').count()).toBe(1);
  });

  addPage('wrong', ['Look:', product('oops')]);

  test('what is written is opened in the editor', async () => {
    const { page, open } = await visitPage('wrong');
    const opened: (string | null)[] = [];
    await page.route('**/__open-in-editor*', (route) => {
      opened.push(new URL(route.request().url()).searchParams.get('file'));
      return route.fulfill({ status: 200 });
    });
    const app = await open();
    const row = rowOf(app, 'oops');
    expect(await row.textContent()).toContain('! invalid');
    expect(await row.getByRole('button', { name: 'Refresh' }).count()).toBe(0);
    await press(row, 'src/pages/wrong.mdx:3');
    await expect.poll(() => opened).toEqual([`${site.root}/src/pages/wrong.mdx:3:1`]);
  });

  const DEAR = { salePrice: { amount: '999.00', currency: 'USD' } };
  const [dear, known] = [newId(), newId()];
  addPage('dear', [product(dear), product(known)], { [dear]: DEAR, [known]: {} });

  test('refreshed, it shows the price of now, for one call and without a new page', async () => {
    const { page, open } = await visitPage('dear');
    const price = page.locator('article.alx-card').first();
    expect(await price.textContent()).toContain('$999.00');
    const app = await open();
    await page.evaluate('globalThis.isTheSamePage = true');
    const left = await callsLeft(app);
    expect(sandbox.calls).toEqual([]);
    await press(rowOf(app, dear), /^Refresh/);
    await expect
      .poll(() => rowOf(app, dear).textContent())
      .toMatch(/the price fell from \$999\.00 to \$\d+\.\d\d\./);
    expect(await price.textContent()).not.toContain('$999.00');
    expect(await rowOf(app, dear).textContent()).toContain('commission');
    expect(await callsLeft(app)).toBe(left - 1);
    expect(sandbox.calls.map((call) => call.ids)).toEqual([[dear]]);
    expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
  });

  const [focused, aged] = [newId(), newId()];
  addPage('keys', [product(focused), product(aged)], { [focused]: DEAR, [aged]: OLD });

  test('by the keyboard, what is refreshed keeps the focus, and is told', async () => {
    const { page, open } = await visitPage('keys');
    const app = await open();
    await expect.poll(() => app.locator('.row').count()).toBe(2);
    // After the toolbar's own settings, the window stands before the marks.
    await page.locator(TOOLBAR_ENTRY).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await app.locator('button:focus').getAttribute('aria-label')).toBe('Close');
    const refresh = rowOf(app, focused).getByRole('button', { name: /^Refresh/ });
    await refresh.focus();
    await page.keyboard.press('Enter');
    const told = app.getByRole('status').last();
    await expect.poll(() => told.textContent()).toContain('the price fell from $999.00');
    expect(await refresh.evaluate((it) => it.matches(':focus'))).toBe(true);
    const chip = markOf(app, focused).getByRole('button');
    const details = await chip.getAttribute('aria-describedby');
    expect(await app.locator(`#${details}`).textContent()).toContain('commission');
  });

  const [stale, older, fresh] = [newId(), newId(), newId()];
  addPage('stale', [product(stale), product(older), product(fresh)], {
    [stale]: OLD,
    [older]: OLD,
    [fresh]: {},
  });

  test('what is stale is said and refreshed at once, and errors are said in words', async () => {
    sandbox.setFaults([DOWN]);
    const { page, open } = await visitPage('stale');
    const entry = page.locator(TOOLBAR_ENTRY);
    await expect
      .poll(() => entry.locator('.notification[data-active]').getAttribute('data-level'))
      .toBe('warning');
    const app = await open();
    expect(await markOf(app, stale).locator('.chip').textContent()).toBe('~stale · 2 days ago');
    await press(app, 'Refresh all stale');
    // Why it is stale, and what became of asking.
    const reasons = rowOf(app, stale).locator('.reason');
    await expect.poll(() => reasons.count()).toBe(2);
    expect(await reasons.last().textContent()).toContain('The clock of this machine is off');
    sandbox.setFaults([]);
    sandbox.forget();
    await press(app, 'Refresh all stale');
    await expect.poll(() => app.locator('.above').textContent()).toBe('3 products: 3 fresh');
    expect(sandbox.calls.map((call) => call.ids.toSorted())).toEqual([[stale, older].toSorted()]);
    await expect.poll(() => entry.locator('.notification[data-active]').count()).toBe(0);
  });

  const MAT = {
    ...OLD,
    title: 'Silicone Baking Mat Non Stick Oven Liner',
    images: ['https://ae01.alicdn.com/kf/Smat.jpg'],
  };
  const mat = newId();
  addPage('mat', [product(mat)], { [mat]: MAT });

  test('another product under the id is said with its former title', async () => {
    const { open, output } = await visitPage('mat');
    const reason = rowOf(await open(), mat).locator('.reason');
    expect(await reason.textContent()).toContain(`it was “${MAT.title}”`);
    expect(output()).toContain(`check --confirm ${mat}`);
  });

  const withdrawn = newId();
  addPage('gone', [product(withdrawn)], { [withdrawn]: OLD });
  gone.push(withdrawn);

  test('one that is gone leads to similar ones', async () => {
    const { open } = await visitPage('gone');
    const app = await open();
    await press(rowOf(app, sampleProduct(withdrawn).title), /^Similar/);
    await expect
      .poll(() => app.locator('section:visible .said').textContent())
      .toBe(`${withdrawn} is unavailable (United States). These products are similar:`);
    expect(await app.locator('section:visible .row').count()).toBeGreaterThan(0);
    expect(await app.locator(`section:visible .row[data-id="${withdrawn}"]`).count()).toBe(0);
  });

  const title = '<img src=x onerror=alert(1)></style><script>alert(2)</script>';
  const hostile = newId();
  addPage('hostile', [product(hostile)], { [hostile]: { title } });

  test('a hostile title is text', async () => {
    const { errors, open } = await visitPage('hostile');
    const app = await open();
    expect(await rowOf(app, hostile).locator('.name').textContent()).toBe(title);
    expect(await markOf(app, hostile).locator('strong').first().textContent()).toBe(title);
    expect(await app.locator('script, img[src="x"]').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('a search finds products that pay, and copies the tag of one', async () => {
    const { page, open, answered } = await visitPage();
    const app = await open();
    const left = await callsLeft(app);
    sandbox.forget();
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
    expect(sandbox.calls).toHaveLength(1);
    await expect.poll(() => callsLeft(app)).toBe(left - 1);
  });

  test('a search tells of an id or an address whether it can be promoted, and what is wrong', async () => {
    const { open } = await visitPage();
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

  test('a search tells of an alias what it tells of the id, and searches for the word', async () => {
    const { open } = await visitPage();
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

  test('a search asks in the market that was chosen', async () => {
    const { open } = await visitPage();
    const app = await open();
    await press(app, 'Search');
    await app.getByLabel('Market').selectOption('DE-EUR-DE');
    await app.getByRole('searchbox').fill(OTHER);
    await app.getByRole('searchbox').press('Enter');
    await expect.poll(() => app.locator('section:visible .row').textContent()).toContain('€');
    expect(sandbox.calls.at(-1)).toMatchObject({ country: 'DE', currency: 'EUR' });
  });

  test('what no app of ours would send is refused, and harms nothing', async () => {
    const { page, open, output } = await visitPage();
    const app = await open();
    await expect.poll(() => app.locator('.row').count()).toBe(3);
    sandbox.forget();
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
    expect(sandbox.calls).toEqual([]);
    expect(output()).not.toContain('Error');
  });
});

describe('with sample data', () => {
  serve(pageOf(product(LAMP)), { sandbox: true });

  test('sample data is said to be it, and has its pictures', async () => {
    const { open } = await visitPage();
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

  // The last one: it stops the server.
  test('without a dev server, says so', async () => {
    const { page, open } = await visitPage();
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
});

describe('offline', () => {
  serve(pageOf(product(LAMP)), { network: 'offline' }, { stored: { [LAMP]: {} } });

  test('the store alone answers, and says so', async () => {
    const { open } = await visitPage();
    const app = await open();
    await expect.poll(() => quotaOf(app)).toContain('Offline');
    await press(rowOf(app, LAMP), /^Refresh/);
    await expect.poll(() => rowOf(app, LAMP).textContent()).toContain('The network is off');
    expect(sandbox.calls).toEqual([]);
  });
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
  const files = (await makeSite(pageOf(...blocks)).build(NO_PAUSE)).files();
  expect(files.get('index.html')).toContain(sampleProduct(THIRD).title);
  for (const [, text] of files)
    expect(text).not.toMatch(/toolbar|data-aliexpress|commission\W*rate/i);
});
