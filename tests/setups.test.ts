/** The ways in which Astro itself can be set up. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import node from '@astrojs/node';
import { type Sandbox, sampleIds, sampleProduct } from 'aliexpress-sandbox';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { gatewayFor, GONE, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare, whenDone } from './helpers/prepare.ts';
import { type Built, itemsOn, makeSite, shownTitle, type Site } from './helpers/site.ts';

const [id, other] = sampleIds('desk-lamp', 2) as [string, string];

const titles = (html: { querySelectorAll(selector: string): { text: string }[] }) =>
  html.querySelectorAll('article h3 bdi').map(({ text }) => text);

/** A page that is rendered on demand. */
const live = (product: string) => `---
  import { Product } from 'astro-aliexpress/components';
  export const prerender = false;
  ---
  <Product id="${product}" />`;

describe('with an adapter, and the unified Markdown processor', () => {
  const options = { ...NO_PAUSE, locales: { de: 'DE' } } as const;
  const config = {
    adapter: node({ mode: 'middleware' }),
    i18n: {
      locales: ['en', { path: 'german', codes: ['de'] as [string] }],
      defaultLocale: 'en',
    },
    markdown: { processor: unified() },
  };
  let sandbox: Sandbox;
  let site: Site;
  let built: Built;
  /** All that the server has. */
  let server: string;
  prepare(async () => {
    sandbox = await gatewayFor();
    site = makeSite({
      'src/pages/index.mdx': `---\ntitle: x\n---\n\n# Title\n\n<Product id="${id}" />`,
      'src/pages/german/index.mdx': `<Product id="${id}" />`,
      'src/pages/[locale]/live.astro': live(other),
      'src/pages/gone.astro': live(GONE),
    });
    built = await site.build(options, config);
    const files = [...built.files()].filter(([path]) => path.startsWith('server/'));
    server = files.map(([, text]) => text).join();
  });

  test('pages have their products', () => {
    expect(titles(built.page('client/index.html'))).toEqual([shownTitle(sampleProduct(id))]);
  });

  test('pages in a locale whose folder has another name are in its market', () => {
    const card = built.page('client/german/index.html').querySelector('article')!;
    expect(card.text).toContain('€');
  });

  test('pages that are rendered on demand carry their products along, in all locales', () => {
    expect(server).toContain(sampleProduct(other, { language: 'DE' }).title);
    expect(server).toContain(sampleProduct(other).title);
    // Only the languages of the site are sent along.
    expect(server).toContain('zzgl. eventueller Versandkosten');
    expect(server).not.toContain('plus livraison');
    expect(server).not.toContain(sandbox.appSecret);
    expect(server).not.toContain(sandbox.appKey);
  });

  test('the report knows of the products of pages on demand', async () => {
    expect(itemsOn(built, 'src/pages/gone.astro, on demand')).toMatchObject([
      { id: GONE, state: 'unavailable', usages: [{ file: 'src/pages/gone.astro', line: 5 }] },
    ]);
    await expect(site.build({ ...options, strict: true }, config)).rejects.toThrow(/1 problem/);
  });
});

describe('with a cache folder outside of the site', () => {
  let sandbox: Sandbox;
  let dir: string;
  let built: Built;
  prepare(async () => {
    sandbox = await gatewayFor();
    dir = mkdtempSync(join(tmpdir(), 'astro-aliexpress-'));
    whenDone(() => rmSync(dir, { recursive: true, force: true }));
    built = await makeSite({
      'src/content.config.ts': `
        import { defineCollection } from 'astro:content';
        import { glob } from 'astro/loaders';
        export const collections = {
          posts: defineCollection({ loader: glob({ pattern: '*.mdx', base: 'posts' }) }),
        };`,
      // Outside of src, where the first scan does not look.
      'posts/lamp.mdx': `<Product id="${id}" />`,
      'src/pages/index.astro': `---
        import { getCollection, render } from 'astro:content';
        const [post] = await getCollection('posts');
        const { Content } = await render(post);
        ---
        <Content />`,
      'src/Product.astro': '<b>{Astro.props.id}</b>',
      'src/pages/own.mdx': `import Product from '../Product.astro'\n\n<Product id="${id}" />`,
    }).build({ ...NO_PAUSE, cache: { dir } });
  });

  test('and posts in a content collection', () => {
    expect(titles(built.page('index.html'))).toEqual([shownTitle(sampleProduct(id))]);
    expect(productCalls(sandbox)).toHaveLength(1);
  });

  test('and components of one’s own in the place of ours', () => {
    expect(built.page('own/index.html').querySelector('b')?.text).toBe(id);
  });

  test('another site shares it, without a folder of sources, with credentials in a .env file', async () => {
    const variables = {
      ALIEXPRESS_APP_KEY: sandbox.appKey,
      ALIEXPRESS_APP_SECRET: sandbox.appSecret,
      ALIEXPRESS_TRACKING_ID: sandbox.trackingId,
      ALIEXPRESS_GATEWAY: sandbox.url,
    };
    // Astro writes what it reads from `.env` into the environment of the process.
    for (const name of Object.keys(variables)) vi.stubEnv(name, undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    const another = await makeSite({
      'page.astro': `---
        import { Product } from 'astro-aliexpress/components';
        ---
        <Product id="${id}" /><Product id="${other}" />`,
      '.env': Object.entries(variables)
        .map((it) => it.join('='))
        .join('\n'),
    }).build(
      { ...NO_PAUSE, cache: { dir } },
      {
        integrations: [
          {
            name: 'a-page',
            hooks: {
              'astro:config:setup': ({ injectRoute }) =>
                injectRoute({ pattern: '/lamp', entrypoint: './page.astro' }),
            },
          },
        ],
      },
    );
    expect(titles(another.page('lamp/index.html'))).toEqual(
      [id, other].map((it) => shownTitle(sampleProduct(it))),
    );
    expect(productCalls(sandbox).map((call) => call.ids)).toEqual([[id], [other]]);
    expect(readdirSync(dir).toSorted()).toEqual(['leases', 'ledger', 'products-v2']);
  });
});

test('with autoImport off, tags need an import', async () => {
  await gatewayFor();
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${id}" />` });
  await expect(site.build({ ...NO_PAUSE, autoImport: false })).rejects.toThrow(/Product/);
  site.write({
    'src/pages/index.mdx': `import { Product } from 'astro-aliexpress/components'\n\n<Product id="${id}" />`,
  });
  const built = await site.build({ ...NO_PAUSE, autoImport: false });
  expect(titles(built.page('index.html'))).toEqual([shownTitle(sampleProduct(id))]);
});

test('in a program that goes on after a build that failed', async () => {
  const site = makeSite({
    'src/pages/index.mdx': `<Product id="${id}" />`,
    'src/pages/zzz.astro': "---\nthrow new Error('on purpose');\n---\n",
  });
  const program = fork(new URL('./helpers/failing-build.ts', import.meta.url), [site.root], {
    silent: true,
  });
  const [code] = (await once(program, 'exit')) as [number | null];
  expect(code).toBe(0);
});
