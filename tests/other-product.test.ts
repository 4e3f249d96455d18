/** A shop sells another product under an id that a site recommends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleProduct } from 'aliexpress-sandbox';
import type { AliexpressOptions } from 'astro-aliexpress';
import { describe, expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { page, product } from './helpers/site.ts';

const [OTHER] = ids(40).filter((id) => id !== LAMP) as [string];
const UNKNOWN = '1005009999000111';
const OPTIONS: AliexpressOptions = {
  ...NO_PAUSE,
  aliases: { lamp: LAMP },
  cache: { dir: 'store', maxAge: 0 },
  strict: true,
};
const OLD_TITLE = sampleProduct(LAMP).title.slice(0, 40);

/** A site that recommends a lamp, built once; then the shop sells something else. */
async function siteWithReusedId(source = product('lamp')) {
  const sandbox = await gatewayFor();
  const site = makeSiteWithConfig(page(source), OPTIONS);
  const first = await site.build(OPTIONS);
  expect(first.report.findings).toEqual([]);
  sandbox.setFaults([{ kind: 'reused-ids' }]);
  const check = (...args: string[]) => run(['check', ...args, '--root', site.root]);
  return { site, sandbox, check };
}

describe('what a reader sees instead of what the author has recommended', () => {
  test('is a warning in the build, its report and `check`, with both titles', async () => {
    const { site, check } = await siteWithReusedId();
    const { report, output } = await site.build(OPTIONS);
    const usage = { file: 'src/pages/index.mdx', line: 1, column: 1 };
    expect(report.findings).toMatchObject([
      { kind: 'other-product', severity: 'warning', usage, id: LAMP },
    ]);
    const { message = '', fix, title = '' } = report.findings[0] ?? {};
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
      warnings: 1,
      findings: [{ kind: 'other-product', message }],
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

  test('is located in an expression, too, and no page holds the old title', async () => {
    const source = `export const picks = ['${LAMP}'];\n\n<Product id={picks[0]} />`;
    const { site } = await siteWithReusedId(source);
    const built = await site.build(OPTIONS);
    expect(built.report.findings).toMatchObject([
      { kind: 'other-product', usage: { file: 'src/pages/index.mdx', line: 1 } },
    ]);
    expect([...built.files().values()].join('\n')).not.toContain(OLD_TITLE);
  });

  test('is nothing to report of products that the author has not chosen', async () => {
    const { site } = await siteWithReusedId('<ProductSearch keywords="desk lamp" limit={3} />');
    const { report } = await site.build(OPTIONS);
    expect(report.items.length).toBeGreaterThan(0);
    expect(report.findings).toEqual([]);
  });
});

describe('`check --confirm`', () => {
  test('accepts the new product by its alias, without a call', async () => {
    const { site, sandbox, check } = await siteWithReusedId();
    await site.build(OPTIONS);
    const calls = productCalls(sandbox).length;
    const confirmed = await check('--confirm', 'lamp');
    expect(confirmed).toMatchObject({ code: 0, stderr: '' });
    expect(confirmed.stdout).toContain(`${LAMP}  US · USD · EN`);
    expect(confirmed.stdout).toContain(`before: ${OLD_TITLE}`);
    expect(confirmed.stdout).toContain('1 product confirmed.');
    expect(productCalls(sandbox)).toHaveLength(calls);

    expect((await site.build(OPTIONS)).report.findings).toEqual([]);
    expect(await check()).toMatchObject({ code: 0 });

    sandbox.setFaults([]);
    const again = (await site.build(OPTIONS)).report.findings;
    expect(again).toMatchObject([{ kind: 'other-product' }]);
    const [now, before] = again[0]?.message.split('it was') ?? [];
    expect(now).toContain(OLD_TITLE);
    expect(before).not.toContain(OLD_TITLE);
  });

  test('takes several, and says which ids are unknown', async () => {
    const { site, check } = await siteWithReusedId([product('lamp'), product(OTHER)].join('\n\n'));
    await site.build(OPTIONS);
    const several = await check('--confirm', 'lamp', OTHER, UNKNOWN);
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
  });
});
