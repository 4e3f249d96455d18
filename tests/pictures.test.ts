/** `images: 'local'`: the site serves the pictures itself. */
import { once } from 'node:events';
import {
  existsSync,
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
import { beforeAll, describe, expect, test } from 'vitest';
import { ids, NO_PAUSE } from './helpers/gateway.ts';
import {
  jpeg,
  type PictureHost,
  SHARP,
  sharp,
  startPictureHost,
  svg,
} from './helpers/picture-host.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, page, product, type Site } from './helpers/site.ts';

const LOCAL = { ...NO_PAUSE, images: 'local' } as const;
const [
  first = '',
  second = '',
  chosen = '',
  gallery = '',
  priced = '',
  computed = '',
  asData = '',
  lost = '',
  forged = '',
  old = '',
  slow = '',
  ...broken
] = ids(18);
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

const TAGS_WITH_PHOTO = `import photo from '../photo.jpg';

<Product id="${first}" picture={photo} />

<ProductTable items={[{ id: '${first}', picture: photo }, { id: '${second}' }]} />`;

describe('a site', () => {
  let host: PictureHost;
  let site: Site;
  let built: Built;
  /** What the first build asked for. */
  let asked: readonly string[];
  prepare(async () => {
    let tries = 0;
    host = await startPictureHost({
      [`S${lost}a`]: await jpeg(800, 600, 'red'),
      [`S${forged}a`]: await jpeg(800, 600, 'green'),
      [`S${old}a`]: await jpeg(300, 300, 'blue'),
      [`S${broken[0]}a`]: (response) => response.writeHead(404).end(),
      [`S${broken[1]}a`]: Buffer.from('<!doctype html><title>Sorry</title>'),
      [`S${broken[2]}a`]: others.subarray(0, others.length / 2),
      [`S${broken[3]}a`]: Buffer.from(bomb),
      [`S${broken[4]}a`]: await huge(),
      [`S${broken[5]}a`]: (response) => {
        response.writeHead(200, { 'content-length': 50_000_000 });
        response.on('error', () => {}).write(Buffer.alloc(50_000_000));
      },
      [`S${broken[6]}a`]: (response) => response.writeHead(302, { location: '/kf/x.jpg' }).end(),
      [`S${slow}a`](response) {
        tries += 1;
        if (tries > 2) response.writeHead(404).end();
        else response.writeHead(200).write('x');
      },
      others,
    });
    site = makeSite({
      'src/pages/index.mdx': product(first),
      'src/pages/two.mdx': `${product(first)}\n\n${product(second)}`,
      'src/pages/choice.mdx': [
        `<Product id="${chosen}" image={2} />`,
        `<ProductImage id="${gallery}" gallery />`,
        `A <ProductPrice id="${priced}" />.`,
      ].join('\n\n'),
      'src/pages/expression.astro': `---
        import { Product } from 'astro-aliexpress/components';
        import { getProduct } from 'astro-aliexpress/data';
        const id = ${JSON.stringify(computed)} + '';
        const other = await getProduct(${JSON.stringify(asData)}, { page: Astro });
        ---
        <Product {id} /><img class="alx-picture" {...other.picture} />`,
      'src/pages/photo.mdx': TAGS_WITH_PHOTO,
      'src/pages/kept.mdx': `${product(lost)}\n\n${product(forged)}`,
      'src/pages/old.mdx': product(old),
      'src/pages/broken.mdx': [...broken, slow].map(product).join('\n\n'),
    });
    writeFileSync(join(site.root, 'src/photo.jpg'), await jpeg(400, 300));
    built = await site.build(LOCAL);
    asked = [...host.asked];
  });

  const shownOn = (path: string) => picturesIn(built.page(`${path}index.html`));
  const askedOf = (id: string) => asked.filter((name) => name.startsWith(`S${id}`));

  test('shows copies in the sizes a page needs, and names no other host', async () => {
    const [picture] = shownOn('') as [HTMLElement];
    expect(sources(picture).map(([, width]) => width)).toEqual([220, 350, 480, 640, 800]);
    for (const [url, width] of sources(picture)) {
      expect(url).toMatch(/^\/_astro\/picture-[0-9a-f]{20}\.webp$/);
      const { format, ...size } = await sharp(join(site.root, 'dist', url)).metadata();
      expect({ format, width: size.width }).toEqual({ format: 'webp', width });
    }
    expect(picture.attributes).toMatchObject({ width: '640', height: '480', loading: 'lazy' });
    expect(picture.getAttribute('src')).toBe(sources(picture)[3]![0]);
    for (const headers of host.headers) {
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('cookie');
    }
    const html = [...built.files()].filter(([path]) => path.endsWith('.html')).join();
    expect(html).not.toContain(host.origin);
    expect(html).not.toMatch(/<(?:img|source|link)[^>]*https?:\/\//);
    const shown = new Set(asked).size - 8;
    expect(built.report.pictures).toMatchObject({ shown, fetched: shown });
  });

  test('has one file of a picture on all pages, and for products that share it', () => {
    expect([...askedOf(first), ...askedOf(second)].toSorted()).toEqual(
      [`S${first}a`, `S${second}a`].toSorted(),
    );
    const [one, two, ...rest] = shownOn('two/') as [HTMLElement, HTMLElement];
    expect(rest).toEqual([]);
    expect(sources(one)).toEqual(sources(two));
    // Of the others, three with a color, and the placeholder.
    expect(written(site)).toHaveLength(5 + 5 + 5 + 2 + 1);
  });

  test('fetches only what is shown: a picture, all of them, or none', () => {
    const shown = shownOn('choice/');
    expect(askedOf(chosen)).toEqual([`S${chosen}b`]);
    expect(askedOf(priced)).toEqual([]);
    expect(askedOf(gallery)).toHaveLength(shown.length - 1);
    expect(shown.length).toBeGreaterThan(4);
  });

  test('has them for ids from an expression, and in data for markup of one’s own', () => {
    const shown = shownOn('expression/').map((it) => it.getAttribute('src')!.slice(0, 8));
    expect(shown).toEqual(['/_astro/', '/_astro/']);
    expect([...askedOf(computed), ...askedOf(asData)]).toHaveLength(2);
  });

  test('uses the author’s own picture as it is where Astro has no sharp', () => {
    const [card] = shownOn('photo/');
    expect(card!.getAttribute('src')).toMatch(/^\/_astro\/photo\..+\.jpg$/);
    expect(card!.attributes).toMatchObject({ width: '400', height: '300' });
  });

  test('has a placeholder for what cannot be had, and names it in the report', () => {
    const shown = shownOn('broken/');
    expect(shown).toHaveLength(8);
    const [src, ...rest] = new Set(shown.map((it) => it.getAttribute('src')!));
    expect(rest).toEqual([]);
    expect(readFileSync(join(site.root, 'dist', src!), 'utf8')).toContain('<svg');
    expect(shown[0]!.attributes).toMatchObject({ width: '640', height: '640' });
    expect(shown[0]!.hasAttribute('srcset')).toBe(false);
    const { missing } = built.report.pictures!;
    const reasons = new Map(missing.map(({ ids: [id], reason }) => [id, reason]));
    expect([...broken, slow].map((id) => reasons.get(id))).toEqual([
      'The host answered with HTTP 404.',
      'The file isn’t a JPEG, PNG, WebP, AVIF or GIF.',
      expect.stringContaining('can’t be read'),
      'The file isn’t a JPEG, PNG, WebP, AVIF or GIF.',
      expect.stringContaining('can’t be read'),
      'The picture is larger than 10 MB.',
      'The host answered with HTTP 302.',
      'The host took longer than 10 s.',
    ]);
    expect(missing).toHaveLength(8);
    expect(missing[0]!.pages).toEqual(['/broken/']);
    expect(built.output).toContain('8 pictures couldn’t be downloaded');
  });

  test('tries a picture twice whose host stalls, and once what the host has not', () => {
    expect(askedOf(slow)).toHaveLength(2);
    expect(askedOf(broken[0]!)).toHaveLength(1);
  });

  describe('in its next build', () => {
    let before: readonly string[];
    beforeAll(async () => {
      before = written(site);
      rmSync(join(site.root, KEPT, recordOf(lost).files[0]!));
      truncateSync(join(site.root, KEPT, recordOf(lost).files[1]!), 100);
      const { path, text, files } = recordOf(forged);
      site.write({
        [path]: text.replace(files[2]!, '../secret.txt'),
        [join(KEPT, '../secret.txt')]: 'secret',
      });
      host.asked.length = 0;
      built = await site.build(LOCAL);
    });

    /** What is kept of a product's picture. */
    function recordOf(id: string) {
      const paths = readdirSync(join(site.root, KEPT)).map((name) => join(KEPT, name));
      for (const path of paths.filter((it) => it.endsWith('.json'))) {
        const text = readFileSync(join(site.root, path), 'utf8');
        const { url, files } = JSON.parse(text) as { url: string; files: { name: string }[] };
        if (url.includes(id)) return { path, text, files: files.map(({ name }) => name) };
      }
      throw new Error(`Nothing is kept of ${id}.`);
    }

    test('fetches none that is kept, and asks again for what it could not have', () => {
      expect(host.asked.toSorted()).toEqual(
        [lost, forged, slow, ...broken].map((id) => `S${id}a`).toSorted(),
      );
      const shown = new Set(asked).size - 8;
      expect(built.report.pictures).toMatchObject({ shown, fetched: 2 });
      expect(written(site)).toEqual(before);
    });

    test('makes a kept file anew that is lost, damaged or forged', () => {
      for (const picture of shownOn('kept/'))
        for (const [url] of sources(picture)) expect(before).toContain(url.split('/').at(-1));
      expect([...built.files()].filter(([path]) => path.includes('secret'))).toEqual([]);
    });

    test('without a network, has all of them, and removes what no build has used for 90 days', async () => {
      const folder = join(site.root, KEPT);
      const kept = readdirSync(folder).length;
      const longAgo = new Date(Date.now() - 91 * 86_400_000);
      for (const name of readdirSync(folder)) utimesSync(join(folder, name), longAgo, longAgo);
      rmSync(join(site.root, 'src/pages/old.mdx'));
      await host.close();
      const offline = await site.build({ ...LOCAL, network: 'offline' });
      const { missing, ...counts } = offline.report.pictures!;
      expect(counts).toEqual({ shown: new Set(asked).size - 8 - 1, fetched: 0 });
      expect(missing.map(({ ids: [id] }) => id).toSorted()).toEqual([...broken, slow].toSorted());
      expect(readdirSync(folder)).toHaveLength(kept - 1 - 2);
      const name = written(site).find((it) => it.endsWith('.webp'));
      expect(statSync(join(folder, name!)).mtimeMs).toBeGreaterThan(longAgo.getTime());
    });
  });
});

test('a host that is down costs the build no more than a few tries', async () => {
  const host = await startPictureHost({ others: (response) => response.destroy() });
  const built = await makeSite(page(...ids(40).map(product))).build(LOCAL);
  expect(built.report.pictures!.missing).toHaveLength(40);
  expect(host.asked.length).toBeLessThan(40);
});

test('without pictures, none is fetched', async () => {
  const host = await startPictureHost({ others });
  const built = await makeSite(page(product(first))).build({ ...NO_PAUSE, images: 'none' });
  expect(picturesIn(built.page('index.html'))).toEqual([]);
  expect(host.asked).toEqual([]);
  expect(built.report.pictures).toBeUndefined();
});

test('sample data keep the pictures that the sandbox draws, below the base path', async () => {
  const options = { sandbox: true, images: 'local' } as const;
  const built = await makeSite(page(product(first))).build(options, { base: '/blog' });
  const source = picturesIn(built.page('index.html'))[0]!.getAttribute('src')!;
  expect(source).toMatch(/^\/blog\/sample-products\/.*\.svg$/);
  expect(built.files().get(source.slice('/blog/'.length))).toContain('<svg');
  expect(built.report.pictures).toEqual({ shown: 0, fetched: 0, missing: [] });
});

test('an incremental build keeps the pictures of the pages it keeps, with a base path and another folder of assets', async () => {
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
  const config = {
    base: '/blog',
    build: { assets: 'files' },
    experimental: { incrementalBuild: true },
  };
  await site.build(LOCAL, config);
  const before = written(site, 'dist/files');
  rmSync(join(site.root, 'dist'), { recursive: true });
  const again = await site.build(LOCAL, config);
  expect(again.output).toMatch(/\((?:cached|restored)\)/);
  expect(before).toHaveLength(5);
  expect(written(site, 'dist/files')).toEqual(before);
  expect(host.asked).toHaveLength(1);
  const [picture] = picturesIn(again.page('lamp/index.html'));
  expect(picture!.getAttribute('src')).toMatch(/^\/blog\/files\/picture-/);
});

describe('with an adapter, another host for assets, and Astro’s sharp', () => {
  const CDN = 'https://cdn.example/w/';
  let host: PictureHost;
  let site: Site;
  let built: Built;
  prepare(async () => {
    host = await startPictureHost({ others });
    site = makeSite({
      'src/pages/index.mdx': TAGS_WITH_PHOTO,
      'src/pages/live.astro': `---
        import { Product } from 'astro-aliexpress/components';
        export const prerender = false;
        ---
        <Product id="${chosen}" />`,
    });
    writeFileSync(join(site.root, 'src/photo.jpg'), await jpeg(1600, 1200));
    mkdirSync(join(site.root, 'node_modules'));
    symlinkSync(SHARP, join(site.root, 'node_modules/sharp'));
    const assetsPrefix = { webp: CDN.slice(0, -1), fallback: '/' };
    built = await site.build(LOCAL, {
      adapter: node({ mode: 'middleware' }),
      build: { assets: 'files', assetsPrefix },
    });
    await host.close();
  });

  const shown = () => picturesIn(built.page('client/index.html'));
  const fileAt = (url: string) => join(site.root, 'dist/client', url.replace(CDN, ''));

  test('AliExpress’s pictures are there', () => {
    const own = shown().filter((it) => it.getAttribute('src')!.includes('picture-'));
    expect(own).toHaveLength(1);
    for (const [url] of sources(own[0]!)) {
      expect(url).toMatch(/^https:\/\/cdn\.example\/w\/files\/picture-/);
      expect(existsSync(fileAt(url))).toBe(true);
    }
  });

  test('the author’s own picture is made smaller by Astro', async () => {
    const [card, column] = shown() as [HTMLElement, HTMLElement];
    expect(sources(card).map(([, width]) => width)).toEqual([220, 480, 640, 960]);
    for (const [url, width] of sources(card))
      expect(await sharp(fileAt(url)).metadata()).toMatchObject({ format: 'webp', width });
    expect(card.attributes).toMatchObject({ width: '960', height: '720', 'data-photo': 'true' });
    expect(column.getAttribute('src')).toBe(card.getAttribute('src'));
  });

  test('pages that are rendered on demand have theirs, when the build is long over', async () => {
    expect(host.asked.toSorted()).toEqual(
      [first, second, chosen].map((id) => `S${id}a`).toSorted(),
    );
    const files = written(site, 'dist/client/files');
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
      const [, src] = /\/files\/(picture-\w+\.webp)/.exec(html) ?? [];
      expect(files).toContain(src);
      expect(html).not.toContain(host.origin);
    } finally {
      server.close();
    }
  });
});
