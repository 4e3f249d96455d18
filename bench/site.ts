import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleProduct } from 'aliexpress-sandbox';

export const PRODUCTS_A_PAGE = 10;

const FOLDER = fileURLToPath(new URL('./.tmp/', import.meta.url));
const TEXT =
  'A paragraph of text as it stands between two products, with **some emphasis**, a ' +
  '[link](https://example.com) and enough words to be one that somebody may have written.';

/** A blog of MDX posts in a content collection; each product tag is written by `tag`. */
function makeSite(name: string, pages: number, head: string, tag: (id: string) => string): string {
  const root = join(FOLDER, name);
  rmSync(root, { recursive: true, force: true });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', '{ "name": "bench", "type": "module" }');
  write('src/content.config.ts', CONTENT_CONFIG);
  write('src/pages/[id].astro', PAGE);
  for (let page = 0; page < pages; page += 1) {
    const tags = Array.from({ length: PRODUCTS_A_PAGE }, (_, i) => tag(id(page, i)));
    const body = tags.map((it) => `${TEXT}\n\n${it}`).join('\n\n');
    write(
      `src/content/posts/post-${page}.mdx`,
      `---\ntitle: Post ${page}\n---\n\n${head}\n\n${body}\n`,
    );
  }
  return root;
}

/** The site as an author of ours writes it. */
export function makeOurSite(pages: number): string {
  return makeSite(`ours-${pages}`, pages, '', (it) => `<Product id="${it}" />`);
}

/** The same pages without products. */
export function makeTextSite(pages: number): string {
  return makeSite(`text-${pages}`, pages, '', () => '');
}

/** The same pages, with the cards' data written out by hand in the same markup and style. */
export function makeStaticSite(pages: number): string {
  const root = makeSite(
    `static-${pages}`,
    pages,
    "import Card from '../../static-card.astro';",
    staticTag,
  );
  copyFileSync(STATIC_CARD, join(root, 'src/static-card.astro'));
  return root;
}

function staticTag(it: string): string {
  const { title, shop } = sampleProduct(it);
  const props = {
    title,
    href: `https://s.click.aliexpress.com/s/${it.repeat(64)}`,
    picture: `https://ae01.alicdn.com/kf/S${it}.jpg`,
    feedback: '96.2% positive feedback · 160+ orders in 30 days',
    shop: shop.name,
    price: '$21.28',
    listPrice: '$54.62',
    date: '2026-01-15T12:00:00.000Z',
    terms: 'Ships to: United States · USD',
  };
  const attributes = Object.entries(props).map(
    ([name, value]) => `${name}={${JSON.stringify(value)}}`,
  );
  return `<Card ${attributes.join(' ')} />`;
}

const STATIC_CARD = new URL('./static-card.astro', import.meta.url);

/** Each on one page only, and none that the sandbox leaves out by a rule about the last digits. */
function id(page: number, index: number): string {
  return `${1_005_001_000_000 + page * PRODUCTS_A_PAGE + index}100`;
}

const CONTENT_CONFIG = `
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  posts: defineCollection({ loader: glob({ pattern: '*.mdx', base: 'src/content/posts' }) }),
};
`;

const PAGE = `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('posts')).map((post) => ({ params: { id: post.id }, props: { post } }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
<html lang="en"><head><meta charset="utf-8" /><title>{post.data.title}</title></head>
<body><h1>{post.data.title}</h1><Content /></body></html>
`;
