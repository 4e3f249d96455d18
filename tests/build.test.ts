import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, page, product, shownTitle } from './helpers/site.ts';

describe('a page', () => {
  test('gets a finished card, without an import, a script or an inline style', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(page('# Lamps', product(LAMP))).build(NO_PAUSE);
    const truth = sandbox.product(LAMP, { country: 'US', currency: 'USD', language: 'EN' })!;
    const card = built.page('index.html').querySelector('article')!;
    expect(card.text).toContain(shownTitle(truth));
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
      all.map((id) => shownTitle(sandbox.product(id, market)!)),
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
    expect(productCalls(sandbox)).toHaveLength(2);
  });
});

describe('calls', () => {
  const files = (count: number, body: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/pages/p${i}.mdx`, body(i)]));

  test(
    '100 pages with 10 different ids each take 20 cold, 20 for their short links, and none warm',
    { timeout: 300_000 },
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
      expect(productCalls(sandbox)).toHaveLength(20);
      expect(sandbox.calls).toHaveLength(40);
      expect(cold.report).toMatchObject({
        pages: { built: 100, withProducts: 100 },
        products: { total: 1_000, fresh: 1_000 },
        calls: { made: 40, leftToday: 4_960 },
      });
      const warm = await site.build(NO_PAUSE);
      expect(sandbox.calls).toHaveLength(40);
      expect(warm.report.calls).toEqual({ made: 0, leftToday: 4_960 });
    },
  );

  test(
    'ids in front matter take at most one a page at first, full batches from the record on',
    { timeout: 300_000 },
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
      rmSync(join(site.root, 'node_modules/.astro/astro-aliexpress/products-v2'), {
        recursive: true,
      });
      const second = await site.build(NO_PAUSE);
      expect(productCalls(sandbox)).toHaveLength(20);
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
    expect(
      productCalls(sandbox)
        .map(({ currency }) => currency)
        .toSorted(),
    ).toEqual(['EUR', 'USD']);
  });
});
