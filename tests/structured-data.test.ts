/** What pages say to search engines, with `jsonLd`. */
import node from '@astrojs/node';
import { parse, type HTMLElement } from 'node-html-parser';
import type { AliexpressOptions } from 'astro-aliexpress';
import { sampleProduct } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, page, product, shownTitle } from './helpers/site.ts';

const OTHER = ids(30).at(-1)!;
const WITH_DATA: AliexpressOptions = { ...NO_PAUSE, jsonLd: { author: 'Ada Lovelace' } };

const TITLE = '</script><script>alert("1")</script> & <!-- "x" \u2028 \u2029 ü';

const dataOf = (html: HTMLElement) =>
  html
    .querySelectorAll('script[type="application/ld+json"]')
    .map((it) => JSON.parse(it.textContent) as Record<string, unknown>);

/** What a page says, and the report of it. */
function described(built: Built, path = '') {
  const [data, ...others] = dataOf(built.page(`${path}index.html`));
  expect(others).toEqual([]);
  const own = built.report.structuredData?.find((it) => it.page === `/${path}`);
  return { data, reasons: own?.reasons };
}

const REVIEW = [
  `<Verdict score={8.5}>Bright enough.</Verdict>`,
  `<ProsCons pros={['Bright', 'Cheap']} cons={['Short cable']} />`,
];
const notes = (...names: string[]) => ({
  '@type': 'ItemList',
  itemListElement: names.map((name, index) => ({ '@type': 'ListItem', position: index + 1, name })),
});

const POSTS = {
  one: [product(LAMP), `More: <ProductLink id="${OTHER}" />`],
  'two products': [product(LAMP), product(OTHER)],
  'a grid': [`<ProductGrid ids={['${LAMP}', '${OTHER}']} />`],
  'a list': [`<ProductList items={[{ id: '${LAMP}' }, { id: '${OTHER}' }]} />`],
  'a comparison': [`<Versus ids={['${LAMP}', '${OTHER}']} />`],
  'a card and a table': [product(LAMP), `<ProductTable ids={['${OTHER}']} />`],
  twice: [product(LAMP), product(LAMP)],
  'no price': [`<Product id="${LAMP}" price="none" button="Look" />`],
  'own price': [`<Product id="${LAMP}"><b slot="price">Cheap</b></Product>`],
  gone: [product(GONE)],
  review: ['By Ada Lovelace.', product(LAMP), ...REVIEW],
  'other author': [
    'By Grace Hopper.',
    `<Product id="${LAMP}" price="none" />`,
    '<Verdict stars={4} author="Grace Hopper" />',
  ],
  'by nobody that the page names': [product(LAMP), ...REVIEW],
  'with two verdicts': ['Ada Lovelace', product(LAMP), ...REVIEW, ...REVIEW],
  'with one point': ['Ada Lovelace', product(LAMP), '<ProsCons pros={["x"]} />'],
  fallback: ['Ada Lovelace', `<Product id="${GONE}" fallback="${LAMP}" />`, ...REVIEW],
  none: ['Text.'],
};

const pathOf = (post: keyof typeof POSTS) => `${post.replaceAll(' ', '-')}/`;

