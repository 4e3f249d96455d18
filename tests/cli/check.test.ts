import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AliexpressOptions } from 'astro-aliexpress';
import { describe, expect, test, vi } from 'vitest';
import { COLOUR, json, makeSiteWithConfig, run, type Run } from '../helpers/command-line.ts';
import { DEAD_URL, gatewayFor, GONE, ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { readable } from '../helpers/markdown.ts';
import { page, product, type Site } from '../helpers/site.ts';

const DAY = 86_400_000;
const [FINE, STALE, JUMPED, COUPON, OLD_COUPON, FELL] = ids(6) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
/** Nobody has asked for it: offline there is no answer. */
const UNKNOWN = '1005009999000111';
const OTHER_GONE = '1005001234568404';
const SHORT = 'https://s.click.aliexpress.com/e/_DmZ3';
const REPORT = 'node_modules/.astro/astro-aliexpress/report.json';
const OFFLINE: AliexpressOptions = { ...NO_PAUSE, cache: { dir: 'store' } };

interface Finding {
  readonly kind: string;
  readonly severity: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly page?: string;
  readonly id?: string;
  readonly market?: { country: string };
  readonly title?: string;
  readonly message: string;
  readonly fix: string;
}

const findingsOf = (ran: Run) => json<{ findings: Finding[] }>(ran).findings;
/** "unavailable warning src/a.mdx:3:1" */
const inShort = ({ kind, severity, file, line, column, page: path }: Finding) =>
  `${kind} ${severity} ${file === undefined ? path : `${file}:${line}:${column}`}`;

interface Block {
  fetchedAt: string;
  product: {
    title: string;
    promotionLink?: string;
    salePrice: { amount: string };
    promoCode?: { code: string; endsAt?: number };
  };
  history?: Record<string, string>;
}

const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();

/** Fills the store of a site as if years of builds had. */
async function fillStore(
  { root }: Site,
  products: readonly string[],
  edit: (blockOf: (id: string) => Block) => void = () => {},
) {
  await run(['refresh', ...products, '--root', root]);
  const file = join(root, 'products.json');
  await run(['export', file, '--root', root]);
  const exported = JSON.parse(readFileSync(file, 'utf8')) as { products: Record<string, Block> };
  edit((id) => exported.products[`US-USD-EN/sandbox/${id}`]!);
  writeFileSync(file, JSON.stringify(exported));
  rmSync(join(root, 'store'), { recursive: true });
  const imported = await run(['import', file, '--root', root]);
  expect(imported.code).toBe(0);
}

const KNOWN = [FINE, STALE, JUMPED, COUPON, OLD_COUPON, FELL, LAMP, GONE, OTHER_GONE];

function spoil(blockOf: (id: string) => Block) {
  blockOf(STALE).fetchedAt = iso(20);
  delete blockOf(STALE).history;
  const jumped = blockOf(JUMPED);
  jumped.product.salePrice.amount = '15.00';
  jumped.history = { [`${iso(9)}/${iso(4)}`]: '10.00', [`${iso(3)}/${jumped.fetchedAt}`]: '15.00' };
  const fell = blockOf(FELL);
  fell.product.salePrice.amount = '9.00';
  fell.history = { [`${iso(9)}/${iso(4)}`]: '10.00', [`${iso(3)}/${fell.fetchedAt}`]: '9.00' };
  blockOf(COUPON).product.promoCode = { code: 'NOW', endsAt: Date.now() + DAY };
  blockOf(OLD_COUPON).product.promoCode = { code: 'PAST', endsAt: Date.now() - 2 * DAY };
}

const MDX = `---
title: A post
---

<Product id="${FINE}" /> and <Product id="${FELL}" /> are fine.

Text <Product id="${GONE}" /> is gone, and <Product id="${GONE}" fallback="${LAMP}" /> has a substitute.

<ProductGrid
  ids={[
    '${FINE}',
    '${UNKNOWN}', // '${GONE}'
    "${STALE}",
  ]}
/>

<ProductList items={[{ id: '${JUMPED}' }, { id: 'lamp' }, { id: '${GONE}', fallback: '${OTHER_GONE}' }]} />

<Coupon id="${COUPON}" />
<Coupon id="${OLD_COUPON}" /> <Coupon id="${OLD_COUPON}">None today.</Coupon>

<Product id="${SHORT}" /> [a link](${SHORT}) and ${SHORT}

\`<Product id="${GONE}" />\` {/* <Product id="${GONE}" /> */}

\`\`\`mdx
<Product id="${GONE}" /> [link](${SHORT})
\`\`\`
`;

const ASTRO = `---
import { Product, ProductGrid } from 'astro-aliexpress/components';
const example = '<Product id="${GONE}" />';
const post = { product: '${FINE}' };
---
<!-- <Product id="${GONE}" /> -->
<Product id={post['product']} />
<ProductGrid ids={['${GONE}', '12']} />
  <Product id="${UNKNOWN}" />
<a href="${SHORT}">x</a>
<Product id={\`${STALE}\`} />
`;

const EVERYTHING = { 'src/pages/post.mdx': MDX, 'src/pages/index.astro': ASTRO };
const EXPECTED = [
  'unavailable warning src/pages/index.astro:8:21',
  'invalid error src/pages/index.astro:8:41',
  'unresolved warning src/pages/index.astro:9:3',
  'short-link notice src/pages/index.astro:10:10',
  'stale warning src/pages/index.astro:11:1',
  'unavailable warning src/pages/post.mdx:7:6',
  'unavailable notice src/pages/post.mdx:7:53',
  'unresolved warning src/pages/post.mdx:12:6',
  'stale warning src/pages/post.mdx:13:6',
  'price-jump notice src/pages/post.mdx:17:29',
  'invalid error src/pages/post.mdx:17:57',
  'unavailable warning src/pages/post.mdx:17:73',
  'unavailable notice src/pages/post.mdx:17:103',
  'expired-coupon warning src/pages/post.mdx:20:1',
  'expired-coupon notice src/pages/post.mdx:20:34',
  'short-link error src/pages/post.mdx:22:1',
  'short-link notice src/pages/post.mdx:22:57',
  'short-link notice src/pages/post.mdx:22:110',
];

async function siteWithEverything() {
  const sandbox = await gatewayFor();
  const site = makeSiteWithConfig(EVERYTHING, { ...OFFLINE, check: { ignore: ['nested-tag'] } });
  await fillStore(site, KNOWN, spoil);
  const before = sandbox.calls.length;
  const check = (...args: string[]) =>
    run(['check', ...args], { cwd: site.root, env: { GITHUB_WORKSPACE: '' } });
  return { site, check, calls: () => sandbox.calls.length - before };
}

describe('a site with a problem of each kind', () => {
  test('gets each named at its place, and nothing else', async () => {
    const { check, calls } = await siteWithEverything();
    const ran = await check('--offline', '--json');
    const findings = findingsOf(ran);
    expect(findings.map(inShort)).toEqual(EXPECTED);
    expect(json(ran)).toMatchObject({ products: 9, errors: 3, warnings: 8, notices: 7 });
    expect(ran.code).toBe(1);
    expect(calls()).toBe(0);
    expect(findings.every(({ fix }) => fix !== '')).toBe(true);

    const said = (kind: string) => findings.find((it) => it.kind === kind)!.message;
    expect(said('stale')).toContain('20 days ago. That’s older than `prices.maxAge`');
    expect(said('price-jump')).toMatch(
      /^50% more expensive: \$10\.00 until .+, \$15\.00 since .+\.$/,
    );
    expect(said('expired-coupon')).toMatch(/^The coupon PAST ended on /);
    expect(said('unresolved')).toContain('The network is off');
    expect(findings[6]!.message).toContain(`Its fallback ${LAMP} is shown instead.`);
    expect(findings[0]).toMatchObject({ id: GONE, market: { country: 'US' } });
    expect(findings[4]).toMatchObject({ id: STALE, title: expect.stringMatching(/\S/) });
  });

  test('in each format and terminal, without a secret', async () => {
    const { check, site } = await siteWithEverything();
    const inTerminal = (env: Record<string, string>) =>
      run(['check', '--offline'], { cwd: site.root, env });
    const [text, github, markdown, small, colourful] = await Promise.all([
      check('--offline'),
      check('--offline', '--format', 'github'),
      check('--offline', '--format', 'markdown'),
      inTerminal({ COLUMNS: '40' }),
      inTerminal({ FORCE_COLOR: '1' }),
    ]);
    for (const line of EXPECTED) {
      const [, , place] = line.split(' ');
      expect(text.stdout).toContain(`\n  ${place}\n`);
    }
    // What is wrong and how to fix it is said once, however many places have it.
    expect(text.stdout.match(/^! unavailable$/gm)).toHaveLength(1);
    expect(text.stdout.match(/Choose another product, or give the tag/g)).toHaveLength(1);
    expect(text.stdout.trimEnd()).toMatch(
      /\n3 errors, 8 warnings, 7 notices; 9 products checked\.$/,
    );
    expect(text.stdout).not.toMatch(COLOUR);

    const lines = github.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(EXPECTED.length);
    expect(lines[0]).toMatch(
      /^::warning file=src\/pages\/index\.astro,line=8,col=21,title=astro-aliexpress%3A unavailable::1005001234567404 · US · USD · EN%0AIt earns no commission/,
    );
    expect(lines[1]).toMatch(/^::error file=.*::12%0AThis isn’t a product id/);

    const rows = markdown.stdout.split('\n').filter((line) => line.startsWith('- '));
    expect(rows).toHaveLength(EXPECTED.length);
    expect(readable(markdown.stdout)).toContain(`- src/pages/index.astro:8:21: ${GONE}\n`);
    expect(markdown.stdout).not.toContain('<Coupon>');

    const narrow = small.stdout.split('\n');
    // A place stays whole, and so does an address.
    const wide = narrow.filter((line) => line.length > 40);
    for (const line of wide) expect(line).toMatch(/^ *\S+$/);
    expect(narrow).toContain('  src/pages/post.mdx:7:6');
    expect(colourful.stdout).toMatch(COLOUR);

    const everything = [text, github, markdown, small].map((ran) => ran.stdout + ran.stderr).join();
    expect(everything).not.toContain('sandbox-app-secret');
  });

  test('fails by thresholds', async () => {
    const { check } = await siteWithEverything();
    const warnings = ['--only', 'unavailable,stale'];
    const cases: [string[], code: number][] = [
      [[...warnings, '--fail-on', 'error'], 0],
      [[...warnings, '--max-warnings', '5'], 0],
      [[...warnings, '--max-warnings', '4', '--fail-on', 'error'], 1],
      [['--only', 'invalid', '--fail-on', 'never'], 0],
      [['--only', 'price-jump'], 0],
      [['--only', 'price-jump', '--fail-on', 'notice'], 1],
    ];
    const ran = await Promise.all(cases.map(([args]) => check('--offline', ...args)));
    expect(ran.map(({ code }) => code)).toEqual(cases.map(([, code]) => code));
  });

  test('can be told what to look for', async () => {
    const { check } = await siteWithEverything();
    const find = async (...args: string[]) =>
      findingsOf(await check('--offline', '--json', ...args)).map(({ kind, id }) => [kind, id]);
    const [only, rest, large, small, recent, old] = await Promise.all([
      find('--only', 'stale', '--only', 'price-jump'),
      find('--ignore', 'stale,unavailable, unresolved', '--ignore', 'short-link,invalid'),
      find('--only', 'price-jump', '--price-jump', '51'),
      find('--only', 'price-jump', '--price-jump', '5'),
      find('--only', 'price-jump', '--since', '2'),
      find('--only', 'stale', '--stale', '21'),
    ]);
    expect(only.map(([kind]) => kind)).toEqual(['stale', 'stale', 'price-jump']);
    expect(rest.map(([kind]) => kind)).toEqual(['price-jump', 'expired-coupon', 'expired-coupon']);
    expect(large).toEqual([]);
    expect(small).toEqual([
      ['price-jump', FELL],
      ['price-jump', JUMPED],
    ]);
    expect(recent).toEqual([]);
    // Pages show its price no longer, whatever is allowed here.
    expect(old).toHaveLength(2);
  });

  test('has stale products asked for again, like a build', async () => {
    const { check, calls } = await siteWithEverything();
    const kinds = findingsOf(await check('--json')).map(({ kind }) => kind);
    expect(kinds).not.toContain('stale');
    expect(kinds).not.toContain('unresolved');
    expect(calls()).toBe(1);
    await check();
    expect(calls()).toBe(1);
  });
});

test('data of a given age is stale although pages still show its price', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig(page(product(FINE)), OFFLINE);
  await fillStore(site, [FINE], (blockOf) => {
    blockOf(FINE).fetchedAt = iso(4);
    delete blockOf(FINE).history;
  });
  const check = async (...args: string[]) =>
    findingsOf(await run(['check', '--offline', '--json', '--root', site.root, ...args]));
  expect(await check()).toEqual([]);
  expect(await check('--stale', '5')).toEqual([]);
  const [stale] = await check('--stale', '3');
  expect(stale!.message).toContain('That’s more than 3 days.');
  expect(stale!.fix).toBe('Refetch it: `npx astro-aliexpress refresh`.');
});

