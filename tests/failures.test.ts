/** What goes wrong in a build: the site is built all the same, and the author is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from 'aliexpress-sandbox';
import { makeSiteWithConfig, run } from './helpers/command-line.ts';
import { filesIn } from './helpers/files.ts';
import {
  DEAD_URL,
  gatewayFor,
  ids,
  LAMP,
  NO_PAUSE,
  useGateway,
  productCalls,
} from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, itemsOn, makeSite, page, product } from './helpers/site.ts';

/** Ids that end in 404 have no affiliate data in the sandbox. */
const gone = (number: number) => `10050012345${60 + number}404`;
const LONG = `https://links.example/${'x'.repeat(300)}`;
const SHORT_LINK = 'https://s.click.aliexpress.com/e/_DmZ3';
const IMPORT = "import { Product } from 'astro-aliexpress/components';";

describe('a site with products that can’t be shown', () => {
  let sandbox: Sandbox;
  let built: Built;
  prepare(async () => {
    sandbox = await gatewayFor({ latency: 1_500 });
    const posts = {
      'fallback.mdx': `# Post\n\n${product(gone(1))}\n\n<Product id="${gone(1)}" fallback="${LAMP}" />`,
      'front-matter.mdx': `---\nlayout: ../layout.astro\npick: "${gone(2)}"\n---\nText.`,
      'no-id.mdx': `Text\n\n${product('abc')}`,
      'empty.mdx': `Text\n\n${product('')}`,
      'short.mdx': `Text\n\n${product(SHORT_LINK)}`,
      'long.mdx': `${product(`${LONG}1`)}\n\n${product(`${LONG}2`)}`,
      'data.astro': `---\n${IMPORT}\nimport picks from '../picks.json';\n---\n<Product id={picks.lamp} />`,
      'grid.mdx': [
        `<ProductGrid\n  ids={[\n    '${LAMP}',\n    '${gone(3)}',\n  ]}\n/>`,
        `<Product id="${LAMP}" fallback="${gone(3)}" />`,
        `\`<Product id="${gone(3)}" />\` {/* ${gone(3)} */}`,
      ].join('\n\n'),
      'expression.mdx': `---\npick: "${gone(4)}"\n---\n<Product id={frontmatter.pick} />\n\n\`\`\`mdx\n<Product id="${gone(4)}" />\n\`\`\`\n{/* ${gone(4)} */}\n`,
      'markets.mdx': `${product(gone(5))}\n\n<Product id="${gone(5)}" market={{ country: 'fr' }} />`,
      'currency.mdx': `<Product id="${LAMP}" market={{ country: 'US', currency: 'XTS' }} />`,
      'gone-fallback.mdx': `<Product id="${gone(6)}" fallback="${gone(7)}" />`,
    };
    built = await makeSite({
      ...Object.fromEntries(
        Object.entries(posts).map(([name, source]) => [`src/pages/${name}`, source]),
      ),
      'src/layout.astro': `---\n${IMPORT}\n---\n<Product id={Astro.props.frontmatter.pick} /><slot />`,
      // The US id of a product without affiliate data.
      'src/picks.json': '{\n  "lamp": "3256804814919652"\n}',
      'node_modules/.astro/astro-aliexpress/usage.json':
        '{"version":2,"asks":[{"id":"123","market":{"country":"US","currency":"USD","language":"EN"},"pages":["/"]}],"lists":[]}',
    }).build(NO_PAUSE);
  });

  const usagesOf = (id: string) => built.report.items.find((it) => it.id === id)?.usages;

  test('gives one without affiliate data a notice or its fallback, and names its place', () => {
    expect(itemsOn(built, '/fallback/').map(({ id, state }) => [id, state])).toEqual([
      [gone(1), 'unavailable'],
      [LAMP, 'fresh'],
    ]);
    expect(usagesOf(gone(1))).toEqual([
      { file: 'src/pages/fallback.mdx', line: 3, column: 1 },
      { file: 'src/pages/fallback.mdx', line: 5, column: 1 },
    ]);
    expect(built.output).toContain('unavailable: It earns no commission');
    expect(built.output).toContain('src/pages/fallback.mdx:3:1');
  });

  test('finds one that is named in front matter there', () => {
    expect(built.output).toContain('src/pages/front-matter.mdx:3:8');
  });

  test.each([
    ['abc', 'no-id', '.html'],
    ['', 'empty', '.html'],
    [SHORT_LINK, 'short', 'the address of the product page'],
  ])('names an id like %j with its place, and the way to get one', (id, post, way) => {
    expect(itemsOn(built, `/${post}/`)).toMatchObject([{ id, state: 'invalid' }]);
    const usage = { file: `src/pages/${post}.mdx`, line: 3, column: 1 };
    expect(built.report.findings.filter((it) => it.usage?.file === usage.file)).toMatchObject([
      { usage, fix: expect.stringContaining(way) },
    ]);
    expect(built.output).toContain(`${usage.file}:3:1`);
  });

  test('tells two wrong addresses apart that begin alike', () => {
    const found = itemsOn(built, '/long/').map(({ id, state, usages }) => [
      id,
      state,
      usages[0]?.line,
    ]);
    expect(found).toEqual([
      [LONG.slice(0, 200), 'invalid', 1],
      [LONG.slice(0, 200), 'invalid', 3],
    ]);
  });

  test('finds an id in a data file, in the id space of aliexpress.us too', () => {
    expect(itemsOn(built, '/data/')).toMatchObject([
      {
        id: '1005005001234404',
        state: 'unavailable',
        usages: [{ file: 'src/picks.json', line: 2, column: 12 }],
      },
    ]);
  });

  test('finds one of several where it stands itself, but no example of code and no comment', () => {
    expect(usagesOf(gone(3))).toEqual([
      { file: 'src/pages/grid.mdx', line: 4, column: 6 },
      { file: 'src/pages/grid.mdx', line: 8, column: 39 },
    ]);
  });

  test('finds an id that no tag spells out in front matter, and not in an example of code', () => {
    expect(usagesOf(gone(4))).toEqual([{ file: 'src/pages/expression.mdx', line: 2, column: 8 }]);
  });

  test('names one product in two markets where each is written', () => {
    const found = itemsOn(built, '/markets/');
    expect(found.map(({ market, usages }) => [market.currency, usages])).toMatchObject([
      ['USD', [{ line: 1 }]],
      ['EUR', [{ line: 3 }]],
    ]);
  });

  test('shows the price that came where AliExpress doesn’t know the currency, and tells the fix', () => {
    const price = built.page('currency/index.html').querySelector('.alx-now')!.text;
    expect(price).toMatch(/^\$\d+\.\d\d$/);
    expect(built.output).toContain('other-currency: ');
    expect(built.output).toContain('You asked for prices in XTS, but AliExpress answered in USD.');
  });

  test('does not take a fallback that is gone too for one', () => {
    expect(itemsOn(built, '/gone-fallback/').map(({ covered }) => covered)).toEqual([false, false]);
  });

  test('reads nothing from a usage record of another make', () => {
    expect(usagesOf('123')).toBeUndefined();
  });

  test('waits for a slow gateway', () => {
    expect(built.report.products).toMatchObject({ fresh: 2, unresolved: 0 });
  });

  test('holds no credential and no commission in its files', () => {
    for (const [, text] of built.files()) {
      expect(text).not.toContain(sandbox.appSecret);
      expect(text).not.toContain(sandbox.appKey);
      expect(text).not.toMatch(/commission\W*(rate|:|\{)/i);
    }
  });
});

test('no credentials: the build ends with an error that says which and where from', async () => {
  await expect(makeSite(page(product(LAMP))).build()).rejects.toThrow(/ALIEXPRESS_APP_KEY/);
});

test('a wrong secret: the build goes on, one call is made, and the cure is told', async () => {
  const sandbox = await gatewayFor();
  useGateway({ ...sandbox, appSecret: 'wrong-secret-value' });
  const built = await makeSite(page(...ids(120).map(product))).build({
    limits: { interval: 0, concurrency: 1 },
  });
  expect(productCalls(sandbox)).toHaveLength(1);
  expect(built.report.products.unresolved).toBe(120);
  expect(built.output).toMatch(/App Secret/);
  expect(built.output).not.toContain('wrong-secret-value');
  expect(built.output).not.toContain(sandbox.appSecret);
});

test.each([
  ['key', { appKey: 'wrong-key' }, /App Key/],
  ['tracking id', { trackingId: 'wrong-tracking' }, /Tracking ID/],
])('a wrong %s: one call is made, and the cure is told', async (_, wrong, cure) => {
  const sandbox = await gatewayFor();
  useGateway({ ...sandbox, ...wrong });
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0, concurrency: 1 } });
  const { stdout } = await run(['show', ...ids(120), '--root', root]);
  expect(productCalls(sandbox)).toHaveLength(1);
  expect(stdout).toMatch(cure);
  expect(stdout).not.toContain(sandbox.appSecret);
});