describe('a site with `jsonLd`', () => {
  let built: Built;
  prepare(async () => {
    await gatewayFor();
    const site = makeSite({
      'src/pages/title.astro': `---
        import { Product } from 'astro-aliexpress/components';
        const title = ${JSON.stringify(TITLE)};
        ---
        <html><head><title>x</title></head><body><Product id="${LAMP}" {title} /></body></html>`,
    });
    for (const [post, blocks] of Object.entries(POSTS))
      site.write({
        [`src/pages/${pathOf(post as keyof typeof POSTS)}index.mdx`]: blocks.join('\n\n'),
      });
    built = await site.build(WITH_DATA);
  });

  const of = (post: keyof typeof POSTS) => described(built, pathOf(post));

  test('has name and price on a page about one product, and nothing else', () => {
    const { data, reasons } = of('one');
    const price = built.page('one/index.html').querySelector('.alx-now')!.text;
    expect(data).toEqual({
      '@context': 'https://schema.org/',
      '@type': 'Product',
      name: shownTitle(sampleProduct(LAMP)),
      offers: { '@type': 'Offer', price: price.replace('$', ''), priceCurrency: 'USD' },
    });
    expect(reasons).toEqual([]);
  });

  test.each(['two products', 'a grid', 'a list', 'a comparison', 'a card and a table'] as const)(
    'says nothing of %s, and the report says why',
    (post) => {
      const { data, reasons } = of(post);
      expect(data).toBeUndefined();
      expect(reasons).toEqual([expect.stringContaining('It shows 2 products')]);
    },
  );

  test('takes the same product twice for one', () => {
    expect(of('twice').data).toHaveProperty('offers');
  });

  test('does not say a price that is not shown', () => {
    const { data, reasons } = of('no price');
    expect(data).toBeUndefined();
    expect(reasons).toEqual(['No offer: the page shows no price.']);
    expect(of('own price').data).toBeUndefined();
  });

  test('has none for a product that cannot be shown', () => {
    const { data, reasons } = of('gone');
    expect(data).toBeUndefined();
    expect(reasons).toEqual(['Its product can’t be shown.']);
  });

  test('makes a review of the author’s verdict, pros and cons', () => {
    const { data, reasons } = of('review');
    expect(data!['review']).toEqual({
      '@type': 'Review',
      author: { '@type': 'Person', name: 'Ada Lovelace' },
      reviewRating: { '@type': 'Rating', ratingValue: 8.5, worstRating: 0, bestRating: 10 },
      positiveNotes: notes('Bright', 'Cheap'),
      negativeNotes: notes('Short cable'),
    });
    expect(data).not.toHaveProperty('aggregateRating');
    expect(reasons).toEqual([]);
  });

  test('has a review without a price, with the author of its verdict', () => {
    const { data } = of('other author');
    expect(data).not.toHaveProperty('offers');
    expect(data!['review']).toMatchObject({
      author: { name: 'Grace Hopper' },
      reviewRating: { ratingValue: 4, bestRating: 5 },
    });
  });

  test.each([
    ['by nobody that the page names', 'doesn’t show its author'],
    ['with two verdicts', 'several verdicts'],
    ['with one point', undefined],
  ] as const)('does not say a review %s', (post, reason) => {
    const { data, reasons } = of(post);
    expect(data).not.toHaveProperty('review');
    expect(reasons).toEqual(reason === undefined ? [] : [expect.stringContaining(reason)]);
  });

  test('does not say of a fallback what an author says of its product', () => {
    const { data, reasons } = of('fallback');
    expect(data).toHaveProperty('offers');
    expect(data).not.toHaveProperty('review');
    expect(reasons).toEqual([expect.stringContaining('its fallback replaces')]);
  });

  test('has no title that ends the element', () => {
    const html = built.files().get('title/index.html')!;
    expect(parse(html).querySelectorAll('script')).toHaveLength(1);
    const [json] = /(?<=<script type="application\/ld\+json">).*(?=<\/script><\/body>)/s.exec(
      html,
    )!;
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json)).toMatchObject({ name: TITLE });
    expect(dataOf(parse(html))).toHaveLength(1);
  });

  test('says on how many pages there is some', () => {
    const pages = built.report.structuredData!;
    expect(pages.map((it) => it.page)).not.toContain('/none/');
    const withData = pages.filter(({ hasData }) => hasData);
    expect(withData).toHaveLength(9);
    expect(built.output).toContain('Structured data on 9 of 17 pages with product cards');
  });
});

test('sample data are never said', async () => {
  const built = await makeSite(page(product(LAMP))).build({ sandbox: true, jsonLd: true });
  expect(described(built)).toEqual({ data: undefined, reasons: ['It shows sample data.'] });
});

test('pages on demand stay silent; the disclosure is that of each page', async () => {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': product(LAMP),
    'src/pages/live.astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${LAMP}" />`,
  }).build({ ...WITH_DATA, disclosure: false }, { adapter: node({ mode: 'middleware' }) });
  expect(dataOf(built.page('client/index.html'))).toHaveLength(1);
  expect(built.report.structuredData).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ page: '/', hasData: true }),
      expect.objectContaining({ page: 'src/pages/live.astro, on demand', hasData: false }),
    ]),
  );
});