test('who wants younger data than builds do is told how to get it', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig(page(product(FINE)), OFFLINE);
  await fillStore(site, [FINE], (blockOf) => {
    blockOf(FINE).fetchedAt = iso(0.5);
    delete blockOf(FINE).history;
  });
  const checked = await run(['check', '--json', '--root', site.root, '--stale', '0.1']);
  expect(findingsOf(checked)[0]!.fix).toBe('Refetch it: `npx astro-aliexpress refresh --all`.');
});

test('ids of front matter and data are known from the last build, and found where they stand', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig({
    'src/pages/front.mdx': `---\ntitle: x\npick: "${GONE}"\n---\n\n<Product id={frontmatter.pick} />\n\n\`${GONE}\``,
    'src/picks.json': `{\n  "lamp": "${OTHER_GONE}"\n}`,
    'src/pages/data.astro': `---
import { Product } from 'astro-aliexpress/components';
import picks from '../picks.json';
const elsewhere = ['1005001234', '569404'].join('');
---
<Product id={picks.lamp} />
<Product id={elsewhere}>Sold out.</Product>`,
  });
  const check = async () => findingsOf(await run(['check', '--json', '--root', site.root]));
  expect(await check()).toEqual([]);
  await site.build(NO_PAUSE);
  expect((await check()).map(inShort)).toEqual([
    'unavailable warning src/pages/front.mdx:3:8',
    'unavailable warning src/picks.json:2:12',
    // Covered, as the build has seen.
    'unavailable notice /data/',
  ]);
  // What is no longer written is no longer a problem.
  site.write({ 'src/picks.json': `{ "lamp": "${LAMP}" }` });
  expect((await check()).map(inShort)).toEqual([
    'unavailable warning src/pages/front.mdx:3:8',
    'unavailable notice /data/',
  ]);
});

