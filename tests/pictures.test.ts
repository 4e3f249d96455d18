/** `images: 'local'`: the site serves the pictures itself. */
import { once } from 'node:events';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import node from '@astrojs/node';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { ids, NO_PAUSE } from './helpers/gateway.ts';
import { jpeg, SHARP, sharp, startPictureHost, svg } from './helpers/picture-host.ts';
import { makeSite, page, product, type Site } from './helpers/site.ts';

const LOCAL = { ...NO_PAUSE, images: 'local' } as const;
const [first, second] = ids(2) as [string, string];
const KEPT = 'node_modules/.astro/astro-aliexpress/pictures';

const others = await jpeg(800, 600);

const picturesIn = (html: HTMLElement) => html.querySelectorAll('img.alx-picture');
const written = (site: Site, dir = 'dist/_astro') =>
  readdirSync(join(site.root, dir))
    .filter((name) => name.startsWith('picture-'))
    .toSorted();

/** Address and width of all that a picture names. */
function sources(picture: HTMLElement): [url: string, width: number][] {
  const srcset = picture.getAttribute('srcset') ?? '';
  return srcset.split(', ').map((it) => {
    const [url, width] = it.split(' ') as [string, string];
    return [url, Number.parseInt(width)];
  });
}

test('a page shows copies in the sizes it needs, and names no other host', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite(page(product(first)));
  const built = await site.build(LOCAL);
  const [picture] = picturesIn(built.page('index.html')) as [HTMLElement];
  expect(sources(picture).map(([, width]) => width)).toEqual([220, 350, 480, 640, 800]);
  for (const [url, width] of sources(picture)) {
    expect(url).toMatch(/^\/_astro\/picture-[0-9a-f]{20}\.webp$/);
    const { format, ...size } = await sharp(join(site.root, 'dist', url)).metadata();
    expect({ format, width: size.width }).toEqual({ format: 'webp', width });
  }
  expect(picture.attributes).toMatchObject({ width: '640', height: '480', loading: 'lazy' });
  expect(picture.getAttribute('src')).toBe(sources(picture)[3]![0]);
  expect(host.asked).toEqual([`S${first}a`]);
  expect(host.headers[0]).not.toHaveProperty('referer');
  expect(host.headers[0]).not.toHaveProperty('cookie');
  const html = [...built.files()].filter(([path]) => path.endsWith('.html')).join();
  expect(html).not.toContain(host.origin);
  expect(html).not.toMatch(/<(?:img|source|link)[^>]*https?:\/\//);
  expect(built.report.pictures).toEqual({ shown: 1, fetched: 1, missing: [] });
});

test('a picture is one file on all pages, and for products that share it', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite({
    'src/pages/one.mdx': product(first),
    'src/pages/two.mdx': `${product(first)}\n\n${product(second)}`,
  });
  const built = await site.build(LOCAL);
  expect(host.asked.toSorted()).toEqual([`S${first}a`, `S${second}a`].toSorted());
  expect(written(site)).toHaveLength(5);
  expect(picturesIn(built.page('two/index.html'))).toHaveLength(2);
});

test('only what is shown is fetched: a picture, all of them, or none', async () => {
  const host = await startPictureHost({ others });
  const built = await makeSite(
    page(
      `<Product id="${first}" image={2} />`,
      `<ProductImage id="${second}" gallery />`,
      `A <ProductPrice id="${ids(3)[2]}" />.`,
    ),
  ).build(LOCAL);
  const shown = picturesIn(built.page('index.html'));
  expect(host.asked).toContain(`S${first}b`);
  expect(host.asked).not.toContain(`S${first}a`);
  expect(host.asked).toHaveLength(shown.length);
  expect(shown.length).toBeGreaterThan(4);
});

