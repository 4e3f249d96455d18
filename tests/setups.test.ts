/** The ways in which Astro itself can be set up. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import node from '@astrojs/node';
import { sampleIds, sampleProduct, startSandbox } from 'aliexpress-sandbox';
import { expect, onTestFinished, test, vi } from 'vitest';
import { gatewayFor, GONE, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const [id, other] = sampleIds('desk-lamp', 2) as [string, string];

const titles = (html: { querySelectorAll(selector: string): { text: string }[] }) =>
  html.querySelectorAll('article h3 bdi').map(({ text }) => text);

test('with the unified Markdown processor', async () => {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `---\ntitle: x\n---\n\n# Title\n\n<Product id="${id}" />`,
  }).build(NO_PAUSE, { markdown: { processor: unified() } });
  expect(titles(built.page('index.html'))).toEqual([shownTitle(sampleProduct(id))]);
});

test('with posts in a content collection', async () => {
  const sandbox = await gatewayFor();
  const built = await makeSite({
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
  }).build(NO_PAUSE);
  expect(titles(built.page('index.html'))).toEqual([shownTitle(sampleProduct(id))]);
  expect(productCalls(sandbox)).toHaveLength(1);
});

test('with an adapter: pages that are rendered on demand carry their products along', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    'src/pages/index.mdx': `<Product id="${id}" />`,
    'src/pages/live.astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${other}" />`,
  });
  const built = await site.build(NO_PAUSE, { adapter: node({ mode: 'middleware' }) });
  expect(titles(built.page('client/index.html'))).toEqual([shownTitle(sampleProduct(id))]);
  await sandbox.close();
  const server = [...built.files()].filter(([path]) => path.startsWith('server/'));
  const texts = server.map(([, text]) => text).join();
  expect(texts).toContain(sampleProduct(other).title);
  expect(texts).not.toContain(sandbox.appSecret);
  expect(texts).not.toContain(sandbox.appKey);
});

test('with an adapter: the report knows of the products of pages on demand', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/live.astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${GONE}" />`,
  });
  const adapter = node({ mode: 'middleware' });
  const built = await site.build(NO_PAUSE, { adapter });
  expect(built.report.items).toMatchObject([
    { id: GONE, state: 'unavailable', usages: [{ file: 'src/pages/live.astro', line: 5 }] },
  ]);
  await expect(site.build({ ...NO_PAUSE, strict: true }, { adapter })).rejects.toThrow(/1 problem/);
});

test('with a base path, sample pictures are found below it', async () => {
  const built = await makeSite({ 'src/pages/index.mdx': `<Product id="${id}" />` }).build(
    { sandbox: true },
    { base: '/blog' },
  );
  const source = built.page('index.html').querySelector('article img')!.getAttribute('src')!;
  expect(source).toMatch(/^\/blog\/sample-products\//);
  expect(built.files().get(source.slice('/blog/'.length))).toContain('<svg');
});

test('with credentials in a .env file', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const variables = {
    ALIEXPRESS_APP_KEY: sandbox.appKey,
    ALIEXPRESS_APP_SECRET: sandbox.appSecret,
    ALIEXPRESS_TRACKING_ID: sandbox.trackingId,
    ALIEXPRESS_GATEWAY: sandbox.url,
  };
  // Astro writes what it reads from `.env` into the environment of the process.
  for (const name of Object.keys(variables)) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const built = await makeSite({
    'src/pages/index.mdx': `<Product id="${id}" />`,
    '.env': Object.entries(variables)
      .map((it) => it.join('='))
      .join('\n'),
  }).build(NO_PAUSE);
  expect(built.report.products.fresh).toBe(1);
});

test('with components of one’s own in the place of ours', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/Product.astro': '<b>{Astro.props.id}</b>',
    'src/pages/index.mdx': `import Product from '../Product.astro'\n\n<Product id="${id}" />`,
  });
  const built = await site.build(NO_PAUSE);
  expect(built.page('index.html').querySelector('b')?.text).toBe(id);
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

test('with a source that ends in a code fence', async () => {
  await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `---\ntitle: x\n---\n<Product id="${id}" />\n\n\`\`\`js\nconst a = 1;\n`,
  }).build(NO_PAUSE);
  expect(titles(built.page('index.html'))).toEqual([shownTitle(sampleProduct(id))]);
});

test('with a cache folder outside of the site', async () => {
  const sandbox = await gatewayFor();
  const dir = mkdtempSync(join(tmpdir(), 'astro-aliexpress-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const name of ['one', 'two']) {
    const site = makeSite({ [`src/pages/${name}.mdx`]: `<Product id="${id}" />` });
    await site.build({ ...NO_PAUSE, cache: { dir } });
  }
  expect(productCalls(sandbox)).toHaveLength(1);
  expect(readdirSync(dir).toSorted()).toEqual(['leases', 'ledger', 'products-v2']);
});

test('without a folder of sources', async () => {
  await gatewayFor();
  const built = await makeSite({
    'page.astro': `---
      import { Product } from 'astro-aliexpress/components';
      ---
      <Product id="${id}" />`,
  }).build(NO_PAUSE, {
    integrations: [
      {
        name: 'a-page',
        hooks: {
          'astro:config:setup': ({ injectRoute }) =>
            injectRoute({ pattern: '/lamp', entrypoint: './page.astro' }),
        },
      },
    ],
  });
  expect(titles(built.page('lamp/index.html'))).toEqual([shownTitle(sampleProduct(id))]);
});

test('with locales whose folders have other names, and pages of all locales on demand', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/german/index.mdx': `<Product id="${id}" />`,
    'src/pages/[locale]/live.astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${other}" />`,
  });
  const built = await site.build(
    { ...NO_PAUSE, locales: { de: 'DE' } },
    {
      adapter: node({ mode: 'middleware' }),
      i18n: { locales: ['en', { path: 'german', codes: ['de'] }], defaultLocale: 'en' },
    },
  );
  expect(built.page('client/german/index.html').querySelector('article')!.text).toContain('€');
  const server = [...built.files()].filter(([path]) => path.startsWith('server/')).join();
  expect(server).toContain(sampleProduct(other, { language: 'DE' }).title);
  expect(server).toContain(sampleProduct(other).title);
  // Only the languages of the site are sent along.
  expect(server).toContain('zzgl. eventueller Versandkosten');
  expect(server).not.toContain('plus livraison');
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
