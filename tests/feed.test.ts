/** Feeds and newsletters made of posts with product tags. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import node from '@astrojs/node';
import { unified } from '@astrojs/markdown-remark';
import { parseRssFeed } from 'feedsmith';
import { type HTMLElement, parse } from 'node-html-parser';
import Parser from 'rss-parser';
import { expect, test } from 'vitest';
import { serveDev } from './helpers/dev-site.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, shownTitle, type Built } from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
const [, other] = ids(2) as [string, string];

const POST = `---
title: A lamp, at last
product: '${LAMP}'
---
export const lamp = '${LAMP}';

I like <ProductLink id={frontmatter.product}>**this** lamp</ProductLink>. It costs
<ProductPrice id="${LAMP}" />, and [this post](/posts/other/) has a picture: ![](/a.png)

<Product id="${LAMP}" title="My lamp" score={8.5} description="Bright." for="small desks" />

<ProductList>
  <ListItem id="${other}" badge="Best" facts={['coupon', 'orders']}>The **best** one.</ListItem>
</ProductList>

<ProductTable ids={['${LAMP}', '${other}']} rows={['price', { label: 'Warm', values: [true, false] }]} />

<Product id="${GONE}">Gone, sadly.</Product>

<PriceHistory id="${LAMP}" />

<Coupon id="${LAMP}">No coupon today.</Coupon>

<ProductButton id="${LAMP}" text="Only {price}" />

\`<Product id="1" />\` is how I write it.
`;

const CONTENT = {
  'src/content.config.ts': `
    import { defineCollection } from 'astro:content';
    import { glob } from 'astro/loaders';
    export const collections = {
      posts: defineCollection({ loader: glob({ base: 'src/posts', pattern: '*.mdx' }) }),
    };`,
  'src/posts/lamp.mdx': POST,
};

const SITE = 'https://blog.example';

/** An endpoint that is a feed of all posts. */
const feed = (imports: string, content: string) => `
  import rss from '@astrojs/rss';
  import { getCollection, render } from 'astro:content';
  ${imports}
  export async function GET(context) {
    const posts = await getCollection('posts');
    return rss({
      title: 'Blog',
      description: 'About lamps',
      site: '${SITE}',
      items: await Promise.all(posts.map(async (post) => {
        const link = '${SITE}/posts/' + post.id + '/';
        return { title: post.data.title, link, content: await contentOf(post, link, context) };
      })),
    });
  }
  async function contentOf(post, base, context) {
    ${content}
  }`;

const IN_CONTAINER = `
  import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
  import { experimental_AstroContainer as AstroContainer } from 'astro/container';
  import { loadRenderers } from 'astro:container';
  import { feedHtml } from 'astro-aliexpress/feed';
  const renderers = await loadRenderers([getContainerRenderer()]);
  const container = await AstroContainer.create({ renderers });`;

const withContainer = (options = '{ base }') =>
  feed(
    IN_CONTAINER,
    `const { Content } = await render(post);
     return feedHtml(container, Content, ${options});`,
  );

const WITH_MARKDOWN = feed(
  `import MarkdownIt from 'markdown-it';
   import { feedMarkdown } from 'astro-aliexpress/feed';`,
  'return new MarkdownIt().render(await feedMarkdown(post.body, { frontmatter: post.data }));',
);

const WITH_LINKS = feed(
  "import { getProducts } from 'astro-aliexpress/data';",
  `const products = await getProducts(['${LAMP}', '${other}'], { page: context, covered: true });
   return products.map(({ link, title }) => '<a href="' + link.href + '" rel="' + link.rel + '">' + title.text + '</a>').join('');`,
);

const LOCALES = { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } };

interface Item {
  readonly content: HTMLElement;
  readonly text: string;
  readonly links: readonly { readonly text: string; readonly href: string; readonly rel: string }[];
}

/** The item of a feed as two readers see it, after checks that hold for all feeds. */
async function read(built: Built, file: string): Promise<Item> {
  const xml = built.files().get(file)!;
  const { title, link, description, items: [item] = [] } = parseRssFeed(xml);
  expect({ title, link, description }).toEqual({
    title: 'Blog',
    link: `${SITE}/`,
    description: 'About lamps',
  });
  expect(item!.link).toBe(`${SITE}/posts/lamp/`);
  expect(item!.guid!.value).toBe(item!.link);
  return readContent(xml);
}

/** Its content. */
async function readContent(xml: string): Promise<Item> {
  const { items = [] } = parseRssFeed(xml);
  const html = items[0]!.content!.encoded!;
  const second = await new Parser().parseString(xml);
  expect(second.items).toHaveLength(items.length);
  expect(second.items[0]!['content:encoded'].trim()).toBe(html.trim());
  const content = parse(html);
  // No price that ages, and nothing that a reader of feeds doesn't know.
  expect(html).not.toMatch(/[$€]|<(?:svg|script|style)|class=|alx|data-|aria-/);
  expect(content.querySelectorAll('product, productlink, coupon')).toEqual([]);
  const links = content.querySelectorAll('a').map((it) => ({
    text: it.text,
    href: it.getAttribute('href')!,
    rel: it.getAttribute('rel') ?? '',
  }));
  return { content, text: content.text.replaceAll(/\s+/g, ' '), links };
}

