/** Links in feeds have a tracking ID of their own. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, product } from './helpers/site.ts';

const [OTHER] = ids(40).filter((id) => id !== LAMP) as [string];

const CONTENT = {
  'src/content.config.ts': `
    import { defineCollection } from 'astro:content';
    import { glob } from 'astro/loaders';
    export const collections = {
      posts: defineCollection({ loader: glob({ base: 'src/posts', pattern: '*.mdx' }) }),
    };`,
  'src/posts/lamp.mdx': product(LAMP),
  'src/posts/other.mdx': product(OTHER),
  'src/pages/index.mdx': `${product(LAMP)}\n\n${product(OTHER)}`,
};

/** Renders one post after the other, which shares no batch. */
const FEED = `
  import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
  import { experimental_AstroContainer as AstroContainer } from 'astro/container';
  import { loadRenderers } from 'astro:container';
  import { getCollection, render } from 'astro:content';
  import { feedHtml } from 'astro-aliexpress/feed';
  export async function GET() {
    const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
    const posts = [];
    for (const post of await getCollection('posts')) {
      const { Content } = await render(post);
      posts.push(await feedHtml(container, Content));
    }
    return new Response(posts.join(''));
  }`;

const MARKDOWN = `
  import { getCollection } from 'astro:content';
  import { feedMarkdown } from 'astro-aliexpress/feed';
  export async function GET() {
    const posts = await getCollection('posts');
    return new Response((await Promise.all(posts.map(({ body }) => feedMarkdown(body)))).join(''));
  }`;

const SUMMARY = `
  import { getProducts } from 'astro-aliexpress/data';
  export async function GET(context) {
    const products = await getProducts(['${LAMP}', '${OTHER}'], { page: context, feed: true });
    return new Response(products.map(({ link }) => '"' + link.href + '"').join(''));
  }`;

const OPTIONS = { ...NO_PAUSE, cache: { dir: 'store' } } as const;
const OWN = { ...OPTIONS, feedTrackingId: 'blog-feed' } as const;

const linksIn = (text = '') => [
  ...new Set(Array.from(text.matchAll(/https:\/\/s\.click\.[^"') ]+/g), ([link]) => link)),
];

test('feeds have links of their own tracking ID, and pages the usual ones', async () => {
  const sandbox = await gatewayFor({ trackingIds: ['blog', 'blog-feed'] });
  const site = makeSite({
    ...CONTENT,
    'src/pages/feed.html.ts': FEED,
    'src/pages/feed.md.ts': MARKDOWN,
    'src/pages/summary.html.ts': SUMMARY,
  });
  const before = (await site.build(OPTIONS)).files();
  const usual = linksIn(before.get('index.html'));
  expect(usual).toHaveLength(2);
  expect(linksIn(before.get('feed.html'))).toEqual(usual);
  sandbox.forget();

  const built = await site.build(OWN);
  const files = built.files();
  expect(files.get('index.html')).toBe(before.get('index.html'));
  const inFeed = linksIn(files.get('feed.html'));
  expect(inFeed).toHaveLength(2);
  expect(inFeed.filter((link) => usual.includes(link))).toEqual([]);
  expect(linksIn(files.get('feed.md'))).toEqual(inFeed);
  expect(linksIn(files.get('summary.html'))).toEqual(inFeed);
  // The report has what pages show, and each product once.
  expect(built.report.products).toMatchObject({ total: 2 });
  // The feed’s products and their short links, in batches, because the last build knows them.
  expect(sandbox.calls.map(({ outcome, ids: asked }) => [outcome, asked.length])).toEqual([
    ['ok', 2],
    ['ok', 0],
  ]);
  sandbox.forget();

  // Prices of pages are due, links of feeds aren't.
  const later = { ...OWN, cache: { ...OWN.cache, maxAge: 0 } };
  expect(linksIn((await site.build(later)).files().get('feed.html'))).toEqual(inFeed);
  expect(sandbox.calls).toHaveLength(1);
});

test('a first build makes calls for each post that it waits for, the next one for 50 products', async () => {
  const sandbox = await gatewayFor({ trackingIds: ['blog', 'blog-feed'] });
  const site = makeSiteWithConfig({ ...CONTENT, 'src/pages/feed.html.ts': FEED }, OWN);
  await site.build(OWN);
  expect(sandbox.calls).toHaveLength(2 + 2 * 2);
  rmSync(join(site.root, 'store'), { recursive: true });
  const plan = json(await run(['plan', '--json', '--root', site.root]));
  expect(plan).toMatchObject({ products: 4, toFetch: 4, calls: 4, links: 4, linkCalls: 2 });
  sandbox.forget();
  await site.build(OWN);
  expect(sandbox.calls).toHaveLength(4);
});

test('without an answer for it, feeds keep the links of pages, and the build says so', async () => {
  await gatewayFor({ trackingIds: ['blog'] });
  const site = makeSite({ ...CONTENT, 'src/pages/feed.html.ts': FEED });
  const built = await site.build({ ...OWN, feedTrackingId: 'misspelt' });
  const files = built.files();
  expect(linksIn(files.get('feed.html'))).toEqual(linksIn(files.get('index.html')));
  const warned = built.output.split('\n').filter((line) => line.includes('`feedTrackingId`'));
  expect(warned).toHaveLength(1);
  expect(built.output).not.toContain('misspelt');
});

test('in a market whose pages have a tracking ID of their own, feeds can have that of other pages', async () => {
  const sandbox = await gatewayFor({ trackingIds: ['blog', 'blog-de'] });
  const site = makeSite({
    'src/pages/index.mdx': product(LAMP),
    'src/pages/de/index.mdx': product(LAMP),
    'src/pages/feeds.json.ts': `
      import { feedMarkdown } from 'astro-aliexpress/feed';
      const feedIn = (locale) => feedMarkdown(${JSON.stringify(product(LAMP))}, { locale });
      export const GET = async () => Response.json(await Promise.all(['en', 'de'].map(feedIn)));`,
  });
  const locales = { de: { country: 'DE', currency: 'EUR', language: 'DE' } };
  const options = { ...OPTIONS, locales, trackingIds: { de: 'blog-de' }, feedTrackingId: 'blog' };
  const build = () => site.build(options, { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } });
  const files = (await build()).files();
  const pages = ['index.html', 'de/index.html'].flatMap((path) => linksIn(files.get(path)));
  const feeds: string[] = JSON.parse(files.get('feeds.json') ?? '');
  const links = feeds.flatMap((it) => linksIn(it));
  expect(links).toHaveLength(2);
  expect(links[0]).toBe(pages[0]);
  expect(links[1]).not.toBe(pages[1]);
  sandbox.forget();
  expect((await build()).files()).toEqual(files);
  expect(sandbox.calls).toEqual([]);
});
