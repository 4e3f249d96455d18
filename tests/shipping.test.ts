/** Delivery fees on built pages: the fact `shipping`. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import node from '@astrojs/node';
import type { Sandbox } from 'aliexpress-sandbox';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, GONE, ids, NO_PAUSE } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, type Site } from './helpers/site.ts';

const METHOD = 'aliexpress.affiliate.product.shipping.get';
const isFree = (id: string) => deliveryOf(id, 'US').feeUsd === 0;
const [A = '', B = '', C = '', D = '', E = '', F = '', G = '', ...more] = ids(100).filter(
  (id) => !isFree(id),
);
const [covered = '', unused = '', fallback = '', inFeed = '', inMarkdown = '', lost = ''] = more;
const FREE = ids(100).find(isFree) ?? '';

const feeText = (id: string, country = 'US') => `$${deliveryOf(id, country).feeUsd.toFixed(2)}`;

function feeCalls({ calls }: Sandbox) {
  return calls
    .filter(({ method }) => method === METHOD)
    .map(({ ids: [id], country }) => `${id} ${country}`)
    .toSorted();
}

/** The lines of a card, or the cells of a table, that have a date of their own. */
function dated(part: HTMLElement): string[] {
  return part.querySelectorAll('.alx-facts, .alx-cell > bdi').flatMap((it) => {
    const time = it.querySelector('time');
    if (!time) return [];
    expect(time.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
    return it.text.replace(`(${time.text})`, '').replaceAll(/\s+/g, ' ').trim();
  });
}

const PAGE = `---
facts: [feedback, shipping]
---

<Product id="${A}" facts={['shipping', 'orders']} />

<Product id="${B}" facts={frontmatter.facts} />

<Product id="${FREE}" facts="shipping" />

<Product id="${C}" />

<ProductList items={[{ id: '${D}' }]} facts={[1 > 0 ? 'shipping' : 'orders']} />

<ProductTable ids={['${E}']} rows={['price', 'shipping']} />

Its delivery costs <ProductField id="${F}" name="shipping" />.

<Product id="${G}" market={{ country: 'GB', currency: 'USD' }} facts={['shipping']} />
`;

/** A post of a feed: what is written out is fetched with its module, since pages may show it, too. */
const post = (name: string) =>
  `<Product id="${inFeed}" facts={[${name}]} />\n\n<ProductField id="${inMarkdown}" name={${name}} />`;

describe('with the permission', () => {
  let sandbox: Sandbox;
  let site: Site;
  let built: Built;
  let found: readonly string[];
  prepare(async () => {
    sandbox = await gatewayFor({ permissions: ['advanced'] });
    site = makeSite({
      'src/pages/index.mdx': PAGE,
      'src/pages/list.mdx': `<ProductSearch keywords="lamp" limit={3} facts={['shipping']} />`,
      'src/pages/fallback.mdx': [
        `<Product id="${covered}" fallback="${unused}" facts={['shipping']} />`,
        `<Product id="${GONE}" fallback="${fallback}" facts={['shipping']} />`,
      ].join('\n\n'),
      'drafts/post.mdx': post("['ship', 'ping'].join('')"),
      'src/pages/feed.txt.ts': `
        import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
        import { experimental_AstroContainer as AstroContainer } from 'astro/container';
        import { loadRenderers } from 'astro:container';
        import { feedHtml, feedMarkdown } from 'astro-aliexpress/feed';
        import { Content } from '../../drafts/post.mdx';
        export async function GET() {
          const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
          const html = await feedHtml(container, Content);
          return new Response(html + (await feedMarkdown(${JSON.stringify(post("'shipping'"))}, { path: '/' })));
        }`,
    });
    built = await site.build(NO_PAUSE);
    found = built.report.lists[0]!.ids;
  });

  test('a page shows the fees it asks for, dated', () => {
    const page = built.page('index.html');
    expect(dated(page)).toEqual([
      `Delivery fee: ${feeText(A)}`,
      `Delivery fee: ${feeText(B)}`,
      'Free delivery',
      `Delivery fee: ${feeText(D)}`,
      feeText(E),
      deliveryOf(G, 'GB').feeUsd > 0 ? `Delivery fee: ${feeText(G, 'GB')}` : 'Free delivery',
    ]);
    expect(page.text).toContain(`Its delivery costs ${feeText(F)} (`);
  });

  test('a list shows the fees of what it found', () => {
    expect(dated(built.page('list/index.html'))).toHaveLength(3);
    expect(found).toHaveLength(3);
  });

  test('a fallback has its fee when it is shown', () => {
    expect(dated(built.page('fallback/index.html'))).toEqual(
      [covered, fallback].map((id) => `Delivery fee: ${feeText(id)}`),
    );
  });

  test('a feed says nothing of fees', () => {
    expect(built.files().get('feed.txt')).not.toContain('elivery');
  });

  test('each fee takes a call, and what shows none takes none', () => {
    const asked = [A, B, D, E, F, FREE, ...found, covered, fallback];
    expect(feeCalls(sandbox)).toEqual([...asked.map((id) => `${id} US`), `${G} GB`].toSorted());
    expect(built.output).toMatch(/8 delivery fees to fetch in 8 calls/);
  });

  test('later builds keep fees, and know those of front matter and of lists from the start, but none of what a list has lost', async () => {
    const before = feeCalls(sandbox);
    const { length } = sandbox.calls;
    const warm = await site.build(NO_PAUSE);
    expect(sandbox.calls).toHaveLength(length);
    expect(warm.files()).toEqual(built.files());

    // As if the list had had one more.
    const file = join(site.root, 'node_modules/.astro/astro-aliexpress/usage.json');
    const record = JSON.parse(readFileSync(file, 'utf8'));
    const another = record.requests.find((it: object) => 'listed' in it && 'shipping' in it);
    record.requests.push({ ...another, id: lost });
    writeFileSync(file, JSON.stringify(record));
    sandbox.forget();
    const again = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
    // Those of the first build, of front matter, of three in the list, and of what it has lost.
    expect(again.output).toMatch(/13 delivery fees to fetch in 13 calls/);
    expect(feeCalls(sandbox)).toEqual(before);
  });

  test('a build that gets no fees says why, and goes on', async () => {
    sandbox.setFaults([{ kind: 'html' }]);
    site.write({ 'src/pages/late.mdx': `<Product id="${C}" facts={['shipping']} />` });
    const { report, page } = await site.build(NO_PAUSE);
    expect(dated(page('late/index.html'))).toEqual([]);
    expect(
      report.problems.filter((it) => it.startsWith('Some delivery fees aren’t shown: ')),
    ).toEqual([expect.stringContaining('shipping.get')]);
  });
});

test('without permission, one call finds out, and the author is told once', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    'src/pages/index.mdx': `# Post\n\nText.\n\n<Product id="${A}" facts={['shipping', 'orders']} />\n\n<ProductTable ids={['${B}']} rows={['shipping']} />`,
  });
  for (const calls of [1, 1]) {
    const { report, output, page } = await site.build(NO_PAUSE);
    expect(dated(page('index.html'))).toEqual([]);
    expect(feeCalls(sandbox)).toHaveLength(calls);
    const findings = report.findings.filter(({ kind }) => kind === 'no-delivery-fee');
    expect(findings).toMatchObject([
      { severity: 'warning', usage: { file: 'src/pages/index.mdx', line: 5, column: 1 } },
    ]);
    expect(findings[0]?.fix).toMatch(
      /^Remove `shipping`.*apply for the Affiliate API.*#permission-missing$/,
    );
    expect(output.match(/Delivery fees/g)).toHaveLength(1);
  }
  site.write({ 'src/pages/index.mdx': `<Product id="${A}" />` });
  const { report, output } = await site.build(NO_PAUSE);
  expect(report.findings).toEqual([]);
  expect(output).not.toContain('Delivery fees');
});

test('a page rendered on demand shows the fee of its build', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  const { root, build } = makeSite({
    'src/pages/index.mdx': `export const prerender = false;\n\n<Product id="${A}" facts={['shipping']} />`,
  });
  await build(NO_PAUSE, { adapter: node({ mode: 'middleware' }) });
  const program = fileURLToPath(new URL('./helpers/render-on-demand.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, root, '/']);
  expect(stdout.replaceAll(/<[^>]*>|\s+/g, '')).toContain(`Deliveryfee:${feeText(A)}(`);
});