test('what a search has found is no choice of the author', async () => {
  const sandbox = await gatewayFor();
  const site = makeSiteWithConfig(page('<ProductSearch keywords="lamp" limit={3} />'));
  const { report } = await site.build(NO_PAUSE);
  const gone = report.items.map(({ id }) => id);
  expect(gone).toHaveLength(3);
  await sandbox.close();
  await gatewayFor({ gone });
  await run(['refresh', ...gone, '--root', site.root]);
  const findings = findingsOf(await run(['check', '--json', '--root', site.root]));
  // It finds nothing any more, but that is all.
  expect(findings.map(inShort)).toEqual(['empty-list warning src/pages/index.mdx:1:1']);
});

test('pages that an incremental build has left alone are known', async () => {
  const sandbox = await gatewayFor();
  const site = makeSiteWithConfig({
    'src/pages/listed.mdx': '<ProductSearch keywords="lamp" limit={3} />',
    'src/pages/data.astro': `---
import { Product } from 'astro-aliexpress/components';
const id = ['${FINE.slice(0, 6)}', '${FINE.slice(6)}'].join('');
---
<Product id={id}>Sold out.</Product>`,
  });
  const { report } = await site.build(NO_PAUSE);
  const kept = { items: report.items, lists: report.lists };
  site.write({
    [REPORT]: JSON.stringify({ ...report, items: [], lists: [], kept }),
  });
  const gone = report.items.map(({ id }) => id);
  await sandbox.close();
  await gatewayFor({ gone });
  await run(['refresh', ...gone, '--root', site.root]);
  const findings = findingsOf(await run(['check', '--json', '--root', site.root]));
  expect(findings.map(inShort)).toEqual([
    'empty-list warning src/pages/listed.mdx:1:1',
    'unavailable notice /data/',
  ]);
});

