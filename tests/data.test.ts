import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sandbox } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, shownTitle } from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };

describe('getProduct', () => {
  const all = ids(60);
  const [lamp] = all as [string];
  let sandbox: Sandbox;
  let built: Built;

  prepare(async () => {
    sandbox = await gatewayFor();
    const site = makeSite({
      'src/pages/index.astro': `---
        import { getProduct } from 'astro-aliexpress/data';
        const lamp = await getProduct('${lamp}', { page: Astro });
        ---
        {lamp.state === 'available' && (
          <a {...lamp.link} lang={lamp.title.lang}>{lamp.title.text}</a>
        )}
        {lamp.price && <p>{lamp.price.text} <time datetime={lamp.price.datetime}>{lamp.price.date}</time></p>}
        <pre>{JSON.stringify(lamp)}</pre>`,
      'src/pages/products.json.ts': `
        import { getProducts } from 'astro-aliexpress/data';
        export async function GET(context) {
          const products = await getProducts(${JSON.stringify([...all, GONE, 'lamp'])}, { page: context });
          return Response.json(products.map(({ state, id, input }) => ({ state, id: id ?? input })));
        }`,
      'src/pages/with-markets.txt.ts': `
        import { getProduct } from 'astro-aliexpress/data';
        import { feedMarkdown } from 'astro-aliexpress/feed';
        export async function GET(page) {
          await feedMarkdown('Words', { market: 'Schweden' });
          const markets = ['Deutschland', 'us', undefined, { currency: 'Euro' }];
          const found = await Promise.all(
            markets.map((market) => getProduct('${all[1]}', { page, market })),
          );
          return new Response(found.map(({ market }) => market.country + market.currency).join());
        }`,
      'src/pages/[id].astro': `---
        import { getProducts } from 'astro-aliexpress/data';
        export async function getStaticPaths() {
          const products = await getProducts(${JSON.stringify(all)}, { market: 'DE' });
          return products.map((product) => ({ params: { id: product.id }, props: { product } }));
        }
        const { product } = Astro.props;
        ---
        <p>{product.price?.text}</p>`,
    });
    built = await site.build(NO_PAUSE);
  });

  test('gives an .astro page what its own markup needs', () => {
    const truth = sandbox.product(lamp, US)!;
    const page = built.page('index.html');
    const link = page.querySelector('a')!;
    expect(link.text).toBe(shownTitle(truth));
    expect(link.getAttribute('href')).toMatch(/^https:\/\/s\.click\.aliexpress\.com\//);
    expect(link.getAttribute('rel')).toBe('sponsored nofollow noopener');
    expect(page.querySelector('p')!.text).toContain(`$${truth.price.sale}`);
    const inUS = built.report.items.find(
      ({ id, market }) => id === lamp && market.country === 'US',
    );
    expect(inUS).toMatchObject({ state: 'fresh', pages: ['/', '/products.json'] });
  });

  test('works in an endpoint and in getStaticPaths, in full batches', () => {
    const answered = JSON.parse(built.files().get('products.json')!);
    expect(answered).toEqual([
      ...all.map((id) => ({ state: 'available', id })),
      { state: 'unavailable', id: GONE },
      { state: 'invalid', id: 'lamp' },
    ]);
    expect(built.page(`${lamp}/index.html`).text).toMatch(/€/);
    // 60 in DE, 61 in US.
    expect(sandbox.calls).toHaveLength(4);
  });

  test('uses no market that is none, and says so', () => {
    expect(built.files().get('with-markets.txt')).toBe('USUSD,USUSD,USUSD,USUSD');
    const rule = 'Use the two letters of a country that AliExpress sells to. Did you mean';
    for (const warning of [
      `\`market\` of getProduct() can’t be “Deutschland”, so it isn’t used. ${rule} \`DE\`?`,
      '`market.currency` of getProduct() can’t be “Euro”, so it isn’t used. Use 3 letters,',
      `\`market\` of feedMarkdown() can’t be “Schweden”, so it isn’t used. ${rule} \`SE\`?`,
    ])
      expect(built.output).toContain(warning);
  });

  test('keeps commission from pages', () => {
    const text = built.page('index.html').querySelector('pre')!.text;
    expect(text).toContain('salePrice');
    for (const [file, content] of built.files()) expect(content, file).not.toContain('commission');
  });

  test('reports no problem where the page says that it does without', async () => {
    await gatewayFor();
    const site = makeSite({
      'src/pages/links.json.ts': `
        import { getProducts } from 'astro-aliexpress/data';
        export async function GET(page) {
          const products = await getProducts(['${GONE}'], { page, covered: true });
          const one = await getProducts('${GONE}', { page, covered: true });
          return Response.json([...products, ...one].map(({ state }) => state));
        }`,
    });
    const { files, report } = await site.build({ ...NO_PAUSE, strict: true });
    expect(JSON.parse(files().get('links.json')!)).toEqual(['unavailable', 'unavailable']);
    expect(report.items).toMatchObject([{ id: GONE, covered: true }]);
  });
});

describe('productId, in the schema of a collection', () => {
  const config = `
    import { defineCollection } from 'astro:content';
    import { glob } from 'astro/loaders';
    import { z } from 'astro/zod';
    import { productId } from 'astro-aliexpress/content';
    export const collections = {
      posts: defineCollection({
        loader: glob({ base: 'src/posts', pattern: '*.md' }),
        schema: z.object({ product: productId() }),
      }),
    };`;
  const pages = {
    'src/content.config.ts': config,
    'src/pages/[id].astro': `---
      import { getCollection } from 'astro:content';
      import { Product } from 'astro-aliexpress/components';
      export async function getStaticPaths() {
        const posts = await getCollection('posts');
        return posts.map((post) => ({ params: { id: post.id }, props: { post } }));
      }
      ---
      <Product id={Astro.props.post.data.product} />`,
  };
  const post = (product: string) => `---\nproduct: ${product}\n---\nText.`;

  test('takes ids, addresses and numbers, and gets them into full batches at once', async () => {
    const sandbox = await gatewayFor();
    const [other, ...all] = ids(61) as [string, ...string[]];
    const posts = Object.fromEntries(
      all.map((id, i) => [
        `src/posts/p${i}.md`,
        post([`'${id}'`, `https://es.aliexpress.com/item/${id}.html?spm=1`, id][i % 3]!),
      ]),
    );
    const built = await makeSite({ ...pages, ...posts }).build(NO_PAUSE);
    expect(productCalls(sandbox)).toHaveLength(2);
    expect(built.report.products).toMatchObject({ total: 60, fresh: 60 });

    // Another site of the process asks for nothing of that.
    sandbox.forget();
    await makeSite({ ...pages, 'src/posts/post.md': post(`'${other}'`) }).build(NO_PAUSE);
    expect(sandbox.calls.flatMap((call) => call.ids)).toEqual([other]);
  });

  test('stops a build at what is no product, and names the file', async () => {
    const wrong: [product: string, message: RegExp][] = [
      ['lamp', /: This isn’t a product id \(8 to 17 digits\)/],
      ['https://s.click.aliexpress.com/e/_abc', /short link/],
      ['32968066817191234567', /Put it in quotes|isn’t a product id/],
    ];
    const roots = wrong.map(
      ([product]) =>
        makeSite({
          ...pages,
          'src/posts/good.md': post(LAMP),
          'src/posts/typo.md': post(product),
        }).root,
    );
    // Astro writes its data a while after a build has failed: in a process of its own, it may.
    const program = fileURLToPath(new URL('./helpers/failing-build.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...roots]);
    const reasons = JSON.parse(stdout) as string[];
    expect(reasons).toEqual(wrong.map(([, message]) => expect.stringMatching(message)));
    for (const reason of reasons) expect(reason).toContain('typo');
  });
});