test('ids from an expression, and data for markup of one’s own, have local pictures too', async () => {
  const host = await startPictureHost({ others });
  const built = await makeSite({
    'src/pages/index.astro': `---
      import { Product } from 'astro-aliexpress/components';
      import { getProduct } from 'astro-aliexpress/data';
      const id = ${JSON.stringify(first)} + '';
      const other = await getProduct(${JSON.stringify(second)}, { page: Astro });
      ---
      <Product {id} /><img class="alx-picture" {...other.picture} />`,
  }).build(LOCAL);
  const shown = picturesIn(built.page('index.html'));
  expect(shown.map((it) => it.getAttribute('src')!.slice(0, 8))).toEqual(['/_astro/', '/_astro/']);
  expect(host.asked).toHaveLength(2);
});

test('a build whose pictures are all kept fetches none', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite(page(product(first), product(second)));
  await site.build(LOCAL);
  const before = written(site);
  host.asked.length = 0;
  const again = await site.build(LOCAL);
  expect(host.asked).toEqual([]);
  expect(written(site)).toEqual(before);
  expect(again.report.pictures).toMatchObject({ shown: 2, fetched: 0 });
  // Without a network too.
  await host.close();
  const offline = await site.build({ ...LOCAL, network: 'offline' });
  expect(offline.report.pictures).toMatchObject({ shown: 2, fetched: 0, missing: [] });
});

test('a kept file that is lost or damaged is made anew', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite(page(product(first)));
  await site.build(LOCAL);
  const all = written(site);
  rmSync(join(site.root, KEPT, all[0]!));
  truncateSync(join(site.root, KEPT, all[1]!), 100);
  await site.build(LOCAL);
  expect(host.asked).toHaveLength(2);
  expect(written(site)).toEqual(all);
  const record = readdirSync(join(site.root, KEPT)).find((name) => name.endsWith('.json'))!;
  const text = readFileSync(join(site.root, KEPT, record), 'utf8');
  site.write({
    [join(KEPT, record)]: text.replace(all[2]!, '../secret.txt'),
    [join(KEPT, '../secret.txt')]: 'secret',
  });
  const built = await site.build(LOCAL);
  expect(host.asked).toHaveLength(3);
  expect(written(site)).toEqual(all);
  expect([...built.files()].filter(([path]) => path.includes('secret'))).toEqual([]);
});

test('what no build has used for 90 days is removed from the cache', async () => {
  await startPictureHost({ [`S${first}a`]: others, [`S${second}a`]: await jpeg(300, 300, 'red') });
  const site = makeSite(page(product(first), product(second)));
  await site.build(LOCAL);
  const folder = join(site.root, KEPT);
  expect(readdirSync(folder)).toHaveLength(2 + 5 + 2);
  const longAgo = new Date(Date.now() - 91 * 86_400_000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), longAgo, longAgo);
  site.write(page(product(first)));
  await site.build(LOCAL);
  expect(readdirSync(folder)).toHaveLength(1 + 5);
  expect(statSync(join(folder, written(site)[0]!)).mtimeMs).toBeGreaterThan(longAgo.getTime());
});