test('each market is looked at for itself', async () => {
  await gatewayFor();
  const notInGermany = '1005001234567049';
  const files = {
    'src/pages/index.mdx': product(notInGermany),
    'src/pages/de/index.mdx': `Hallo\n\n${product(notInGermany)}`,
  };
  const { root } = makeSiteWithConfig(files, { ...NO_PAUSE, locales: { de: 'DE' } });
  const findings = findingsOf(await run(['check', '--json', '--root', root]));
  expect(findings.map(inShort)).toEqual(['unavailable warning src/pages/de/index.mdx:3:1']);
  expect(findings[0]).toMatchObject({ market: { country: 'DE' } });
});

test('a market whose currency AliExpress does not offer is named once, with its fix', async () => {
  await gatewayFor();
  const options = { ...NO_PAUSE, market: { country: 'IL', currency: 'XTS' } };
  const { root } = makeSiteWithConfig(page(product(FINE), product(LAMP)), options);
  const findings = findingsOf(await run(['check', '--json', '--root', root]));
  expect(findings).toMatchObject([
    {
      kind: 'other-currency',
      severity: 'warning',
      market: { country: 'IL', currency: 'XTS' },
      message: expect.stringMatching(
        /^You asked for prices in XTS, but AliExpress answered in USD/,
      ),
      fix: expect.stringContaining("{ country: 'IL', currency: 'USD' }"),
    },
  ]);
  expect(findings[0]).not.toHaveProperty('id');
  expect((await run(['check', '--root', root])).stdout).toContain('\n  market IL-XTS-HE\n');
});

