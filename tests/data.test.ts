import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };

describe('getProduct', () => {
  test('gives an .astro page what its own markup needs', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite({
      'src/pages/index.astro': `---
        import { getProduct } from 'astro-aliexpress/data';
        const lamp = await getProduct('${LAMP}', { page: Astro });
        ---
        {lamp.state === 'available' && (
          <a {...lamp.link} lang={lamp.title.lang}>{lamp.title.text}</a>
        )}
        {lamp.price && <p>{lamp.price.text} <time datetime={lamp.price.datetime}>{lamp.price.date}</time></p>}`,
    }).build(NO_PAUSE);
    const truth = sandbox.product(LAMP, US)!;
    const link = built.page('index.html').querySelector('a')!;
    expect(link.text).toBe(shownTitle(truth));
    expect(link.getAttribute('href')).toMatch(/^https:\/\/s\.click\.aliexpress\.com\//);
    expect(link.getAttribute('rel')).toBe('sponsored nofollow noopener');
    expect(built.page('index.html').querySelector('p')!.text).toContain(`$${truth.price.sale}`);
    expect(built.report.items).toMatchObject([{ id: LAMP, state: 'fresh', pages: ['/'] }]);
  });

  test('reports no problem where the page says that it does without', async () => {
    await gatewayFor();
    const built = await makeSite({
      'src/pages/links.json.ts': `
        import { getProducts } from 'astro-aliexpress/data';
        export async function GET(page) {
          const products = await getProducts(['${GONE}'], { page, covered: true });
          const one = await getProducts('${GONE}', { page, covered: true });
          return Response.json([...products, ...one].map(({ state }) => state));
        }`,
    }).build({ ...NO_PAUSE, strict: true });
    expect(JSON.parse(built.files().get('links.json')!)).toEqual(['unavailable', 'unavailable']);
    expect(built.report.items).toMatchObject([{ id: GONE, covered: true }]);
  });

  test('works in an endpoint and in getStaticPaths, in full batches', async () => {
    const sandbox = await gatewayFor();
    const all = ids(60);
    const built = await makeSite({
      'src/pages/products.json.ts': `
        import { getProducts } from 'astro-aliexpress/data';
        export async function GET(context) {
          const products = await getProducts(${JSON.stringify([...all, GONE, 'lamp'])}, { page: context });
          return Response.json(products.map(({ state, id, input }) => ({ state, id: id ?? input })));
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
    }).build(NO_PAUSE);
    const answered = JSON.parse(built.files().get('products.json')!);
    expect(answered).toEqual([
      ...all.map((id) => ({ state: 'available', id })),
      { state: 'unavailable', id: GONE },
      { state: 'invalid', id: 'lamp' },
    ]);
    expect(built.page(`${all[0]}/index.html`).text).toMatch(/€/);
    // 60 in DE, 61 in US.
    expect(sandbox.calls).toHaveLength(4);
    expect(JSON.stringify(answered)).not.toContain('commission');
  });

  test('keeps commission from pages', async () => {
    await gatewayFor();
    const built = await makeSite({
      'src/pages/index.astro': `---
        import { getProduct } from 'astro-aliexpress/data';
        ---
        <pre>{JSON.stringify(await getProduct('${LAMP}', { page: Astro }))}</pre>`,
    }).build(NO_PAUSE);
    const text = built.page('index.html').text;
    expect(text).toContain('salePrice');
    expect(text).not.toContain('commission');
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
    const all = ids(60);
    const posts = Object.fromEntries(
      all.map((id, i) => [
        `src/posts/p${i}.md`,
        post([`'${id}'`, `https://es.aliexpress.com/item/${id}.html?spm=1`, id][i % 3]!),
      ]),
    );
    const built = await makeSite({ ...pages, ...posts }).build(NO_PAUSE);
    expect(productCalls(sandbox)).toHaveLength(2);
    expect(built.report.products).toMatchObject({ total: 60, fresh: 60 });
  });

  test('one build asks for nothing that another site of the process has in its content', async () => {
    await gatewayFor();
    const [one, other] = ids(2) as [string, string];
    await makeSite({ ...pages, 'src/posts/post.md': post(`'${one}'`) }).build(NO_PAUSE);
    const sandbox = await gatewayFor();
    await makeSite({ ...pages, 'src/posts/post.md': post(`'${other}'`) }).build(NO_PAUSE);
    expect(sandbox.calls.flatMap((call) => call.ids)).toEqual([other]);
  });

  test.each([
    ['lamp', /: This isn’t a product id \(8 to 17 digits\)/],
    ['https://s.click.aliexpress.com/e/_abc', /short link/],
    ['32968066817191234567', /Put it in quotes|isn’t a product id/],
  ])('stops a build at %s, and names the file', async (wrong, message) => {
    const site = makeSite({
      ...pages,
      'src/posts/good.md': post(LAMP),
      'src/posts/typo.md': post(wrong),
    });
    // Astro writes its data a while after a build has failed: in a process of its own, it may.
    const program = new URL('./helpers/failing-build.ts', import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [
      fileURLToPath(program),
      site.root,
    ]);
    expect(stdout).toMatch(/typo/);
    expect(stdout).toMatch(message);
  });
});