describe('a picture that cannot be had', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${[...'bcdefghi']
    .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`)
    .join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>`;
  /** A PNG of 40,000 × 40,000 by what its head says. */
  const huge = async () => {
    const png = await sharp(svg(10, 10)).png().toBuffer();
    png.writeUInt32BE(40_000, 16);
    png.writeUInt32BE(40_000, 20);
    return png;
  };

  test('has a placeholder, is named in the report, and is asked for again', async () => {
    const all = ids(7);
    const name = (index: number) => `S${all[index]}a`;
    const host = await startPictureHost({
      [name(0)]: (response) => response.writeHead(404).end(),
      [name(1)]: Buffer.from('<!doctype html><title>Sorry</title>'),
      [name(2)]: others.subarray(0, others.length / 2),
      [name(3)]: Buffer.from(bomb),
      [name(4)]: await huge(),
      [name(5)]: (response) => {
        response.writeHead(200, { 'content-length': 50_000_000 });
        response.on('error', () => {}).write(Buffer.alloc(50_000_000));
      },
      [name(6)]: (response) => response.writeHead(302, { location: '/kf/x.jpg' }).end(),
    });
    const site = makeSite(page(...all.map(product)));
    const built = await site.build(LOCAL);
    const shown = picturesIn(built.page('index.html'));
    expect(shown).toHaveLength(7);
    const [src, ...rest] = new Set(shown.map((it) => it.getAttribute('src')!));
    expect(rest).toEqual([]);
    expect(readFileSync(join(site.root, 'dist', src!), 'utf8')).toContain('<svg');
    expect(shown[0]!.attributes).toMatchObject({ width: '640', height: '640' });
    expect(shown[0]!.hasAttribute('srcset')).toBe(false);
    const { shown: had, missing } = built.report.pictures!;
    expect(had).toBe(0);
    const reasons = new Map(missing.map(({ ids: [id], reason }) => [id, reason]));
    expect(all.map((id) => reasons.get(id))).toEqual([
      'The host answered with HTTP 404.',
      'The file isn’t a JPEG, PNG, WebP, AVIF or GIF.',
      expect.stringContaining('can’t be read'),
      'The file isn’t a JPEG, PNG, WebP, AVIF or GIF.',
      expect.stringContaining('can’t be read'),
      'The picture is larger than 10 MB.',
      'The host answered with HTTP 302.',
    ]);
    expect(missing[0]!.pages).toEqual(['/']);
    expect(built.output).toContain('7 pictures couldn’t be downloaded');
    host.asked.length = 0;
    await site.build(LOCAL);
    expect(host.asked).toHaveLength(7);
  });

  test('because its host stalls has one too, after a second try', async () => {
    const host = await startPictureHost({
      others: (response) => response.writeHead(200).write('x'),
    });
    const built = await makeSite(page(product(first))).build(LOCAL);
    expect(host.asked).toHaveLength(2);
    expect(built.report.pictures!.missing).toMatchObject([
      { ids: [first], reason: 'The host took longer than 10 s.' },
    ]);
  });

  test('because its host is down costs the build no more than a few tries', async () => {
    const host = await startPictureHost({ others: (response) => response.destroy() });
    const built = await makeSite(page(...ids(40).map(product))).build(LOCAL);
    expect(built.report.pictures!.missing).toHaveLength(40);
    expect(host.asked.length).toBeLessThan(40);
  });
});

test('without pictures, none is fetched', async () => {
  const host = await startPictureHost({ others });
  const built = await makeSite(page(product(first))).build({ ...NO_PAUSE, images: 'none' });
  expect(picturesIn(built.page('index.html'))).toEqual([]);
  expect(host.asked).toEqual([]);
  expect(built.report.pictures).toBeUndefined();
});

test('sample data keep the pictures that the sandbox draws', async () => {
  const built = await makeSite(page(product(first))).build({ sandbox: true, images: 'local' });
  const [picture] = picturesIn(built.page('index.html')) as [HTMLElement];
  expect(picture.getAttribute('src')).toMatch(/^\/sample-products\/.*\.svg$/);
  expect(built.files().get(picture.getAttribute('src')!.slice(1))).toContain('<svg');
  expect(built.report.pictures).toEqual({ shown: 0, fetched: 0, missing: [] });
});

test('with a base path and another folder of assets, or another host for them', async () => {
  await startPictureHost({ others });
  const site = makeSite(page(product(first)));
  const build = { assets: 'files' };
  const built = await site.build(LOCAL, { base: '/blog', build });
  const src = () => picturesIn(built.page('index.html'))[0]!.getAttribute('src')!;
  expect(src()).toMatch(/^\/blog\/files\/picture-/);
  expect(written(site, 'dist/files')).toHaveLength(5);
  await site.build(LOCAL, {
    build: { ...build, assetsPrefix: { webp: 'https://cdn.example/w/', fallback: '/' } },
  });
  expect(src()).toMatch(/^https:\/\/cdn\.example\/w\/files\/picture-/);
});