test('the gateway gone and the store stale and damaged: cards are shown, marked, and the summary says so', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(page(product(LAMP), product(ids(1)[0]!)));
  await site.build(NO_PAUSE);
  const store = join(site.root, 'node_modules/.astro/astro-aliexpress/products-v2');
  writeFileSync(join(store, 'broken.json'), '[{"key":');
  useGateway({ ...sandbox, url: DEAD_URL });
  const built = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
  expect(built.report.products).toMatchObject({ total: 2, stale: 2 });
  expect(built.page('index.html').querySelectorAll('article h3')).toHaveLength(2);
  expect(built.output).toMatch(
    /stale: Its data is from .*couldn’t be fetched[^]*index\.mdx:1:1[^]*index\.mdx:3:1/,
  );
  expect(built.output).toContain('broken.json');
});

test('a gateway that answers with what it was sent: the site builds and shows no secret', async () => {
  const sandbox = await gatewayFor({ faults: [{ kind: 'echo-secrets' }] });
  const built = await makeSite(page(product(LAMP))).build(NO_PAUSE);
  expect(built.report.products).toMatchObject({ total: 1, unresolved: 1 });
  const everything = [built.output, JSON.stringify(built.report), ...built.files().values()];
  expect(everything.join()).not.toContain(sandbox.appSecret);
  expect(everything.join()).not.toContain(sandbox.appKey);
});

