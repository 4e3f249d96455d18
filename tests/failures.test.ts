/** What goes wrong in a build: the site is built all the same, and the author is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from './helpers/files.ts';
import {
  DEAD_URL,
  gatewayFor,
  GONE,
  ids,
  LAMP,
  NO_PAUSE,
  useGateway,
  productCalls,
} from './helpers/gateway.ts';
import { makeSite, page, product } from './helpers/site.ts';

test('a product without affiliate data gets a notice or its fallback, and is named with its place', async () => {
  await gatewayFor();
  const built = await makeSite(
    page('# Post', product(GONE), `<Product id="${GONE}" fallback="${LAMP}" />`),
  ).build(NO_PAUSE);
  expect(built.report.products).toMatchObject({ total: 2, unavailable: 1, fresh: 1 });
  expect(built.report.items.find(({ id }) => id === GONE)?.usages).toEqual([
    { file: 'src/pages/index.mdx', line: 3, column: 1 },
    { file: 'src/pages/index.mdx', line: 5, column: 1 },
  ]);
  expect(built.output).toContain('unavailable: It earns no commission');
  expect(built.output).toContain('src/pages/index.mdx:3:1');
});

test('one named in front matter is found there', async () => {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `---\nlayout: ../layout.astro\npick: "${GONE}"\n---\nText.`,
    'src/layout.astro':
      "---\nimport { Product } from 'astro-aliexpress/components';\n---\n<Product id={Astro.props.frontmatter.pick} /><slot />",
  }).build(NO_PAUSE);
  expect(built.output).toContain('src/pages/index.mdx:3:8');
});

test.each([
  ['abc', 'abc'],
  ['', '""'],
  ['https://s.click.aliexpress.com/e/_DmZ3', 's.click'],
])('an id like %j is named with its place and the way to get one', async (id, shown) => {
  await gatewayFor();
  const built = await makeSite(page('Text', product(id))).build(NO_PAUSE);
  expect(built.report.products.invalid).toBe(1);
  expect(built.output).toContain('src/pages/index.mdx:3:1');
  expect(built.output).toContain('.html');
  void shown;
});

test('two wrong addresses that begin alike are two, each with its place', async () => {
  await gatewayFor();
  const long = `https://links.example/${'x'.repeat(300)}`;
  const { report } = await makeSite(page(product(`${long}1`), product(`${long}2`))).build(NO_PAUSE);
  expect(report.products.invalid).toBe(2);
  expect(report.items.map(({ id, usages }) => [id, usages.map(({ line }) => line)])).toEqual([
    [long.slice(0, 200), [1]],
    [long.slice(0, 200), [3]],
  ]);
});

test('no credentials: the build ends with an error that says which and where from', async () => {
  await expect(makeSite(page(product(LAMP))).build()).rejects.toThrow(/ALIEXPRESS_APP_KEY/);
});

test.each([
  ['key', { appKey: 'wrong-key' }, /App Key/],
  ['secret', { appSecret: 'wrong-secret-value' }, /App Secret/],
  ['tracking id', { trackingId: 'wrong-tracking' }, /Tracking ID/],
])(
  'a wrong %s: the build goes on, one call is made, and the cure is told',
  async (_, wrong, cure) => {
    const sandbox = await gatewayFor();
    useGateway({ ...sandbox, ...wrong });
    const built = await makeSite(page(...ids(120).map(product))).build({
      limits: { interval: 0, concurrency: 1 },
    });
    expect(productCalls(sandbox)).toHaveLength(1);
    expect(built.report.products.unresolved).toBe(120);
    expect(built.output).toMatch(cure);
    expect(built.output).not.toContain('wrong-secret-value');
    expect(built.output).not.toContain(sandbox.appSecret);
  },
);

test('the gateway gone and the store stale: cards are shown, marked, and the summary says so', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(page(product(LAMP), product(ids(1)[0]!)));
  await site.build(NO_PAUSE);
  useGateway({ ...sandbox, url: DEAD_URL });
  const built = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
  expect(built.report.products).toMatchObject({ total: 2, stale: 2 });
  expect(built.page('index.html').querySelectorAll('article h3')).toHaveLength(2);
  expect(built.output).toMatch(
    /stale: Its data is from .*couldn’t be fetched[^]*index\.mdx:1:1[^]*index\.mdx:3:1/,
  );
});

test.each([
  'http-500',
  'reset',
  'cut-body',
  'html',
  'oversized',
  'throttle',
  'stall',
  'echo-secrets',
] as const)(
  'a gateway that answers with %s: the site builds and shows no secret',
  { timeout: 300_000 },
  async (kind) => {
    const sandbox = await gatewayFor({ faults: [{ kind }] });
    const built = await makeSite(page(product(LAMP))).build(NO_PAUSE);
    expect(built.report.products).toMatchObject({ total: 1, unresolved: 1 });
    const everything = [
      built.output,
      JSON.stringify(built.report),
      ...built.files().values(),
    ].join();
    expect(everything).not.toContain(sandbox.appSecret);
    expect(everything).not.toContain(sandbox.appKey);
  },
);

test('a slow gateway is waited for', async () => {
  await gatewayFor({ latency: 1_500 });
  const built = await makeSite(page(product(LAMP))).build(NO_PAUSE);
  expect(built.report.products).toMatchObject({ total: 1, fresh: 1 });
});

test('a quota that does not last: what it covers is fetched, the rest is named with the reason', async () => {
  const sandbox = await gatewayFor();
  const built = await makeSite(page(...ids(120).map(product))).build({
    limits: { interval: 0, dailyQuota: 3, reserve: 1 },
  });
  expect(productCalls(sandbox)).toHaveLength(2);
  expect(built.report).toMatchObject({
    products: { fresh: 100, unresolved: 20 },
    calls: { made: 2, leftToday: 0 },
  });
  expect(built.output).toContain('budget of 2 calls is spent');
});

test('once AliExpress says that the day’s calls are used up, no build makes another', async () => {
  const sandbox = await gatewayFor({ faults: [{ kind: 'throttle', next: 1, ms: 31_062_000 }] });
  const site = makeSite(page(...ids(120).map(product)));
  const options = { limits: { interval: 0, concurrency: 1 } };
  const first = await site.build(options);
  expect(first.report.products).toMatchObject({ unresolved: 120 });
  expect(first.output).toContain('the day’s calls are used up');
  expect(productCalls(sandbox)).toHaveLength(1);
  const second = await site.build(options);
  expect(second.report.calls).toMatchObject({ made: 0, leftToday: 0 });
  expect(second.output).toMatch(/The day’s calls are used up: AliExpress refuses more until/);
  expect(productCalls(sandbox)).toHaveLength(1);
});

test('a fallback that is gone too does not count as one', async () => {
  await gatewayFor();
  const site = makeSite(page(`<Product id="${GONE}" fallback="1005001234568404" />`));
  const built = await site.build(NO_PAUSE);
  expect(built.report.items.map(({ covered }) => covered)).toEqual([false, false]);
  await expect(site.build({ ...NO_PAUSE, strict: true })).rejects.toThrow(
    /1 problem must be fixed/,
  );
});

test('an id in a data file is found there, in the id space of aliexpress.us too', async () => {
  await gatewayFor();
  const built = await makeSite({
    // The US id of a product without affiliate data.
    'src/picks.json': '{\n  "lamp": "3256804814919652"\n}',
    'src/pages/index.astro': `---
      import { Product } from 'astro-aliexpress/components';
      import picks from '../picks.json';
      ---
      <Product id={picks.lamp} />`,
  }).build(NO_PAUSE);
  expect(built.report.items[0]).toMatchObject({
    id: '1005005001234404',
    state: 'unavailable',
    usages: [{ file: 'src/picks.json', line: 2, column: 12 }],
  });
});

test('one of several is found where it stands itself; no example of code and no comment is', async () => {
  await gatewayFor();
  const built = await makeSite(
    page(
      `<ProductGrid\n  ids={[\n    '${LAMP}',\n    '${GONE}',\n  ]}\n/>`,
      `<Product id="${LAMP}" fallback="${GONE}" />`,
      `\`<Product id="${GONE}" />\` {/* ${GONE} */}`,
    ),
  ).build(NO_PAUSE);
  expect(built.report.items.find(({ id }) => id === GONE)?.usages).toEqual([
    { file: 'src/pages/index.mdx', line: 4, column: 6 },
    { file: 'src/pages/index.mdx', line: 8, column: 39 },
  ]);
});

test('an id that no tag spells out is found in front matter, and not in an example of code', async () => {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `---\npick: "${GONE}"\n---\n<Product id={frontmatter.pick} />\n\n\`\`\`mdx\n<Product id="${GONE}" />\n\`\`\`\n{/* ${GONE} */}\n`,
  }).build(NO_PAUSE);
  expect(built.report.items[0]!.usages).toEqual([
    { file: 'src/pages/index.mdx', line: 2, column: 8 },
  ]);
});

