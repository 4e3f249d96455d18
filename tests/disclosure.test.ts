import { sampleIds } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, GONE, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite } from './helpers/site.ts';

const [above, inside, below] = sampleIds('desk-lamp', 3) as [string, string, string];

/** Titles and disclosures of a page, in document order. */
function outline(page: {
  querySelectorAll(selector: string): { tagName: string; text: string }[];
}) {
  return page
    .querySelectorAll('h1, article, [role=note], .alx-mark')
    .map(({ tagName }) => tagName.toLowerCase());
}

async function buildPost(layout: string, post: string) {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `---\nlayout: ../layout.astro\n---\n\n${post}`,
    'src/layout.astro': `---
      import { Disclosure, Product, ProductGrid, ProductLink } from 'astro-aliexpress/components';
      ---
      ${layout}`,
  }).build(NO_PAUSE);
  return outline(built.page('index.html'));
}

const card = `<Product id="${inside}" />`;

test('stands before the first card, wherever the layout has cards of its own', async () => {
  const layout = `<slot /><ProductGrid ids={['${below}']} />`;
  expect(await buildPost(layout, `# Post\n\n${card}\n\n${card}`)).toEqual([
    'h1',
    'p',
    'article',
    'article',
    'article',
  ]);
});

test('stands above the layout’s card when that is the first', async () => {
  const layout = `<Product id="${above}" /><slot />`;
  expect(await buildPost(layout, `# Post\n\n${card}`)).toEqual(['p', 'article', 'h1', 'article']);
});

test('stands where the author has put it, if that is above the first card', async () => {
  const layout = `<Disclosure /><slot /><Product id="${below}" />`;
  expect(await buildPost(layout, `# Post\n\n${card}`)).toEqual(['p', 'h1', 'article', 'article']);
});

test('a link above it says for itself what it is, one below does not', async () => {
  const link = `A <ProductLink id="${above}">lamp</ProductLink>.`;
  expect(await buildPost('<slot />', `# Post\n\n${link}\n\n${card}\n\n${link}`)).toEqual([
    'h1',
    'span',
    'p',
    'article',
  ]);
});

test('is left out where the site has its own', async () => {
  await gatewayFor();
  const built = await makeSite({ 'src/pages/index.mdx': card }).build({
    ...NO_PAUSE,
    disclosure: false,
  });
  expect(outline(built.page('index.html'))).toEqual(['article']);
});

test('claims no links that are not there, unless the author has put it there', async () => {
  await gatewayFor();
  const gone = `<Product id="${GONE}" />`;
  const built = await makeSite({
    'src/pages/gone.mdx': gone,
    'src/pages/covered.mdx': `${gone}\n\n<Product id="${GONE}" fallback="${inside}" />`,
    'src/pages/own.mdx': `${gone}\n\n<Disclosure />`,
  }).build({ ...NO_PAUSE, unavailable: 'link' });
  const notes = (name: string) => outline(built.page(`${name}/index.html`)).join();
  expect(notes('gone')).not.toContain('p');
  expect(notes('covered')).toMatch(/^p/);
  expect(notes('own')).toContain('p');
});
