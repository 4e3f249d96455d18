import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, itemsOn, makeSite, product, shownTitle } from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };

describe('pages of a site', () => {
  const [byExpression, ...spelledOut] = ids(61);
  const [byUrl, inGrid, inLink] = spelledOut;
  let sandbox: Sandbox;
  let built: Built;
  prepare(async () => {
    sandbox = await gatewayFor();
    built = await makeSite({
      'src/pages/index.mdx': `# Lamps\n\n${product(LAMP)}`,
      'src/pages/many.mdx': spelledOut.map(product).join('\n\n'),
      'src/pages/names.mdx': [
        `export const picks = ['${byExpression}'];`,
        `<Product id="https://es.aliexpress.com/item/${byUrl}.html?spm=x" />`,
        '{picks.map((id) => <Product id={id} />)}',
        `<ProductGrid ids={['${inGrid}']} />`,
        `My <ProductLink id="${inLink}">lamp</ProductLink>.`,
      ].join('\n\n'),
      'src/pages/de/index.mdx': product(LAMP),
    }).build(
      { ...NO_PAUSE, locales: { de: 'DE' } },
      { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } },
    );
  });

  test('have finished cards, without an import, a script or an inline style', () => {
    const page = built.page('index.html');
    const card = page.querySelector('article')!;
    expect(card.text).toContain(shownTitle(sandbox.product(LAMP, US)!));
    const link = card.querySelector('a')!;
    expect(link.getAttribute('rel')).toBe('sponsored nofollow noopener');
    expect(link.getAttribute('href')).toMatch(/^https:\/\/s\.click\.aliexpress\.com\//);
    const picture = card.querySelector('img')!;
    expect(Number(picture.getAttribute('width'))).toBeGreaterThan(0);
    expect(Number(picture.getAttribute('height'))).toBeGreaterThan(0);
    expect(card.querySelector('time')?.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(page.querySelectorAll('script, [style], [onclick]')).toEqual([]);
    expect(built.report.structuredData).toBeUndefined();
  });

  test('show each product’s own data, whatever the order of the answer', () => {
    const cards = built.page('many/index.html').querySelectorAll('article');
    expect(cards.map((card) => card.querySelector('h3 bdi')?.text)).toEqual(
      spelledOut.map((id) => shownTitle(sandbox.product(id, US)!)),
    );
  });

  test('name products by URL, by an expression, in a list, and in a link', () => {
    const items = itemsOn(built, '/names/');
    const named = [byUrl, byExpression, inGrid, inLink];
    expect(items.map(({ id, state }) => [id, state]).toSorted()).toEqual(
      named.map((id) => [id, 'fresh']).toSorted(),
    );
    const link = built
      .page('names/index.html')
      .querySelectorAll('p a')
      .find((it) => it.text === 'lamp');
    expect(link?.getAttribute('rel')).toBe('sponsored nofollow noopener');
  });

  test('have the prices of their own market in each locale', () => {
    expect(built.page('index.html').querySelector('article')!.text).toMatch(/\$\d/);
    expect(built.page('de/index.html').querySelector('article')!.text).toMatch(/\d,\d\d\s€/);
    const currencies = productCalls(sandbox).map(({ currency }) => currency);
    // 61 products that tags spell out, and the one of an expression.
    expect(currencies.toSorted()).toEqual(['EUR', 'USD', 'USD', 'USD']);
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
      const all = ids(200);
      const site = makeSite({
        ...files(
          20,
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
      expect(sandbox.calls.length).toBeLessThanOrEqual(20);
      sandbox.forget();
      rmSync(join(site.root, 'node_modules/.astro/astro-aliexpress/products-v2'), {
        recursive: true,
      });
      const second = await site.build(NO_PAUSE);
      expect(productCalls(sandbox)).toHaveLength(4);
      expect(second.report.products.fresh).toBe(200);
    },
  );
});