test('one product in two markets is named where each is written', async () => {
  await gatewayFor();
  const built = await makeSite(
    page(product(GONE), `<Product id="${GONE}" market={{ country: 'fr' }} />`),
  ).build(NO_PAUSE);
  expect(
    built.report.items.map(({ market, usages }) => [market.currency, usages.map((it) => it.line)]),
  ).toEqual([
    ['USD', [1]],
    ['EUR', [3]],
  ]);
});

test('a usage record of another make costs nothing but calls', async () => {
  await gatewayFor();
  const site = makeSite({
    ...page(product(LAMP)),
    'node_modules/.astro/astro-aliexpress/usage.json':
      '{"version":2,"asks":[{"id":"123","market":{"country":"US","currency":"USD","language":"EN"},"pages":["/"]}],"lists":[]}',
  });
  expect((await site.build(NO_PAUSE)).report.products.fresh).toBe(1);
});

test('a currency that AliExpress does not know: the price that came is shown, and the fix is told', async () => {
  await gatewayFor();
  const built = await makeSite(page(product(LAMP))).build({
    ...NO_PAUSE,
    market: { currency: 'XTS' },
  });
  expect(built.page('index.html').querySelector('.alx-now')!.text).toMatch(/^\$\d+\.\d\d$/);
  expect(built.output).toContain('other-currency: ');
  expect(built.output).toContain('You asked for prices in XTS, but AliExpress answered in USD.');
});