test('what would end the build is an error', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig(page(product(GONE)), { ...NO_PAUSE, unavailable: 'error' });
  const [found] = findingsOf(await run(['check', '--json', '--root', root]));
  expect(found).toMatchObject({ kind: 'unavailable', severity: 'error' });
});

describe('with `disclosure: false`', () => {
  const LAYOUT = '<html><body><slot /></body></html>';
  const own = { ...NO_PAUSE, disclosure: false };
  const undisclosed = async (files: Record<string, string>, options: AliexpressOptions = own) => {
    await gatewayFor();
    const { root } = makeSiteWithConfig(files, options);
    return findingsOf(await run(['check', '--json', '--root', root])).map(inShort);
  };
  const MISSING = 'missing-disclosure warning';

  test('a page that says nowhere that it earns is named', async () => {
    const files = {
      'src/layouts/Post.astro': LAYOUT,
      'src/components/Pick.astro': `---\nimport { Product } from 'astro-aliexpress/components';\n---\n<Product id="${FINE}" />`,
      'src/components/Note.astro': '<p>Some links are affiliate links.</p>',
      'src/layouts/Told.astro': `---\nimport Note from '../components/Note.astro';\n---\n<Note /><slot />`,
      'src/pages/bare.mdx': `---\nlayout: ../layouts/Post.astro\n---\n${product(FINE)}`,
      'src/pages/by-component.astro': `---\nimport Pick from '@/components/Pick.astro';\n---\n<Pick />`,
      'src/pages/tag.mdx': `---\nlayout: ../layouts/Post.astro\n---\n<Disclosure />\n\n${product(FINE)}`,
      'src/pages/by-layout.mdx': `---\nlayout: ../layouts/ErrorText.astro\n---\n${product(FINE)}`,
      'src/pages/by-package.astro': `---\nimport Layout from 'theme/Layout.astro';\nimport Pick from '../components/Pick.astro';\n---\n<Layout><Pick /></Layout>`,
      'src/pages/none.mdx': '# No product',
    };
    expect(await undisclosed(files)).toEqual([
      `${MISSING} src/components/Pick.astro:4:1`,
      `${MISSING} src/pages/bare.mdx:4:1`,
    ]);
    expect(await undisclosed(files, NO_PAUSE)).toEqual([]);
  });

  test('entries of collections go by the pages that render them', async () => {
    const entry = { 'src/content/posts/a.mdx': `# A\n\n${product(FINE)}` };
    const route = (more: string) => ({
      'src/pages/[slug].astro': `---\nimport { getCollection } from 'astro:content';\n---\n${more}`,
    });
    expect(await undisclosed({ ...entry, ...route('<p>Hello</p>') })).toEqual([
      `${MISSING} src/content/posts/a.mdx:3:1`,
    ]);
    expect(await undisclosed({ ...entry, ...route('<p>Werbung</p>') })).toEqual([]);
    // Rendered by a route of a package.
    expect(await undisclosed(entry)).toEqual([]);
  });
});