test.each(['http-500', 'reset', 'cut-body', 'html', 'oversized', 'throttle', 'stall'] as const)(
  'a gateway that answers with %s: a command says so, and shows no secret',
  async (kind) => {
    const sandbox = await gatewayFor({ faults: [{ kind }] });
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
    expect(code).toBe(1);
    expect(stdout).toContain('Couldn’t be fetched');
    expect(stdout + stderr).not.toContain(sandbox.appSecret);
    expect(stdout + stderr).not.toContain(sandbox.appKey);
  },
);

test('once AliExpress says that the day’s calls are used up, no build makes another', async () => {
  const sandbox = await gatewayFor({ faults: [{ kind: 'throttle', next: 1, ms: 31_062_000 }] });
  const site = makeSite(page(...ids(60).map(product)));
  const options = { limits: { interval: 0, concurrency: 1 } };
  const first = await site.build(options);
  expect(first.report.products).toMatchObject({ unresolved: 60 });
  expect(first.output).toContain('the day’s calls are used up');
  expect(productCalls(sandbox)).toHaveLength(1);
  const second = await site.build(options);
  expect(second.report.calls).toMatchObject({ made: 0, leftToday: 0 });
  expect(second.output).toMatch(/The day’s calls are used up: AliExpress refuses more until/);
  expect(productCalls(sandbox)).toHaveLength(1);
});

test('a store that cannot be written costs the cache, not the build', async () => {
  const sandbox = await gatewayFor();
  const options = { ...NO_PAUSE, cache: { dir: 'not-a-folder' } };
  const site = makeSiteWithConfig({ ...page(product(LAMP)), 'not-a-folder': '' }, options);
  const built = await site.build(options);
  expect(built.report.products.fresh).toBe(1);
  expect(built.output).toContain('cannot be written');
  await run(['show', LAMP, '--root', site.root]);
  expect(productCalls(sandbox)).toHaveLength(2);
});

test('strict: the build fails, and counts a product with a fallback that is gone too', async () => {
  await gatewayFor();
  const site = makeSite(
    page(product(gone(1)), `<Product id="${gone(2)}" fallback="${gone(3)}" />`),
  );
  await expect(site.build({ ...NO_PAUSE, strict: true })).rejects.toThrow(
    /2 problems must be fixed/,
  );
  await expect(site.build({ ...NO_PAUSE, unavailable: 'error' })).rejects.toThrow(/2 problems/);
});

test('no credential stays in what a build that failed leaves in dist', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    ...page(product(LAMP)),
    'src/pages/zzz.astro': "---\nthrow new Error('on purpose');\n---\n",
  });
  await expect(site.build(NO_PAUSE)).rejects.toThrow('on purpose');
  const left = filesIn(join(site.root, 'dist'));
  expect(left.some((path) => path.includes('.prerender'))).toBe(true);
  for (const path of left) {
    const text = readFileSync(join(site.root, 'dist', path), 'utf8');
    expect(text).not.toContain(sandbox.appSecret);
    expect(text).not.toContain(sandbox.appKey);
  }
});
