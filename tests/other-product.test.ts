/** A shop sells another product under an id that a site recommends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, sampleProduct } from 'aliexpress-sandbox';
import type { AliexpressOptions } from 'astro-aliexpress';
import { describe, expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, product, type Site } from './helpers/site.ts';

const [OTHER = '', , IN_EXPRESSION = ''] = ids(40).filter((id) => id !== LAMP);
const UNKNOWN = '1005009999000111';
const OPTIONS: AliexpressOptions = {
  ...NO_PAUSE,
  aliases: { lamp: LAMP },
  cache: { dir: 'store', maxAge: 0 },
  strict: true,
};
const oldTitle = (id: string) => sampleProduct(id).title.slice(0, 40);
const OLD_TITLE = oldTitle(LAMP);

/** A site that recommends products, built once; then the shops sell something else. */
let sandbox: Sandbox;
let site: Site;
let built: Built;
prepare(async () => {
  sandbox = await gatewayFor();
  site = makeSiteWithConfig(
    {
      'src/pages/index.mdx': product('lamp'),
      'src/pages/other.mdx': product(OTHER),
      'src/pages/expression.mdx': `export const picks = ['${IN_EXPRESSION}'];\n\n<Product id={picks[0]} />`,
      'src/pages/search.mdx': '<ProductSearch keywords="desk lamp" limit={3} />',
    },
    OPTIONS,
  );
  const before = await site.build(OPTIONS);
  expect(before.report.findings).toEqual([]);
  sandbox.setFaults([{ kind: 'reused-ids' }]);
  built = await site.build(OPTIONS);
});

const check = (...args: string[]) => run(['check', ...args, '--root', site.root]);

describe('what a reader sees instead of what the author has recommended', () => {
  test('is a warning in the build, its report and `check`, with both titles', async () => {
    const { report, output } = built;
    const usage = { file: 'src/pages/index.mdx', line: 1, column: 1 };
    const finding = report.findings.find(({ id }) => id === LAMP);
    expect(finding).toMatchObject({ kind: 'other-product', severity: 'warning', usage });
    const { message = '', fix, title = '' } = finding ?? {};
    expect(title).not.toContain(OLD_TITLE);
    expect(message).toContain(`“${title.slice(0, 40)}`);
    expect(message).toContain(`“${OLD_TITLE}`);
    expect(message).toMatch(/since \d+ \w+ \d{4}\. On \d+ \w+ \d{4}, it was/);
    expect(fix).toContain(`npx astro-aliexpress check --confirm ${LAMP}`);
    expect(output).toContain(`other-product: ${message}`);

    const text = await check();
    expect(text).toMatchObject({ code: 1 });
    expect(text.stdout).toContain(OLD_TITLE);
    expect(json(await check('--json'))).toMatchObject({
      warnings: 3,
      findings: expect.arrayContaining([
        expect.objectContaining({ kind: 'other-product', message }),
      ]),
    });
    expect((await check('--format', 'github')).stdout).toMatch(
      /^::warning file=.*index\.mdx,line=1,col=1,title=astro-aliexpress%3A other-product::/m,
    );
    expect((await check('--format', 'markdown')).stdout).toContain('other-product');
    expect(await check('--ignore', 'other-product')).toMatchObject({ code: 0 });

    await run(['report', '--root', site.root, '--no-pictures']);
    const file = join(site.root, 'node_modules/.astro/astro-aliexpress/report.html');
    expect(readFileSync(file, 'utf8')).toContain(OLD_TITLE);
  });

  test('is located in an expression, too, and no page holds the old titles', () => {
    const { usage } = built.report.findings.find(({ id }) => id === IN_EXPRESSION) ?? {};
    expect(usage).toMatchObject({ file: 'src/pages/expression.mdx', line: 1 });
    const idsByPage = { index: LAMP, 'other/index': OTHER, 'expression/index': IN_EXPRESSION };
    for (const [page, id] of Object.entries(idsByPage))
      expect(built.files().get(`${page}.html`)?.includes(oldTitle(id))).toBe(false);
  });

  test('is nothing to report of products that the author has not chosen', () => {
    const [list] = built.report.lists;
    expect(list?.ids).toHaveLength(3);
    // A tag names it, too.
    expect(list?.ids).toContain(LAMP);
    expect(built.report.findings.map(({ kind, id }) => [kind, id]).toSorted()).toEqual(
      [LAMP, OTHER, IN_EXPRESSION].map((id) => ['other-product', id]).toSorted(),
    );
  });
});

test('`check --confirm` accepts new products by alias and id, without a call', async () => {
  const calls = productCalls(sandbox).length;
  const confirmed = await check('--confirm', 'lamp');
  expect(confirmed).toMatchObject({ code: 0, stderr: '' });
  expect(confirmed.stdout).toContain(`${LAMP}  US · USD · EN`);
  expect(confirmed.stdout).toContain(`before: ${OLD_TITLE}`);
  expect(confirmed.stdout).toContain('1 product confirmed.');

  const several = await check('--confirm', OTHER, IN_EXPRESSION, UNKNOWN);
  expect(several).toMatchObject({ code: 1 });
  expect(several.stdout).toContain('2 products confirmed.');
  expect(several.stderr).toContain(`The store has no data of ${UNKNOWN}`);
  expect(several.stderr).toContain(`npx astro-aliexpress refresh ${UNKNOWN}`);

  const misspelt = await check('--confirm', 'lmap', LAMP, '--json');
  expect(misspelt).toMatchObject({ code: 2 });
  expect(misspelt.stderr).toContain('Did you mean "lamp"?');
  expect(json(misspelt)).toMatchObject({
    confirmed: [{ id: LAMP, market: { country: 'US' } }],
    unknown: [],
    invalid: [{ input: 'lmap' }],
  });
  expect(productCalls(sandbox)).toHaveLength(calls);

  expect((await site.build(OPTIONS)).report.findings).toEqual([]);
  expect(await check()).toMatchObject({ code: 0 });

  sandbox.setFaults([]);
  const again = (await site.build(OPTIONS)).report.findings.find(({ id }) => id === LAMP);
  expect(again).toMatchObject({ kind: 'other-product' });
  const [now, before] = again?.message.split('it was') ?? [];
  expect(now).toContain(OLD_TITLE);
  expect(before).not.toContain(OLD_TITLE);
});