describe('links that earn nothing', () => {
  const PLAIN = `https://www.aliexpress.com/item/${FINE}.html`;
  const SHOP = 'https://www.aliexpress.com/store/1101234567';
  const DEEP = `https://s.click.aliexpress.com/deep_link.htm?aff_short_key=K&dl_target_url=${encodeURIComponent(PLAIN)}`;
  const files = {
    'src/content/posts/old.md': `---
link: ${PLAIN}
---
A [lamp](${PLAIN}), [another][lamp] and <${PLAIN}>.

[![](lamp.jpg)](${PLAIN})

<p><a href="${PLAIN}">lamp</a></p>

[su_button url="${PLAIN}"]Buy[/su_button] {{< button href="${PLAIN}" >}}Buy{{< /button >}}

<form action="${PLAIN}"><input type="submit" value="Buy"></form>

\`${PLAIN}\` <!-- ${PLAIN} -->

[lamp]: ${PLAIN}
[nobody]: ${PLAIN}
`,
    'src/pages/index.mdx': `A [shop](${SHOP}), a [deep link](${DEEP}) and [another site](https://example.com/?u=${encodeURIComponent(PLAIN)}).

<Card href="${PLAIN}" /> <ProductLink id="${PLAIN}">lamp</ProductLink>

{/* ${PLAIN} */}
`,
    'src/content/posts/tags.mdoc': `{% Product id="${PLAIN}" /%}\n\nA [lamp](${PLAIN}).`,
    'src/pages/math.mdx': `The area is $a_{1;2}$, and [the lamp](${PLAIN}) {/* ${PLAIN} */} is here.`,
    'src/pages/template.astro': `---\nconst a = '<a href="${PLAIN}">';\n---\n<p>A <a href="${PLAIN}">lamp</a></p>`,
  };

  test('are named where they stand, whatever form they have', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig(files, { ...NO_PAUSE, strict: true });
    const ran = await run(['check', '--json', '--root', root]);
    const findings = findingsOf(ran);
    expect(findings.map(inShort)).toEqual([
      'plain-link warning src/content/posts/old.md:4:3',
      'plain-link warning src/content/posts/old.md:4:66',
      'plain-link warning src/content/posts/old.md:4:86',
      'plain-link warning src/content/posts/old.md:6:1',
      'plain-link warning src/content/posts/old.md:8:4',
      'plain-link warning src/content/posts/old.md:10:1',
      'plain-link warning src/content/posts/old.md:10:88',
      'plain-link warning src/content/posts/old.md:12:1',
      'plain-link warning src/content/posts/tags.mdoc:3:3',
      'plain-link notice src/pages/index.mdx:1:3',
      'plain-link notice src/pages/index.mdx:1:58',
      'plain-link warning src/pages/index.mdx:3:1',
      'plain-link warning src/pages/math.mdx:1:28',
      'plain-link warning src/pages/template.astro:4:15',
    ]);
    expect(findings[0]).toMatchObject({ id: FINE, fix: expect.stringContaining('--inline') });
    expect(ran.stderr).toMatch(/src\/pages\/math\.mdx were read as in Markdown.*line 1/);
  });

  test('of tags are named by `check`, a build, its report and `doctor`, until a short link is made', async () => {
    await gatewayFor();
    const site = makeSiteWithConfig(page(product(FINE)), OFFLINE);
    await fillStore(site, [FINE], (blockOf) => {
      delete blockOf(FINE).product.promotionLink;
    });
    const place = 'no-link warning src/pages/index.mdx:1:1';
    const checked = await run(['check', '--offline', '--json', '--root', site.root]);
    expect(findingsOf(checked).map(inShort)).toEqual([place]);
    const unlinked = await site.build({ ...OFFLINE, network: 'offline' });
    expect(unlinked.report.findings).toMatchObject([{ kind: 'no-link', id: FINE }]);
    expect(unlinked.output).toContain('no-link: AliExpress gave no promotion link');
    expect(unlinked.page('index.html').toString()).not.toContain('alx-note');
    const { stdout } = await run(['doctor', '--root', site.root]);
    expect(stdout).toContain(`no promotion link for 1 product of the last build: ${FINE}`);

    const linked = await site.build(OFFLINE);
    expect(linked.report.findings).toEqual([]);
    expect(linked.page('index.html').querySelector('a[rel~=sponsored]')).not.toBeNull();
    expect((await run(['doctor', '--root', site.root])).stdout).toMatch(/^✓ Links/m);
  });

  test('are left alone by who wants that', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig(files, { ...NO_PAUSE, check: { ignore: ['plain-link'] } });
    expect(findingsOf(await run(['check', '--json', '--root', root]))).toEqual([]);
  });
});

