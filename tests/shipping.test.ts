/** Delivery fees on built pages: the fact `shipping`. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import node from '@astrojs/node';
import type { Sandbox } from 'aliexpress-sandbox';
import type { HTMLElement } from 'node-html-parser';
import { expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, GONE, ids, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite } from './helpers/site.ts';

const METHOD = 'aliexpress.affiliate.product.shipping.get';
type Seven = [string, string, string, string, string, string, string];

const isFree = (id: string) => deliveryOf(id, 'US').feeUsd === 0;
const [A, B, C, D, E, F, G] = ids(100).filter((id) => !isFree(id)) as Seven;
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

const PAGE = {
  'src/pages/index.mdx': `---
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
`,
};

test('a page shows the fees it asks for, dated, and later builds keep them', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const site = makeSite(PAGE);
  const first = await site.build(NO_PAUSE);
  const page = first.page('index.html');
  expect(dated(page)).toEqual([
    `Delivery fee: ${feeText(A)}`,
    `Delivery fee: ${feeText(B)}`,
    'Free delivery',
    `Delivery fee: ${feeText(D)}`,
    feeText(E),
    deliveryOf(G, 'GB').feeUsd > 0 ? `Delivery fee: ${feeText(G, 'GB')}` : 'Free delivery',
  ]);
  expect(page.text).toContain(`Its delivery costs ${feeText(F)} (`);
  const asked = [A, B, D, E, F, FREE].map((id) => `${id} US`);
  expect(feeCalls(sandbox)).toEqual([...asked, `${G} GB`].toSorted());
  expect(first.output).toMatch(/6 delivery fees to fetch in 6 calls/);

  const { length } = sandbox.calls;
  const second = await site.build(NO_PAUSE);
  expect(sandbox.calls).toHaveLength(length);
  expect(second.files()).toEqual(first.files());
});

test('the fees of front matter are known to the next build from the start', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  const site = makeSite({
    'src/pages/index.mdx': `---\nfacts: [shipping]\n---\n\n<Product id="${A}" facts={frontmatter.facts} />`,
  });
  const options = { ...NO_PAUSE, cache: { maxAge: 0 } };
  expect((await site.build(options)).output).not.toContain('delivery fee');
  expect((await site.build(options)).output).toContain('1 delivery fee to fetch in 1 call');
});

test('without permission, one call finds out, and the author is told once', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(PAGE);
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

test('a build that gets no fees says why, and goes on', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const options = { ...NO_PAUSE, links: { form: 'long' } } as const;
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${A}" />` });
  await site.build(options);
  sandbox.setFaults([{ kind: 'html' }]);
  site.write({
    'src/pages/index.mdx': `<Product id="${A}" facts={['shipping']} />`,
  });
  const { report, page } = await site.build(options);
  expect(dated(page('index.html'))).toEqual([]);
  expect(
    report.problems.filter((it) => it.startsWith('Some delivery fees aren’t shown: ')),
  ).toEqual([expect.stringContaining('shipping.get')]);
});

test('a list shows the fees of what it found', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const tag = `<ProductSearch keywords="lamp" limit={3} facts={['shipping']} />`;
  const { page } = await makeSite({ 'src/pages/index.mdx': tag }).build(NO_PAUSE);
  expect(dated(page('index.html'))).toHaveLength(3);
  expect(feeCalls(sandbox)).toHaveLength(3);
});

test('a later build makes no call for the fee of a product that a list has lost', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const tag = `<ProductSearch keywords="lamp" limit={3} facts={['shipping']} />`;
  const { root, build } = makeSite({ 'src/pages/index.mdx': tag });
  const options = { ...NO_PAUSE, cache: { maxAge: 0 } };
  await build(options);
  const listed = feeCalls(sandbox);
  const file = join(root, 'node_modules/.astro/astro-aliexpress/usage.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  record.requests.push({ ...record.requests[0], id: A });
  writeFileSync(file, JSON.stringify(record));
  sandbox.forget();
  await build(options);
  expect(feeCalls(sandbox)).toEqual(listed);
});

test('a fallback takes a call for its fee only when it is shown', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const site = makeSite({
    'src/pages/index.mdx': [
      `<Product id="${A}" fallback="${B}" facts={['shipping']} />`,
      `<Product id="${GONE}" fallback="${C}" facts={['shipping']} />`,
    ].join('\n\n'),
  });
  const { page, output } = await site.build(NO_PAUSE);
  expect(dated(page('index.html'))).toEqual([A, C].map((id) => `Delivery fee: ${feeText(id)}`));
  expect(output).toContain('2 delivery fees to fetch in 2 calls');
  expect(feeCalls(sandbox)).toEqual([`${A} US`, `${C} US`].toSorted());
});

test('a feed says nothing of fees, and makes no call for them', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  // What is written out is fetched with its module, since pages may show it, too.
  const post = (name: string) =>
    `<Product id="${A}" facts={[${name}]} />\n\n<ProductField id="${B}" name={${name}} />`;
  const { files } = await makeSite({
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
  }).build(NO_PAUSE);
  expect([...files().values()].join()).not.toContain('elivery');
  expect(feeCalls(sandbox)).toEqual([]);
});

test('a page rendered on demand shows the fee of its build', { timeout: 120_000 }, async () => {
  await gatewayFor({ permissions: ['advanced'] });
  const { root, build } = makeSite({
    'src/pages/index.mdx': `export const prerender = false;\n\n<Product id="${A}" facts={['shipping']} />`,
  });
  await build(NO_PAUSE, { adapter: node({ mode: 'middleware' }) });
  const program = fileURLToPath(new URL('./helpers/render-on-demand.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, root, '/']);
  expect(stdout.replaceAll(/<[^>]*>|\s+/g, '')).toContain(`Deliveryfee:${feeText(A)}(`);
});
