import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleProduct } from 'aliexpress-sandbox';

export const PRODUCTS_A_PAGE = 10;

const FOLDER = fileURLToPath(new URL('./.tmp/', import.meta.url));
const TEXT =
  'A paragraph of text as it stands between two products, with **some emphasis**, a ' +
  '[link](https://example.com) and enough words to be one that somebody may have written.';

/** What a build process is told. */
export interface Site {
  readonly root: string;
  /** Whether it is built with our integration. */
  readonly isOurs: boolean;
  readonly isIncremental: boolean;
}

/** How a site differs from the usual one. */
export interface Twist {
  /** Of its folder. */
  readonly name?: string;
  readonly productsAPage?: number;
  /** Products that the author says more of, in a file of aliases. */
  readonly aliases?: number;
  readonly isIncremental?: boolean;
}

/** A blog of MDX posts in a content collection; each product tag is written by `tag`. */
function makeSite(
  kind: string,
  pages: number,
  head: string,
  tag: (id: string) => string,
  { name = String(pages), productsAPage = PRODUCTS_A_PAGE, isIncremental = false }: Twist = {},
): Site {
  const root = join(FOLDER, `${kind}-${name}`);
  rmSync(root, { recursive: true, force: true });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', '{ "name": "bench", "type": "module" }');
  write('src/content.config.ts', CONTENT_CONFIG);
  write('src/pages/[id].astro', PAGE);
  for (let page = 0; page < pages; page += 1) {
    const tags = Array.from({ length: productsAPage }, (_, i) =>
      tag(idOf(page * productsAPage + i)),
    );
    const body = tags.map((it) => `${TEXT}\n\n${it}`).join('\n\n');
    write(
      `src/content/posts/post-${page}.mdx`,
      `---\ntitle: Post ${page}\n---\n\n${head}\n\n${body}\n`,
    );
  }
  return { root, isOurs: kind === 'ours', isIncremental };
}

/** The site as an author of ours writes it. */
export function makeOurSite(pages: number, twist?: Twist): Site {
  const site = makeSite('ours', pages, '', productTag, twist);
  if (twist?.aliases !== undefined) {
    writeFileSync(join(site.root, ALIASES), JSON.stringify(aliasesOf(twist.aliases)));
  }
  return site;
}

/** The file of aliases, if a site has one. */
export const ALIASES = 'products.json';

/** What an author says of products. */
function aliasesOf(count: number): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `product-${index}`,
      {
        id: idOf(index),
        title: `Product ${index}`,
        score: 8.5,
        specs: { Weight: '820 g', Length: `${index} mm` },
        for: 'small desks',
        variant: '24 V',
        also: [{ shop: 'Lampshop', url: `https://shop.example/${index}` }],
        reviewed: '2026-11-02',
      },
    ]),
  );
}

/** The same pages without products. */
export function makeTextSite(pages: number): Site {
  return makeSite('text', pages, '', () => '');
}

/** The same pages, with the cards' data written out by hand in the same markup and style. */
export function makeStaticSite(pages: number, twist?: Twist): Site {
  const head = "import Card from '../../static-card.astro';";
  const site = makeSite('static', pages, head, staticTag, twist);
  copyStaticCard(join(site.root, 'src'));
  return site;
}

/** The same pages, with a tag that gets its product itself while it is rendered. */
export function makePeerSite(peer: 'ae-sdk' | 'eleventy-fetch', pages: number): Site {
  const head = "import Product from '../../peers/Product.astro';";
  const site = makeSite(peer, pages, head, productTag);
  const src = join(site.root, 'src');
  copyStaticCard(src);
  cpSync(PEERS, join(src, 'peers'), { recursive: true });
  copyFileSync(join(src, `peers/${peer}.ts`), join(src, 'peers/get-product.ts'));
  return site;
}

/** The card with our style sheet, which no site can import by itself. */
function copyStaticCard(src: string): void {
  copyFileSync(STATIC_CARD, join(src, 'static-card.astro'));
  cpSync(STYLES, join(src, 'styles'), { recursive: true });
}

/** Where our store is. */
export function storeOf({ root }: Site): string {
  return join(root, 'node_modules/.astro/astro-aliexpress');
}

/** Removes what earlier builds know of products: our store, and the peer's. */
export function forget(site: Site): void {
  rmSync(storeOf(site), { recursive: true, force: true });
  rmSync(join(site.root, '.cache'), { recursive: true, force: true });
}

function productTag(id: string): string {
  return `<Product id="${id}" />`;
}

function staticTag(it: string): string {
  const { title, shop } = sampleProduct(it);
  const props = {
    title,
    href: `https://s.click.aliexpress.com/s/${it.repeat(64)}`,
    picture: `https://ae01.alicdn.com/kf/S${it}.jpg`,
    feedback: '96.2% positive feedback · 160+ sold last month',
    shop: shop.name,
    price: '$21.28',
    listPrice: '$54.62',
    date: '2026-01-15T12:00:00.000Z',
    terms: 'plus delivery and import charges, if any',
  };
  const attributes = Object.entries(props).map(
    ([name, value]) => `${name}={${JSON.stringify(value)}}`,
  );
  return `<Card ${attributes.join(' ')} />`;
}

const STATIC_CARD = fileURLToPath(new URL('./static-card.astro', import.meta.url));
const STYLES = fileURLToPath(
  new URL('../packages/astro-aliexpress/components/styles/', import.meta.url),
);
const PEERS = fileURLToPath(new URL('./peers/', import.meta.url));

/** Of the nth product of a site. None that the sandbox leaves out by a rule about the last digits. */
export function idOf(index: number): string {
  return `${1_005_001_000_000 + index}100`;
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
  return (await getCollection('posts')).map((post) => ({
    params: { id: post.id },
    props: { post },
    cacheKey: String(post.digest),
  }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
<html lang="en"><head><meta charset="utf-8" /><title>{post.data.title}</title></head>
<body><h1>{post.data.title}</h1><Content /></body></html>
`;