test('pages that are rendered on demand have theirs, when the build is long over', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite({
    'src/pages/index.mdx': product(first),
    'src/pages/live.astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const prerender = false;
      ---
      <Product id="${second}" />`,
  });
  await site.build(LOCAL, { adapter: node({ mode: 'middleware' }) });
  await host.close();
  expect(host.asked.toSorted()).toEqual([`S${first}a`, `S${second}a`].toSorted());
  const files = written(site, 'dist/client/_astro');
  const entry = pathToFileURL(join(site.root, 'dist/server/entry.mjs')).href;
  const { createServer } = await import('node:http');
  const { handler } = (await import(/* @vite-ignore */ entry)) as {
    handler: Parameters<typeof createServer>[1];
  };
  const server = createServer(handler).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const html = await (await fetch(`http://127.0.0.1:${port}/live`)).text();
    const [src] = /\/_astro\/(picture-\w+\.webp)/.exec(html) ?? [];
    expect(files.map((name) => `/_astro/${name}`)).toContain(src);
    expect(html).not.toContain(host.origin);
  } finally {
    server.close();
  }
});

test('an incremental build keeps the pictures of the pages it keeps', async () => {
  const host = await startPictureHost({ others });
  const site = makeSite({
    'src/pages/[slug].astro': `---
      import { Product } from 'astro-aliexpress/components';
      export const getStaticPaths = () => [
        { params: { slug: 'lamp' }, props: { id: ${JSON.stringify(first)} }, cacheKey: 'same' },
      ];
      const { id } = Astro.props;
      ---
      <Product id={id} />`,
  });
  const config = { experimental: { incrementalBuild: true } };
  await site.build(LOCAL, config);
  const before = written(site);
  rmSync(join(site.root, 'dist'), { recursive: true });
  const again = await site.build(LOCAL, config);
  expect(again.output).toMatch(/\((?:cached|restored)\)/);
  expect(before).toHaveLength(5);
  expect(written(site)).toEqual(before);
  expect(host.asked).toHaveLength(1);
});

describe('the author’s own picture', () => {
  const tags = `import photo from '../photo.jpg';

<Product id="${first}" picture={photo} />

<ProductTable items={[{ id: '${first}', picture: photo }, { id: '${second}' }]} />`;

  test('is used as it is where Astro has no sharp', async () => {
    await startPictureHost({ others });
    const site = makeSite(page(tags));
    writeFileSync(join(site.root, 'src/photo.jpg'), await jpeg(400, 300));
    const [card] = picturesIn((await site.build(LOCAL)).page('index.html'));
    expect(card!.getAttribute('src')).toMatch(/^\/_astro\/photo\..+\.jpg$/);
    expect(card!.attributes).toMatchObject({ width: '400', height: '300' });
  });

  test('is made smaller by Astro', async () => {
    await startPictureHost({ others });
    const site = makeSite(page(tags));
    writeFileSync(join(site.root, 'src/photo.jpg'), await jpeg(1600, 1200));
    mkdirSync(join(site.root, 'node_modules'));
    symlinkSync(SHARP, join(site.root, 'node_modules/sharp'));
    const built = await site.build(LOCAL);
    const [card, column] = picturesIn(built.page('index.html')) as [HTMLElement, HTMLElement];
    expect(sources(card).map(([, width]) => width)).toEqual([220, 480, 640, 960]);
    for (const [url, width] of sources(card))
      expect(await sharp(join(site.root, 'dist', url)).metadata()).toMatchObject({
        format: 'webp',
        width,
      });
    expect(card.attributes).toMatchObject({ width: '960', height: '720', 'data-photo': 'true' });
    expect(column.getAttribute('src')).toBe(card.getAttribute('src'));
  });
});
