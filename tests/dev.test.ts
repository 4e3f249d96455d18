import { readFileSync } from 'node:fs';
import { sampleIds, sampleProduct } from 'aliexpress-sandbox';
import type { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { serveDev } from './helpers/dev-site.ts';
import { typesOf } from './helpers/editor.ts';
import { filesIn } from './helpers/files.ts';
import { NO_PAUSE } from './helpers/gateway.ts';
import { jpeg, startPictureHost, type PictureHost } from './helpers/picture-host.ts';
import { prepare } from './helpers/prepare.ts';
import { makeSite, page as pageOf, product, shownTitle, type Site } from './helpers/site.ts';

const ids = sampleIds('desk-lamp', 8);
const [first, second, third, fourth, fifth, sixth, seventh, eighth] = ids as Eight;
type Eight = [string, string, string, string, string, string, string, string];

const titleOf = (page: ReturnType<typeof parse>) => page.querySelector('article h3 bdi')?.text;

describe('with an account', () => {
  let host: PictureHost;
  let site: Site;
  let server: Awaited<ReturnType<typeof serveDev>>;

  prepare(async () => {
    const cache = { dir: './store (mine)/here' };
    const options = { ...NO_PAUSE, cache, images: 'local' } as const;
    host = await startPictureHost({ [`S${seventh}a`]: await jpeg(400, 400) });
    site = makeSite({ 'src/pages/index.mdx': product(fifth) });
    // Its store and its report are there when the server starts.
    await site.build(options);
    site.write({
      '.env': 'SECRET=1\n',
      'src/open.txt': 'open',
      'src/content.config.ts': `
        import { defineCollection } from 'astro:content';
        import { glob } from 'astro/loaders';
        const loader = glob({ base: './content', pattern: '*.{md,mdx}' });
        export const collections = { posts: defineCollection({ loader }) };`,
      'content/post.md': 'No tag.',
      'src/pages/changed.mdx': product(first),
      'src/pages/loses.mdx': product(third),
      'src/pages/gains.mdx': 'No tag.',
      'src/pages/types.mdx': product(sixth),
      'src/pages/pictures.mdx': `${product(seventh)}\n\n${product(eighth)}`,
      'src/pages/wrong.mdx': product('abc'),
      'src/pages/several.mdx': `${product(first)}\n\n${product(third)}`,
    });
    server = await serveDev(site, options);
  });

  beforeEach(() => host.sandbox.forget());

  const calls = () => host.sandbox.calls.map((call) => call.ids);

  test('a changed id shows the other product, and takes one call', async () => {
    const { page, edit } = server;
    const title = async () => titleOf(await page('/changed'));
    expect(await title()).toBe(shownTitle(sampleProduct(first)));
    await edit({ 'src/pages/changed.mdx': product(second) });
    await expect.poll(title).toBe(shownTitle(sampleProduct(second)));
    expect(calls()).toEqual([[first], [second]]);
  });

  test('a file that loses its tags carries no product any longer, one that gets some does', async () => {
    const { origin, edit } = server;
    const renamed = `import { Product as Card } from 'astro-aliexpress/components'`;
    const carried = async (name: string) => {
      const code = await (await fetch(`${origin}/src/pages/${name}.mdx`)).text();
      return [third, fourth].filter((id) => code.includes(sampleProduct(id).title));
    };
    expect(await carried('loses')).toEqual([third]);
    expect(await carried('gains')).toEqual([]);
    await edit({
      'src/pages/loses.mdx': 'No tag.',
      'src/pages/gains.mdx': `${renamed}\n\n<Card id="${fourth}" />`,
    });
    await expect.poll(() => carried('loses')).toEqual([]);
    await expect.poll(() => carried('gains')).toEqual([fourth]);
    expect(calls()).toEqual([[third], [fourth]]);
  });

  test('a tag that is written into a .md file is told of at once, wherever posts are', async () => {
    await server.edit({ 'content/post.md': `Text\n\n${product(first)}\n` });
    await expect.poll(server.output).toContain('content/post.md:3:1');
  });

  test('the types of an editor come to know what a page shows', async () => {
    const known = () => readFileSync(typesOf(site), 'utf8');
    expect(known()).not.toContain(sixth);
    await server.page('/types');
    await expect.poll(known).toContain(sixth);
  });

  test('the reason of a missing product stands in the notice', async () => {
    const html = await server.page('/wrong');
    expect(html.querySelector('article')!.text).toContain('Only in dev');
  });

  test('a page with several cards arrives whole, with one disclosure', async () => {
    const html = await server.page('/several');
    expect(html.querySelectorAll('article')).toHaveLength(2);
    expect(html.querySelectorAll('[role=note]')).toHaveLength(1);
  });

  test('local pictures are made when a page shows them, and served', async () => {
    const html = await server.page('/pictures');
    const types = html.querySelectorAll('article img').map(async (picture) => {
      const answer = await fetch(server.origin + picture.getAttribute('src')!);
      return [answer.status, answer.headers.get('content-type')];
    });
    expect(await Promise.all(types)).toEqual([
      [200, 'image/webp'],
      [200, 'image/svg+xml'],
    ]);
    expect((await server.page('/pictures')).toString()).not.toContain(host.origin);
    const ofPage = host.asked.filter((name) => [seventh, eighth].some((id) => name.includes(id)));
    expect(ofPage).toHaveLength(2);
  });

  test('nothing of the cache is served, nor what Vite hides by itself', async () => {
    const { page, origin } = server;
    await page();
    // Pictures are there to be shown.
    const files = filesIn(site.root).filter((file) =>
      /^(store|node_modules\/\.astro\/astro-aliexpress\/(?!pictures\/))/.test(file),
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
});

test('without credentials, sample data is shown and said to be it, pictures included', async () => {
  const site = makeSite(pageOf(product(first)));
  const { page, origin } = await serveDev(site);
  const html = await page();
  expect(html.querySelector('article')!.text).toContain('Sample data');
  const picture = await fetch(origin + html.querySelector('article img')!.getAttribute('src')!);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(await picture.text()).toContain('<svg');
});