test('hostile text does nothing to terminals, logs and tables', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig(page(product(FINE)), OFFLINE);
  await fillStore(site, [FINE], (blockOf) => {
    const block = blockOf(FINE);
    block.fetchedAt = iso(20);
    delete block.history;
    block.product.title =
      '\u001B[31mred\u001B]8;;https://evil.example\u0007 \u202E<img src=x> | `x` [a](https://b.example) 50%\n::error::x @someone';
  });
  const check = async (format: string) =>
    (await run(['check', '--offline', '--root', site.root, '--format', format])).stdout;
  for (const format of ['text', 'github', 'markdown']) {
    const text = await check(format);
    expect(text).toContain('red');
    // oxlint-disable-next-line no-control-regex -- escapes of terminals
    expect(text).not.toMatch(/[\u001B\u0007\u202E]/);
    expect(text).not.toMatch(/^::error::x/m);
  }
  const github = await check('github');
  expect(github.trimEnd().split('\n')).toHaveLength(1);
  expect(github).toContain('50%25');
  const markdown = await check('markdown');
  expect(markdown).not.toMatch(/[<>`[\]@]|https?:/);
  expect(markdown).not.toContain('|');
});

test('a site in order says so', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig(page(product(FINE)));
  const { code, stdout, stderr } = await run(['check', '--root', root]);
  expect([code, stdout, stderr]).toEqual([0, 'No problems; 1 product checked.\n', '']);
  const empty = makeSiteWithConfig();
  expect((await run(['check', '--root', empty.root])).stdout).toBe(
    'No problems; 0 products checked.\n',
  );
});

test('places are those that the folder one is in has for them', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig(page(product(GONE)));
  const above = join(root, '..');
  const folder = root.slice(above.length + 1);
  const text = await run(['check', '--root', folder], { cwd: above });
  expect(text.stdout).toContain(`\n  ${folder}/src/pages/index.mdx:1:1\n`);
  const github = await run(['check', '--root', folder, '--format', 'github'], {
    cwd: root,
    env: { GITHUB_WORKSPACE: above },
  });
  expect(github.code).toBe(2);
  const there = await run(['check', '--format', 'github'], {
    cwd: root,
    env: { GITHUB_WORKSPACE: above },
  });
  expect(there.stdout).toContain(`file=${folder}/src/pages/index.mdx,line=1,col=1`);
});

test('without an answer, products of the store are looked at all the same', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig(page(product(FINE), product(UNKNOWN)), {
    ...OFFLINE,
    cache: { dir: 'store', maxAge: 1 },
  });
  await fillStore(site, [FINE], (blockOf) => {
    blockOf(FINE).fetchedAt = iso(1);
    delete blockOf(FINE).history;
  });
  vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
  const { code, stdout } = await run(['check', '--json', '--root', site.root]);
  expect(code).toBe(1);
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  expect(findings.map(inShort)).toEqual([
    'stale warning src/pages/index.mdx:1:1',
    'unresolved warning src/pages/index.mdx:3:1',
  ]);
  expect(findings[0]!.message).toContain('Newer data couldn’t be fetched: ');
});

describe('is a matter of setup', () => {
  test('with a wrong secret', async () => {
    await gatewayFor();
    vi.stubEnv('ALIEXPRESS_APP_SECRET', 'wrong-secret-value');
    const { root } = makeSiteWithConfig(page(product(FINE)));
    const { code, stdout, stderr } = await run(['check', '--root', root]);
    expect(code).toBe(2);
    expect(stdout).toContain('the App Secret does not');
    expect(stdout + stderr).not.toContain('wrong-secret-value');
  });

  test('without credentials, unless nothing is asked', async () => {
    const { root } = makeSiteWithConfig(page(product(FINE)));
    const none = await run(['check', '--root', root]);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('ALIEXPRESS_APP_KEY');
    const offline = await run(['check', '--offline', '--root', root], {
      env: { ALIEXPRESS_TRACKING_ID: 'sandbox' },
    });
    expect(offline.code).toBe(1);
    expect(offline.stdout).toContain('unresolved');
  });

  test('with sample data, nothing is needed', async () => {
    const { root } = makeSiteWithConfig(page(product(GONE)), { ...NO_PAUSE, sandbox: 'auto' });
    const { code, stdout } = await run(['check', '--offline', '--root', root]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^! unavailable\n[^]*src\/pages\/index\.mdx:1:1\n/);
  });

  test.each([
    [
      'a folder that is none',
      ['--root', '/nowhere-at-all'],
      'The folder /nowhere-at-all doesn’t exist',
    ],
    ['an unknown kind', ['--ignore', 'stale,dull'], 'Unknown kind "dull"'],
    ['an unknown format', ['--format', 'xml'], 'github'],
    ['an unknown level', ['--fail-on', 'bad'], 'notice'],
    ['no number of days', ['--stale', 'soon'], 'a number above 0'],
    ['half a warning', ['--max-warnings', '0.5'], 'a whole number'],
  ])('with %s', async (_, args, said) => {
    const { code, stderr } = await run(['check', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