test('a store that cannot be written costs the cache, not the build', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({ ...page(product(LAMP)), 'not-a-folder': '' });
  const options = { ...NO_PAUSE, cache: { dir: 'not-a-folder' } };
  const built = await site.build(options);
  expect(built.report.products.fresh).toBe(1);
  expect(built.output).toContain('cannot be written');
  await site.build(options);
  expect(productCalls(sandbox)).toHaveLength(2);
});

test('a damaged store file is reported, and its products are asked again', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(page(product(LAMP)));
  await site.build(NO_PAUSE);
  const store = join(site.root, 'node_modules/.astro/astro-aliexpress/products-v2');
  writeFileSync(join(store, 'broken.json'), '[{"key":');
  const built = await site.build(NO_PAUSE);
  expect(built.output).toContain('broken.json');
  expect(built.report).toMatchObject({ products: { fresh: 1 }, calls: { made: 0 } });
  expect(productCalls(sandbox)).toHaveLength(1);
});

test('strict: the build fails, and says which products and where', async () => {
  await gatewayFor();
  const site = makeSite(page(product(GONE)));
  await expect(site.build({ ...NO_PAUSE, strict: true })).rejects.toThrow(
    /1 problem must be fixed/,
  );
  await expect(site.build({ ...NO_PAUSE, unavailable: 'error' })).rejects.toThrow(/1 problem/);
});

describe('what stays behind', () => {
  test('no file of the site holds a credential or a commission', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(page(product(LAMP))).build(NO_PAUSE);
    for (const [, text] of built.files()) {
      expect(text).not.toContain(sandbox.appSecret);
      expect(text).not.toContain(sandbox.appKey);
      expect(text).not.toMatch(/commission\W*(rate|:|\{)/i);
    }
  });

  test('nor does what a build that failed leaves in dist', async () => {
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
});
