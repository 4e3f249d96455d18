import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import node from '@astrojs/node';
import { expect, test } from 'vitest';
import { serveDev } from './helpers/dev-site.ts';
import { gatewayFor, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, product } from './helpers/site.ts';

const OPTIONS = { ...NO_PAUSE, links: { subId: 'page' } } as const;

/** A blog with pages of all kinds, and a feed of rendered cards. */
const BLOG = {
  'src/pages/index.mdx': product(LAMP),
  'src/pages/about/us.mdx': `<ProductLink id="${LAMP}" /> and <ProductButton id="${LAMP}" />`,
  'src/posts/a-lamp.mdx': product(LAMP),
  'src/posts/another_lamp.mdx': product(LAMP),
  'src/content.config.ts': `
    import { defineCollection } from 'astro:content';
    import { glob } from 'astro/loaders';
    export const collections = {
      posts: defineCollection({ loader: glob({ base: 'src/posts', pattern: '*.mdx' }) }),
    };`,
  'src/pages/posts/[slug].astro': `---
    import { getCollection, render } from 'astro:content';
    export async function getStaticPaths() {
      const posts = await getCollection('posts');
      return posts.map((post) => ({ params: { slug: post.id }, props: { post } }));
    }
    const { Content } = await render(Astro.props.post);
    ---
    <Content />`,
  'src/pages/own.astro': `---
    import { getProduct } from 'astro-aliexpress/data';
    const lamp = await getProduct('${LAMP}', { page: Astro });
    const bare = await getProduct('${LAMP}');
    ---
    <a {...lamp.link}>lamp</a> <a class="bare" href={bare.link.href}>lamp</a>`,
  'src/pages/search.mdx': '<ProductSearch keywords="lamp" limit={2} />',
  'src/pages/rss.xml.ts': `
    import { experimental_AstroContainer as Container } from 'astro/container';
    import { Product } from 'astro-aliexpress/components';
    export async function GET() {
      const container = await Container.create();
      return new Response(await container.renderToString(Product, { props: { id: '${LAMP}' } }));
    }`,
};

const hrefs = (html: string) => [
  ...new Set(Array.from(html.matchAll(/href="(https:\/\/s\.click[^"]+)"/g), ([, href]) => href)),
];

test('each page puts its name behind its short links, and nothing else changes them', async () => {
  await gatewayFor();
  const site = makeSite(BLOG);
  const plain = (await site.build(NO_PAUSE)).files();
  const [short = ''] = hrefs(plain.get('index.html') ?? '');
  expect(short).toMatch(/^https:\/\/s\.click\.aliexpress\.com\/e\/_\w+$/);
  const built = await site.build(OPTIONS);
  const files = built.files();
  const linksOn = (page: string) => hrefs(files.get(page) ?? '');
  expect(linksOn('index.html')).toEqual([`${short}?af=index`]);
  expect(linksOn('about/us/index.html')).toEqual([`${short}?af=about_us`]);
  expect(linksOn('posts/a-lamp/index.html')).toEqual([`${short}?af=posts_a-lamp`]);
  const [other] = linksOn('posts/another_lamp/index.html');
  expect(other).toMatch(/\?af=posts_another_lamp__[a-z\d]{7}$/);
  // Outside pages: none.
  expect(linksOn('own/index.html')).toEqual([`${short}?af=own`, short]);
  expect(linksOn('rss.xml')).toEqual([short]);
  // Lists keep their long links, of which nothing is documented.
  expect(linksOn('search/index.html')).toHaveLength(2);
  expect(linksOn('search/index.html').join()).not.toContain('af=');
  // But for the names, all pages are as they were.
  const without = new Map(
    [...files].map(([path, text]) => [path, text.replaceAll(/\?af=[\w-]+/g, '')]),
  );
  expect(without).toEqual(plain);
  expect((await site.build(OPTIONS)).files()).toEqual(files);
});

test('the dev server shows the same links', async () => {
  await gatewayFor();
  const site = makeSite({ 'src/pages/posts/a-lamp.mdx': product(LAMP) });
  const files = (await site.build(OPTIONS)).files();
  const { page } = await serveDev(site, OPTIONS);
  expect(hrefs((await page('/posts/a-lamp')).toString())).toEqual(
    hrefs(files.get('posts/a-lamp/index.html') ?? ''),
  );
});

test('a page that is rendered on demand names itself, too', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/posts/[slug].astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${LAMP}" />`,
  });
  await site.build(OPTIONS, { adapter: node({ mode: 'middleware' }) });
  const program = fileURLToPath(new URL('./helpers/render-on-demand.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    site.root,
    '/posts/a-lamp',
  ]);
  expect(hrefs(stdout)).toEqual([expect.stringMatching(/\/e\/_\w+\?af=posts_a-lamp$/)]);
});