test('a feed has links and words: by the Container API, from Markdown, and of your own', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    ...CONTENT,
    'src/pages/container.xml.ts': withContainer(),
    'src/pages/german.xml.ts': withContainer("{ base, locale: 'de' }"),
    'src/pages/swiss.xml.ts': withContainer("{ base, market: 'CH' }"),
    'src/pages/markdown.xml.ts': WITH_MARKDOWN,
    'src/pages/links.xml.ts': WITH_LINKS,
    'src/pages/posts/lamp.astro': `---
      import { getEntry, render } from 'astro:content';
      const { Content } = await render(await getEntry('posts', 'lamp'));
      ---
      <Content />`,
  });
  const options = { ...NO_PAUSE, locales: { de: 'DE' } };
  const built = await site.build(options, LOCALES);
  const lamp = sandbox.product(LAMP, US)!;

  const inContainer = await read(built, 'container.xml');
  const { text } = inContainer;
  expect(text).toContain(`${shownTitle(lamp)} on AliExpress`);
  expect(text).toContain('My lamp on AliExpress');
  expect(text).toContain('8.5 out of 10');
  expect(text).toContain('Bright.');
  expect(text).toContain('Good for: small desks');
  expect(text).toContain('Gone, sadly.');
  expect(text).toContain('price: see AliExpress');
  expect(text).toContain('See the price on AliExpress:');
  expect(text).not.toContain('No coupon today.');
  expect(text.match(/we earn a commission/g)).toHaveLength(1);
  expect(inContainer.content.querySelector('li strong')!.text).toBe('best');
  const rows = inContainer.content.querySelectorAll('tr').map((it) => it.text.trim());
  expect(rows.slice(1)).toEqual(['Warm', 'YesNo']);
  for (const { href, rel } of inContainer.links) {
    if (href.includes('aliexpress')) expect(rel).toBe('sponsored nofollow noopener');
    else expect(href).toBe(`${SITE}/posts/other/`);
  }
  expect(inContainer.content.querySelector('img')!.getAttribute('src')).toBe(`${SITE}/a.png`);
  expect(inContainer.content.querySelector('code')!.text).toBe('<Product id="1" />');

  const german = await read(built, 'german.xml');
  expect(german.text).toContain(`${shownTitle(sandbox.product(LAMP, DE)!)} bei AliExpress`);
  expect(german.text).toContain('8,5 von 10');
  expect(german.text).toContain('Werbung:');

  const markdown = await read(built, 'markdown.xml');
  expect(markdown.text).toContain(
    'My lamp on AliExpress 8.5 out of 10 Bright. Good for: small desks',
  );
  expect(markdown.text).toContain('Gone, sadly.');
  expect(markdown.text).toContain('Warm: Yes.');
  expect(markdown.text).not.toMatch(/export const|No coupon|this lamp\*/);
  expect(markdown.text.match(/we earn a commission/g)).toHaveLength(1);
  expect(markdown.links[0]).toMatchObject({ text: 'this lamp' });
  expect(markdown.content.querySelector('code')!.text).toBe('<Product id="1" />');
  const products = (item: Item) =>
    new Set(item.links.map(({ href }) => href).filter((href) => href.includes('aliexpress')));
  expect(products(markdown)).toEqual(products(inContainer));

  const own = await read(built, 'links.xml');
  expect(products(own)).toEqual(products(inContainer));

  // None of them is a page that shows products, and none has a finding of its own.
  const item = built.report.items.find(({ id, market }) => id === LAMP && market.country === 'US')!;
  expect(item.pages).toEqual(['/links.xml', '/posts/lamp/', 'feedHtml()', 'feedMarkdown()']);
  expect(built.report.pages.withProducts).toBe(2);
  expect(built.report.findings.every(({ page }) => page === undefined)).toBe(true);
  expect(built.report.items.filter(({ market }) => market.country === 'CH')).toHaveLength(3);

  const calls = sandbox.calls.length;
  await site.build(options, LOCALES);
  expect(sandbox.calls).toHaveLength(calls);
});

test('a rendering of the Container API is no page, whoever asks for it', async () => {
  await gatewayFor();
  const built = await makeSite({
    ...CONTENT,
    'src/Card.astro': '<section class="mine">{Astro.props.card.price.text}</section>',
    'src/pages/index.astro': '<p>No products.</p>',
    'src/pages/feed.xml.ts': withContainer(),
    'src/pages/parts.json.ts': `${IN_CONTAINER}
      import { getEntry, render } from 'astro:content';
      export async function GET() {
        const { Content } = await render(await getEntry('posts', 'lamp'));
        return Response.json(await container.renderToString(Content));
      }`,
  }).build(
    { ...NO_PAUSE, components: { Card: 'src/Card.astro' } },
    { markdown: { processor: unified() } },
  );
  const pages = built.report.items.map((it) => it.pages);
  expect(new Set(pages.flat())).toEqual(new Set(['Container API', 'feedHtml()']));
  expect(built.report.pages.withProducts).toBe(0);
  expect(built.files().get('parts.json')).toContain('mine');
  const { text } = await read(built, 'feed.xml');
  expect(text).toContain('My lamp on AliExpress');
});

test('works in dev', async () => {
  await gatewayFor();
  const site = makeSite({
    ...CONTENT,
    'src/pages/container.xml.ts': withContainer(),
    'src/pages/markdown.xml.ts': WITH_MARKDOWN,
  });
  const dev = await serveDev(site, NO_PAUSE);
  for (const path of ['/container.xml', '/markdown.xml']) {
    const xml = await (await fetch(dev.origin + path)).text();
    const { text } = await readContent(xml);
    expect(text).toContain('My lamp on AliExpress');
    expect(text).not.toContain('Only in dev');
  }
});

test('a feed on demand has the products that its posts spell out', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    ...CONTENT,
    'src/pages/feed.xml.ts': `export const prerender = false;${withContainer()}`,
  });
  await site.build(NO_PAUSE, { adapter: node({ mode: 'middleware' }) });
  await sandbox.close();
  const program = fileURLToPath(new URL('./helpers/render-on-demand.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, site.root, '/feed.xml']);
  expect((await readContent(stdout)).text).toContain('My lamp on AliExpress');
});
