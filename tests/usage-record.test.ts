/** What builds ask for because earlier ones have shown it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleIds } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, NO_PAUSE } from './helpers/gateway.ts';
import { makeIncremental } from './helpers/incremental-site.ts';

const PROCESSES = { timeout: 300_000 };
type Six = [string, string, string, string, string, string];

/** Each build asks for whatever it knows of. */
const ALWAYS = { ...NO_PAUSE, cache: { maxAge: 0 } };

test(
  'an incremental build asks for what pages show, and for nothing that none shows',
  PROCESSES,
  async () => {
    const sandbox = await gatewayFor();
    const [one, two, three, four, five, six] = sampleIds('usb-c-cable', 6) as Six;
    const post = (product?: string) => ({
      'src/content/posts/post.md': `---\n${product ? `product: '${product}'\n` : ''}title: Post\n---\n`,
    });
    const a = { ids: [one, two], search: 'lamp', key: '1' };
    const b = { ids: [three], search: 'mug', key: '1' };
    const others = {
      größe: { ids: [four], key: '1' },
      'feed ü.json': { ids: [five], key: '1' },
    };
    const { write, site, build, first } = await makeIncremental(
      { a, b, ...others },
      {
        options: ALWAYS,
        files: {
          'src/content.config.ts': `
          import { defineCollection } from 'astro:content';
          import { glob } from 'astro/loaders';
          import { z } from 'astro/zod';
          import { productId } from 'astro-aliexpress/content';
          export const collections = {
            posts: defineCollection({
              loader: glob({ base: 'src/content/posts', pattern: '*.md' }),
              schema: z.object({ product: productId().optional(), title: z.string() }),
            }),
          };`,
          'src/pages/posts/[id].astro': `---
          import { getCollection } from 'astro:content';
          import { Product } from 'astro-aliexpress/components';
          export const getStaticPaths = async () =>
            (await getCollection('posts')).map((it) => (
              { params: { id: it.id }, props: it.data, cacheKey: it.digest }
            ));
          const { product } = Astro.props;
          ---
          {product && <Product id={product} />}`,
          ...post(six),
        },
      },
    );
    /** Builds, and tells what was asked for. */
    const ask = async () => {
      sandbox.forget();
      const report = await build();
      const of = (method: string) => sandbox.calls.filter((call) => call.method.endsWith(method));
      return {
        report,
        asked: new Set(of('productdetail.get').flatMap((call) => call.ids)),
        lists: of('product.query').length,
      };
    };
    const listed = (words: string) =>
      first.lists.find(({ query }) => query.includes(words))!.ids as [string, string];

    // Neither the page b nor those beside it are rendered again.
    write({ a: { ids: [one], key: '2' }, b, ...others });
    site.write(post());
    const { report } = await ask();
    expect(report.items.map(({ id }) => id)).toEqual([one]);
    const left = [three, four, five, ...listed('mug')];
    expect(report.kept!.items.map(({ id }) => id).toSorted()).toEqual(left.toSorted());
    const gone = [two, six, ...listed('lamp')];
    expect(report.changes!.products.map(({ change, id }) => `${change} ${id}`).toSorted()).toEqual(
      gone.map((id) => `gone ${id}`).toSorted(),
    );

    const second = await ask();
    // What comes with a list needs no call of its own.
    expect(second.asked.union(new Set(listed('mug')))).toEqual(new Set([one, ...left]));
    expect(second.lists).toBe(1);
    const known = readFileSync(
      join(site.root, '.astro/integrations/astro-aliexpress/products.d.ts'),
      'utf8',
    );
    for (const id of left) expect(known).toContain(id);
    for (const id of gone) expect(known).not.toContain(id);

    write({ a: { ids: [one], key: '2' }, ...others });
    await build();
    const last = await ask();
    expect(last.asked).toEqual(new Set([one, four, five]));
    expect(last.lists).toBe(0);
  },
);
