import { sampleIds, sampleProduct } from 'aliexpress-sandbox';
import type { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { serveDev } from './helpers/dev-site.ts';
import { filesIn } from './helpers/files.ts';
import { gatewayFor, NO_PAUSE } from './helpers/gateway.ts';
import { jpeg, startPictureHost } from './helpers/picture-host.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const [first, second] = sampleIds('desk-lamp', 2) as [string, string];

const titleOf = (page: ReturnType<typeof parse>) => page.querySelector('article h3 bdi')?.text;

test('a changed id shows the other product, and takes one call', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${first}" />` });
  const { page, edit } = await serveDev(site, NO_PAUSE);
  expect(titleOf(await page())).toBe(shownTitle(sampleProduct(first)));
  await edit({ 'src/pages/index.mdx': `<Product id="${second}" />` });
  await expect.poll(async () => titleOf(await page())).toBe(shownTitle(sampleProduct(second)));
  expect(sandbox.calls.map(({ ids }) => ids)).toEqual([[first], [second]]);
});

test('a file that loses its tags carries no product any longer, one that gets some does', async () => {
  const sandbox = await gatewayFor();
  const renamed = `import { Product as Card } from 'astro-aliexpress/components'`;
  const site = makeSite({
    'src/pages/index.mdx': `<Product id="${first}" />`,
    'src/pages/other.mdx': 'No tag.',
  });
  const { origin, edit } = await serveDev(site, NO_PAUSE);
  const carried = async (name: string) => {
    const code = await (await fetch(`${origin}/src/pages/${name}.mdx`)).text();
    return [first, second].filter((id) => code.includes(sampleProduct(id).title));
  };
  expect(await carried('index')).toEqual([first]);
  expect(await carried('other')).toEqual([]);
  await edit({
    'src/pages/index.mdx': 'No tag.',
    'src/pages/other.mdx': `${renamed}\n\n<Card id="${second}" />`,
  });
  await expect.poll(() => carried('index')).toEqual([]);
  await expect.poll(() => carried('other')).toEqual([second]);
  expect(sandbox.calls.map(({ ids }) => ids)).toEqual([[first], [second]]);
});

test('without credentials, sample data is shown and said to be it, pictures included', async () => {
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${first}" />` });
  const { page, origin } = await serveDev(site);
  const html = await page();
  expect(html.querySelector('article')!.text).toContain('Sample data');
  const picture = await fetch(origin + html.querySelector('article img')!.getAttribute('src')!);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(await picture.text()).toContain('<svg');
});

test('a tag that is written into a .md file is told of at once, wherever posts are', async () => {
  const site = makeSite({
    'src/pages/index.mdx': 'No tag.',
    'src/content.config.ts': `
      import { defineCollection } from 'astro:content';
      import { glob } from 'astro/loaders';
      const loader = glob({ base: './content', pattern: '*.{md,mdx}' });
      export const collections = { posts: defineCollection({ loader }) };`,
    'content/post.md': 'No tag.',
  });
  const { edit, output } = await serveDev(site);
  await edit({ 'content/post.md': `Text\n\n<Product id="${first}" />\n` });
  await expect.poll(output).toContain('content/post.md:3:1');
});

test('the reason of a missing product stands in the notice', async () => {
  const site = makeSite({ 'src/pages/index.mdx': '<Product id="abc" />' });
  const { page } = await serveDev(site);
  expect((await page()).querySelector('article')!.text).toContain('Only in dev');
});

test('a page with several cards arrives whole, with one disclosure', async () => {
  const cards = [first, second].map((id) => `<Product id="${id}" />`);
  const site = makeSite({ 'src/pages/index.mdx': cards.join('\n\n') });
  const { page } = await serveDev(site);
  const html = await page();
  expect(html.querySelectorAll('article')).toHaveLength(2);
  expect(html.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('local pictures are made when a page shows them, and served', async () => {
  const host = await startPictureHost({ [`S${first}a`]: await jpeg(400, 400) });
  const cards = [first, second].map((id) => `<Product id="${id}" />`);
  const site = makeSite({ 'src/pages/index.mdx': cards.join('\n\n') });
  const { page, origin } = await serveDev(site, { ...NO_PAUSE, images: 'local' });
  const shown = (await page()).querySelectorAll('article img');
  const types = shown.map(async (picture) => {
    const answer = await fetch(origin + picture.getAttribute('src')!);
    return [answer.status, answer.headers.get('content-type')];
  });
  expect(await Promise.all(types)).toEqual([
    [200, 'image/webp'],
    [200, 'image/svg+xml'],
  ]);
  expect((await page()).toString()).not.toContain(host.origin);
  expect(host.asked).toHaveLength(2);
});

test('nothing of the cache is served, nor what Vite hides by itself', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/index.mdx': `<Product id="${first}" />`,
    '.env': 'SECRET=1\n',
    'src/open.txt': 'open',
  });
  const cache = { dir: './store (mine)/here' };
  await site.build({ ...NO_PAUSE, cache });
  const { page, origin } = await serveDev(site, { ...NO_PAUSE, cache });
  await page();
  const files = filesIn(site.root).filter((file) =>
    /^(store|node_modules\/\.astro\/astro-aliexpress)/.test(file),
  );
  expect(files.some((file) => file.includes('products-v'))).toBe(true);
  expect(files.some((file) => file.endsWith('report.json'))).toBe(true);
  const served = async (file: string) => {
    const paths = [`/${file}`, `/@fs${site.root}/${file}`].map(encodeURI);
    const urls = paths.flatMap((path) =>
      ['', '?raw', '?import&raw', '?url'].map((it) => path + it),
    );
    const answers = await Promise.all(urls.map((url) => fetch(origin + url)));
    return urls.filter((_, at) => answers[at]!.ok);
  };
  expect((await Promise.all([...files, '.env'].map(served))).flat()).toEqual([]);
  expect(await served('src/open.txt')).not.toEqual([]);
});
