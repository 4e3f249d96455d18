/** What pages say to search engines, with `jsonLd`. */
import node from '@astrojs/node';
import { parse, type HTMLElement } from 'node-html-parser';
import type { AliexpressOptions } from 'astro-aliexpress';
import { sampleProduct } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, page, product, type Built, shownTitle } from './helpers/site.ts';

const OTHER = ids(30).at(-1)!;
const WITH_DATA: AliexpressOptions = { ...NO_PAUSE, jsonLd: { author: 'Ada Lovelace' } };

const dataOf = (html: HTMLElement) =>
  html
    .querySelectorAll('script[type="application/ld+json"]')
    .map((it) => JSON.parse(it.textContent) as Record<string, unknown>);

async function build(...blocks: string[]): Promise<Built> {
  await gatewayFor();
  return makeSite(page(...blocks)).build(WITH_DATA);
}

const described = (built: Built) => {
  const [data, ...others] = dataOf(built.page('index.html'));
  expect(others).toEqual([]);
  const [own] = built.report.structuredData!;
  return { data, reasons: own?.reasons };
};

test('a page about one product has its name and its price, and nothing else', async () => {
  const built = await build(product(LAMP), `More: <ProductLink id="${OTHER}" />`);
  const { data, reasons } = described(built);
  const price = built.page('index.html').querySelector('.alx-now')!.text;
  expect(data).toEqual({
    '@context': 'https://schema.org/',
    '@type': 'Product',
    name: shownTitle(sampleProduct(LAMP)),
    offers: { '@type': 'Offer', price: price.replace('$', ''), priceCurrency: 'USD' },
  });
  expect(reasons).toEqual([]);
});

test('without the option there is none', async () => {
  await gatewayFor();
  const built = await makeSite(page(product(LAMP))).build(NO_PAUSE);
  expect(dataOf(built.page('index.html'))).toEqual([]);
  expect(built.report.structuredData).toBeUndefined();
});

test.each([
  ['two products', [product(LAMP), product(OTHER)]],
  ['a grid', [`<ProductGrid ids={['${LAMP}', '${OTHER}']} />`]],
  ['a list', [`<ProductList items={[{ id: '${LAMP}' }, { id: '${OTHER}' }]} />`]],
  ['a comparison', [`<Versus ids={['${LAMP}', '${OTHER}']} />`]],
  ['a card and a table', [product(LAMP), `<ProductTable ids={['${OTHER}']} />`]],
])('of %s nothing is said, and the report says why', async (_, blocks) => {
  const { data, reasons } = described(await build(...blocks));
  expect(data).toBeUndefined();
  expect(reasons).toEqual([expect.stringContaining('It shows 2 products')]);
});

test('the same product twice is one', async () => {
  const { data } = described(await build(product(LAMP), product(LAMP)));
  expect(data).toHaveProperty('offers');
});

test('a price that is not shown is not said', async () => {
  const { data, reasons } = described(
    await build(`<Product id="${LAMP}" price="none" button="Look" />`),
  );
  expect(data).toBeUndefined();
  expect(reasons).toEqual(['No offer: the page shows no price.']);
  const own = described(await build(`<Product id="${LAMP}"><b slot="price">Cheap</b></Product>`));
  expect(own.data).toBeUndefined();
});

test('a product that cannot be shown has none', async () => {
  const { data, reasons } = described(await build(product(GONE)));
  expect(data).toBeUndefined();
  expect(reasons).toEqual(['Its product can’t be shown.']);
});

const REVIEW = [
  `<Verdict score={8.5}>Bright enough.</Verdict>`,
  `<ProsCons pros={['Bright', 'Cheap']} cons={['Short cable']} />`,
];
const notes = (...names: string[]) => ({
  '@type': 'ItemList',
  itemListElement: names.map((name, index) => ({ '@type': 'ListItem', position: index + 1, name })),
});

test('the author’s verdict, pros and cons are a review', async () => {
  const { data, reasons } = described(await build('By Ada Lovelace.', product(LAMP), ...REVIEW));
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

test('a review counts without a price, and names the author of its verdict', async () => {
  const { data } = described(
    await build(
      'By Grace Hopper.',
      `<Product id="${LAMP}" price="none" />`,
      '<Verdict stars={4} author="Grace Hopper" />',
    ),
  );
  expect(data).not.toHaveProperty('offers');
  expect(data!['review']).toMatchObject({
    author: { name: 'Grace Hopper' },
    reviewRating: { ratingValue: 4, bestRating: 5 },
  });
});

test.each([
  ['by nobody that the page names', [product(LAMP), ...REVIEW], 'doesn’t show its author'],
  ['with two verdicts', ['Ada Lovelace', product(LAMP), ...REVIEW, ...REVIEW], 'several verdicts'],
  ['with one point', ['Ada Lovelace', product(LAMP), '<ProsCons pros={["x"]} />'], undefined],
])('a review %s is not said', async (_, blocks, reason) => {
  const { data, reasons } = described(await build(...blocks));
  expect(data).not.toHaveProperty('review');
  expect(reasons).toEqual(reason === undefined ? [] : [expect.stringContaining(reason)]);
});

test('what an author says of a product is not said of its fallback', async () => {
  const blocks = [`<Product id="${GONE}" fallback="${LAMP}" />`, ...REVIEW];
  const { data, reasons } = described(await build('Ada Lovelace', ...blocks));
  expect(data).toHaveProperty('offers');
  expect(data).not.toHaveProperty('review');
  expect(reasons).toEqual([expect.stringContaining('its fallback replaces')]);
});

test('sample data are never said', async () => {
  const built = await makeSite(page(product(LAMP))).build({ sandbox: true, jsonLd: true });
  expect(described(built)).toEqual({ data: undefined, reasons: ['It shows sample data.'] });
});

test('no title ends the element', async () => {
  await gatewayFor();
  const title = '</script><script>alert("1")</script> & <!-- "x" \u2028 \u2029 ü';
  const built = await makeSite({
    'src/pages/index.astro': `---
      import { Product } from 'astro-aliexpress/components';
      const title = ${JSON.stringify(title)};
      ---
      <html><head><title>x</title></head><body><Product id="${LAMP}" {title} /></body></html>`,
  }).build(WITH_DATA);
  const html = built.files().get('index.html')!;
  expect(parse(html).querySelectorAll('script')).toHaveLength(1);
  const [json] = /(?<=<script type="application\/ld\+json">).*(?=<\/script><\/body>)/s.exec(html)!;
  expect(json).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(json)).toMatchObject({ name: title });
  expect(dataOf(parse(html))).toHaveLength(1);
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

test('the build says on how many pages there is some', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/one.mdx': product(LAMP),
    'src/pages/two.mdx': `${product(LAMP)}\n\n${product(OTHER)}`,
    'src/pages/none.mdx': 'Text.',
  });
  const built = await site.build(WITH_DATA);
  expect(built.output).toContain('Structured data on 1 of 2 pages with product cards');
});
