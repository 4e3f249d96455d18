import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  kinds,
  sampleIds,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from 'aliexpress-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeSite, useGateway } from './helpers/site.ts';

const LAMP = '4001016061682';
/** Ids that end in 404 have no affiliate data in the sandbox. */
const GONE = '1005001234567404';
const NO_PAUSE = { limits: { interval: 0 } };

async function gatewayFor(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  useGateway(sandbox);
  return sandbox;
}

/** Ids that the sandbox has data for. */
function ids(count: number): string[] {
  return kinds.flatMap((kind) => sampleIds(kind, Math.ceil(count / kinds.length))).slice(0, count);
}

const page = (...tags: string[]) => ({ 'src/pages/index.mdx': tags.join('\n\n') });
const product = (id: string) => `<Product id="${id}" />`;

describe('a page', () => {
  test('gets a finished card, without an import, a script or an inline style', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(page('# Lamps', product(LAMP))).build(NO_PAUSE);
    const truth = sandbox.product(LAMP, { country: 'US', currency: 'USD', language: 'EN' })!;
    const card = built.page('index.html').querySelector('article')!;
    expect(card.text).toContain(truth.title);
    const link = card.querySelector('a')!;
    expect(link.getAttribute('rel')).toBe('sponsored nofollow noopener');
    expect(link.getAttribute('href')).toMatch(/^https:\/\/s\.click\.aliexpress\.com\//);
    const picture = card.querySelector('img')!;
    expect(Number(picture.getAttribute('width'))).toBeGreaterThan(0);
    expect(Number(picture.getAttribute('height'))).toBeGreaterThan(0);
    expect(card.querySelector('time')?.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(built.page('index.html').querySelectorAll('script, [style], [onclick]')).toEqual([]);
  });

  test('shows each product’s own data, whatever the order of the answer', async () => {
    const sandbox = await gatewayFor();
    const all = ids(60);
    const built = await makeSite(page(...all.map(product))).build(NO_PAUSE);
    const cards = built.page('index.html').querySelectorAll('article');
    const market = { country: 'US', currency: 'USD', language: 'EN' };
    expect(cards.map((card) => card.querySelector('h3 bdi')?.text)).toEqual(
      all.map((id) => sandbox.product(id, market)!.title),
    );
  });

  test('may name a product by URL, by an expression, in a list, and in a link', async () => {
    const sandbox = await gatewayFor();
    const [a, b, c, d] = ids(4);
    const built = await makeSite(
      page(
        `export const picks = ['${b}'];`,
        `<Product id="https://es.aliexpress.com/item/${a}.html?spm=x" />`,
        '{picks.map((id) => <Product id={id} />)}',
        `<ProductGrid ids={['${c}']} />`,
        `My <ProductLink id="${d}">lamp</ProductLink>.`,
      ),
    ).build(NO_PAUSE);
    expect(built.report.items.map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([a, b, c, d].map((id) => [id, 'fresh'])),
    );
    const link = built
      .page('index.html')
      .querySelectorAll('p a')
      .find((it) => it.text === 'lamp');
    expect(link?.getAttribute('rel')).toBe('sponsored nofollow noopener');
    expect(sandbox.calls).toHaveLength(2);
  });
});

describe('calls', () => {
  const files = (count: number, body: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/pages/p${i}.mdx`, body(i)]));

  test(
    '100 pages with 10 different ids each take 20 cold and none warm',
    { timeout: 120_000 },
    async () => {
      const sandbox = await gatewayFor();
      const all = ids(1_000);
      const site = makeSite(
        files(100, (i) =>
          all
            .slice(i * 10, i * 10 + 10)
            .map(product)
            .join('\n\n'),
        ),
      );
      const cold = await site.build(NO_PAUSE);
      expect(sandbox.calls).toHaveLength(20);
      expect(cold.report).toMatchObject({
        pages: { built: 100, withProducts: 100 },
        products: { total: 1_000, fresh: 1_000 },
        calls: { made: 20, leftToday: 4_980 },
      });
      const warm = await site.build(NO_PAUSE);
      expect(sandbox.calls).toHaveLength(20);
      expect(warm.report.calls).toEqual({ made: 0, leftToday: 4_980 });
    },
  );

  test(
    'ids in front matter take at most one a page at first, full batches from the record on',
    { timeout: 120_000 },
    async () => {
      const sandbox = await gatewayFor();
      const all = ids(1_000);
      const site = makeSite({
        ...files(
          100,
          (i) =>
            `---\nlayout: ../layout.astro\nproducts: ${JSON.stringify(all.slice(i * 10, i * 10 + 10))}\n---\nText.`,
        ),
        'src/layout.astro': [
          '---',
          "import { Product } from 'astro-aliexpress/components';",
          'const { products } = Astro.props.frontmatter;',
          '---',
          '{products.map((id: string) => <Product id={id} />)}<slot />',
        ].join('\n'),
      });
      await site.build(NO_PAUSE);
      expect(sandbox.calls.length).toBeLessThanOrEqual(100);
      sandbox.forget();
      rmSync(join(site.root, 'node_modules/.astro/astro-aliexpress/products-v1'), {
        recursive: true,
      });
      const second = await site.build(NO_PAUSE);
      expect(sandbox.calls).toHaveLength(20);
      expect(second.report.products.fresh).toBe(1_000);
    },
  );

  test('each locale has the prices of its own market', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite({
      'src/pages/index.mdx': product(LAMP),
      'src/pages/de/index.mdx': product(LAMP),
    });
    const built = await site.build(
      { ...NO_PAUSE, locales: { de: 'DE' } },
      { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } },
    );
    expect(built.page('index.html').querySelector('article')!.text).toMatch(/\$\d/);
    expect(built.page('de/index.html').querySelector('article')!.text).toMatch(/\d,\d\d\s€/);
    expect(sandbox.calls.map(({ currency }) => currency).toSorted()).toEqual(['EUR', 'USD']);
  });
});

describe('when things fail', () => {
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
    expect(built.output).toContain('1 product cannot be promoted');
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
      expect(sandbox.calls).toHaveLength(1);
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
    await sandbox.close();
    const built = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
    expect(built.report.products).toMatchObject({ total: 2, stale: 2 });
    expect(built.page('index.html').querySelectorAll('article h3')).toHaveLength(2);
    expect(built.output).toMatch(/2 products shown with older data/);
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
    { timeout: 90_000 },
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

  test('a currency that AliExpress does not know: no price is shown, and the report tells', async () => {
    await gatewayFor();
    const built = await makeSite(page(product(LAMP))).build({
      ...NO_PAUSE,
      market: { currency: 'XTS' },
    });
    expect(built.page('index.html').querySelector('article')!.text).not.toMatch(/\d\.\d\d/);
    expect(built.output).toContain('shown without a price');
    expect(built.output).toContain('XTS');
  });

  test('a store that cannot be written costs the cache, not the build', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite({ ...page(product(LAMP)), 'not-a-folder': '' });
    const options = { ...NO_PAUSE, cache: { dir: 'not-a-folder' } };
    const built = await site.build(options);
    expect(built.report.products.fresh).toBe(1);
    expect(built.output).toContain('cannot be written');
    await site.build(options);
    expect(sandbox.calls).toHaveLength(2);
  });

  test('a damaged store file is reported, and its products are asked again', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(page(product(LAMP)));
    await site.build(NO_PAUSE);
    const store = join(site.root, 'node_modules/.astro/astro-aliexpress/products-v1');
    writeFileSync(join(store, 'broken.json'), '[{"key":');
    const built = await site.build(NO_PAUSE);
    expect(built.output).toContain('broken.json');
    expect(built.report).toMatchObject({ products: { fresh: 1 }, calls: { made: 0 } });
    expect(sandbox.calls).toHaveLength(1);
  });

  test('strict: the build fails, and says which products and where', async () => {
    await gatewayFor();
    const site = makeSite(page(product(GONE)));
    await expect(site.build({ ...NO_PAUSE, strict: true })).rejects.toThrow(/1 product could not/);
    await expect(site.build({ ...NO_PAUSE, unavailable: 'error' })).rejects.toThrow(/1 product/);
  });
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
});
