import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import node from '@astrojs/node';
import { sampleProduct } from 'aliexpress-sandbox';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor, GONE, ids, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const [first, second, third, fourth, fifth] = ids(5) as [string, string, string, string, string];
const aliases = {
  lamp: first,
  cable: `https://es.aliexpress.com/item/${second}.html?spm=a2g`,
  desk: third,
  shelf: fourth,
  chair: fifth,
  'gone-1': GONE,
};
const WITH_ALIASES = { ...NO_PAUSE, aliases };

const titles = (html: ReturnType<typeof parse>) =>
  html.querySelectorAll('article h3 bdi').map(({ text }) => text);
const titleOf = (id: string) => shownTitle(sampleProduct(id));

describe('a build', () => {
  const content = {
    'src/content.config.ts': `
      import { defineCollection } from 'astro:content';
      import { glob } from 'astro/loaders';
      import { z } from 'astro/zod';
      import { aliexpressLoader, productId } from 'astro-aliexpress/content';
      export const collections = {
        posts: defineCollection({
          loader: glob({ base: 'src/posts', pattern: '*.md' }),
          schema: z.object({ product: productId() }),
        }),
        picks: defineCollection({ loader: aliexpressLoader({ ids: ['shelf', '${fifth}', 'shelv'] }) }),
      };`,
    'src/posts/one.md': '---\nproduct: desk # the small one\n---\nA desk is no chair.',
    'src/pages/post.astro': `---
      import { getCollection, getEntry } from 'astro:content';
      import { Product } from 'astro-aliexpress/components';
      const { data } = await getEntry('posts', 'one');
      const picks = await getCollection('picks');
      ---
      <Product id={data.product} />
      <ul>{picks.map(({ id }) => <li>{id}</li>)}</ul>`,
  };

  test('takes an alias wherever an id is taken, in full batches', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite({
      ...content,
      'src/pages/tags.mdx': `export const picked = ['shelf', 'lamp'];

<Product id="lamp" />

<Product id={picked[0]} />

<Product id="gone-1" fallback="cable" />

<ProductGrid ids={['desk', '${fifth}']} />

<ProductTable items={[{ id: 'lamp' }, { id: 'cable', badge: 'B' }]} highlight="cable" />

See <ProductLink id="chair" />.`,
      'src/pages/data.json.ts': `
        import { getProducts } from 'astro-aliexpress/data';
        export const GET = async (page) =>
          Response.json((await getProducts(['cable', 'chair'], { page })).map(({ id }) => id));`,
    });
    const built = await site.build(WITH_ALIASES);
    const tags = built.page('tags/index.html');
    expect(titles(tags)).toEqual([first, fourth, second, third, fifth].map(titleOf));
    const headings = tags.querySelectorAll('thead th[scope=col]').map(({ text }) => text);
    expect(headings).toEqual([
      expect.stringContaining(titleOf(first)),
      expect.stringContaining(titleOf(second)),
    ]);
    const sentence = tags.querySelectorAll('p').find(({ text }) => text.startsWith('See'));
    expect(sentence!.text).toContain(titleOf(fifth));
    expect(titles(built.page('post/index.html'))).toEqual([titleOf(third)]);
    expect(
      built
        .page('post/index.html')
        .querySelectorAll('li')
        .map(({ text }) => text),
    ).toEqual(expect.arrayContaining([fourth, fifth]));
    expect(JSON.parse(built.files().get('data.json')!)).toEqual([second, fifth]);
    // The loader's two, and all others at once.
    expect(productCalls(sandbox).map((call) => call.ids.length)).toEqual([2, 4]);
    expect(built.output).toMatch(/invalid: .*Did you mean "shelf"\? You set aliases in[^]*"shelv"/);
    expect(built.report.items.find(({ id }) => id === GONE)!.usages).toEqual([
      { file: 'src/pages/tags.mdx', line: 7, column: 1 },
    ]);

    // An alias that means another product now does so in front matter too.
    const again = await site.build({ ...NO_PAUSE, aliases: { ...aliases, desk: second } });
    expect(titles(again.page('post/index.html'))).toEqual([titleOf(second)]);
  });

  test('says where a lost product is named by its alias, and what a wrong alias could mean', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite({
      ...content,
      'src/posts/one.md':
        '---\ntitle: gone-1 is the best\nproduct: gone-1\n---\nNo gone-1 here, but 00001234.',
      'src/pages/index.mdx': '<Product id="lmap" />\n\n<Product id="constructor" />',
    });
    site.write({ 'src/data/aliases.json': `\uFEFF${JSON.stringify(aliases, null, 2)}` });
    const { report, output } = await site.build({ ...NO_PAUSE, aliases: 'src/data/aliases.json' });
    const items = new Map(report.items.map((item) => [item.id, item]));
    expect(items.get(GONE)!.usages).toEqual([
      // Where it is defined, and where it is used.
      { file: 'src/data/aliases.json', line: 7, column: 14 },
      { file: 'src/posts/one.md', line: 3, column: 10 },
    ]);
    expect(items.get('lmap')).toMatchObject({
      state: 'invalid',
      usages: [{ file: 'src/pages/index.mdx', line: 1 }],
      reason: expect.stringMatching(
        /isn’t a product id .* or an alias\. Did you mean "lamp"\? You set aliases in src\/data\/aliases\.json\./,
      ),
    });
    expect(items.get('constructor')!.reason).not.toContain('Did you mean');
    expect(output).toContain('Did you mean "lamp"?');
    expect(sandbox.calls.flatMap((call) => call.ids)).not.toContain('lmap');
  });

  test('knows aliases on pages that are rendered on demand', async () => {
    await gatewayFor();
    const site = makeSite({
      'src/pages/live.astro': `---
        import { Product } from 'astro-aliexpress/components';
        export const prerender = false;
        ---
        <p><Product id="lamp" /><Product id={Astro.url.searchParams.get('id') ?? 'lamp'} /></p>`,
    });
    const adapter = node({ mode: 'middleware' });
    const built = await site.build(WITH_ALIASES, { adapter });
    expect(built.report.items).toMatchObject([{ id: first, state: 'fresh' }]);
    const program = fileURLToPath(new URL('./helpers/render-on-demand.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program, site.root, '/live']);
    expect(titles(parse(stdout))).toEqual([titleOf(first), titleOf(first)]);
  });

  test('ends early where the file of the aliases is not right, and says what is wrong', async () => {
    await gatewayFor();
    const site = makeSite({ 'src/pages/index.mdx': 'Text.', 'a.json': '{ "lamp": "cable" }' });
    const build = (file: string) => site.build({ ...NO_PAUSE, aliases: file });
    await expect(build('a.json')).rejects.toThrow(
      /aliases in a\.json.*\n✖ a\.json:1:3 `lamp` can’t be .*neither/,
    );
    site.write({ 'a.json': '{ "lamp" }' });
    await expect(build('a.json')).rejects.toThrow(/aliases in a\.json can’t be read.*JSON/);
    await expect(build('b.json')).rejects.toThrow(/aliases in b\.json can’t be read.*ENOENT/);
  });
});

test('the command line takes aliases', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, aliases });
  const shown = await run(['show', 'lamp', first, 'cabel', '--json', '--root', root]);
  expect(shown.code).toBe(2);
  expect(json(shown)).toMatchObject({
    products: [{ id: first }],
    invalid: [{ input: 'cabel', message: expect.stringContaining('Did you mean "cable"?') }],
  });
  const refreshed = await run(['refresh', 'cable', '--json', '--root', root]);
  expect(json(refreshed)).toMatchObject({ products: 1, answered: 1, changes: [{ id: second }] });
  const wrong = await run(['refresh', 'cabel', '--root', root]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('Did you mean "cable"?');
});
