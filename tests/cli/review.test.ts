/** `check --review` lists recommendations by what has changed since their author looked at them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AliexpressOptions } from 'astro-aliexpress';
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, ids, NO_PAUSE } from '../helpers/gateway.ts';
import type { Site } from '../helpers/site.ts';

const [OLD, NEW, SEEN, SAME, LOVED] = ids(5) as [string, string, string, string, string];
const DAY = 86_400_000;
const now = Date.now();
const iso = (daysAgo: number) => new Date(now - daysAgo * DAY).toISOString();
const day = (daysAgo: number) => iso(daysAgo).slice(0, 10);

const optionsFor = (reviewed: string): AliexpressOptions => ({
  ...NO_PAUSE,
  cache: { dir: 'store' },
  aliases: { seen: { id: SEEN, reviewed } },
});

/** What {@link LOVED} was like until 50 days ago. */
const BEFORE = { orders: 1_200, feedback: 0.97, shop: '1', title: 'Baking mat of silicone' };

function commit({ root }: Site, daysAgo: number): void {
  const date = iso(daysAgo);
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env, stdio: 'ignore' });
  git('init');
  git('add', 'src');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-m', 'x');
}

/** Its prices were 10 until 25 days ago, and are 15 since; the last one never changed. */
async function siteWithHistory(reviewed: string): Promise<Site> {
  await gatewayFor();
  const site = makeSiteWithConfig(
    {
      'src/pages/old.mdx': `An old text.\n\n<Product id="${OLD}" />\n\nIt is good.\n\nFar away.\n`,
      'src/pages/more.mdx': `- <Product id="${GONE}" fallback="${SAME}" />\n- <Product id="seen" />\n- <Product id="${SAME}" />\n`,
    },
    optionsFor(reviewed),
  );
  commit(site, 100);
  site.write({
    'src/pages/new.mdx': `A new text about <ProductLink id="${NEW}">it</ProductLink>.\n`,
  });
  commit(site, 2);
  await run(['refresh', OLD, NEW, SEEN, SAME, LOVED, GONE, '--root', site.root]);
  const file = join(site.root, 'products.json');
  await run(['export', file, '--root', site.root]);
  const exported = JSON.parse(readFileSync(file, 'utf8')) as {
    products: Record<
      string,
      {
        fetchedAt: string;
        product: { title: string; shop: { id: string }; salePrice: { amount: string } };
        identity: object;
        sightings?: unknown;
        history?: unknown;
      }
    >;
  };
  for (const [key, entry] of Object.entries(exported.products)) {
    if (key.endsWith(LOVED)) {
      Object.assign(entry.identity, { at: iso(120), ...BEFORE });
      const { title, shop } = entry.product;
      entry.sightings = [{ at: iso(50), orders: 4_500, feedback: 0.92, shop: shop.id, title }];
      Object.assign(entry.product, { orders30d: 4_800, positiveFeedback: 0.91 });
    }
    if (![OLD, NEW, SEEN].some((id) => key.endsWith(id))) continue;
    entry.product.salePrice.amount = '15.00';
    entry.history = {
      [`${iso(120)}/${iso(26)}`]: '10.00',
      [`${iso(25)}/${entry.fetchedAt}`]: '15.00',
    };
  }
  writeFileSync(file, JSON.stringify(exported));
  rmSync(join(site.root, 'store'), { recursive: true });
  await run(['import', file, '--root', site.root]);
  return site;
}

interface Row {
  readonly written: string;
  readonly touched?: string;
  readonly kind: string;
  readonly changes: readonly { readonly kind: string; readonly percent?: number }[];
}
const rowsOf = (text: Awaited<ReturnType<typeof run>>) =>
  json<{ hasDates: boolean; recommendations: Row[] }>(text);
const inShort = ({ written, touched, changes }: Row) =>
  [written, touched?.slice(0, 10), ...changes.flatMap(({ kind, percent }) => [kind, percent])]
    .filter(Boolean)
    .join(' ');

test('most changed first; who has edited or reviewed a text since has seen the change', async () => {
  const site = await siteWithHistory(day(3));
  const review = (...args: string[]) => run(['check', '--review', '--root', site.root, ...args]);
  const { hasDates, recommendations } = rowsOf(await review('--json'));
  expect(hasDates).toBe(true);
  expect(recommendations.map(inShort)).toEqual([
    `${GONE} ${day(100)} unavailable`,
    `${OLD} ${day(100)} price 50`,
    `seen ${day(100)}`,
    `${SAME} ${day(100)}`,
    `${NEW} ${day(2)}`,
  ]);
  const text = await review();
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toContain('+50% ($10.00 → $15.00)');
  expect(text.stdout).toContain('src/pages/old.mdx:3');
  expect(text.stdout).not.toContain('seen');
  expect(text.stdout.trimEnd()).toMatch(
    /\n4 recommendations to look at, 1 reviewed and unchanged\.$/,
  );

  // A text beside a card belongs to it, other text doesn't.
  const page = `An old text.\n\n<Product id="${OLD}" />\n\nIt is good.\n\nFar away, and edited.\n`;
  site.write({ 'src/pages/old.mdx': page });
  commit(site, 1);
  expect(rowsOf(await review('--json')).recommendations.map(inShort)).toContain(
    `${OLD} ${day(100)} price 50`,
  );
  site.write({ 'src/pages/old.mdx': page.replace('good', 'fine') });
  commit(site, 1);
  expect(rowsOf(await review('--json')).recommendations.map(inShort)).toContain(`${OLD} ${day(1)}`);
});

test('orders, feedback, shop and title that have changed since, also of plain links', async () => {
  const site = await siteWithHistory(day(3));
  const link = `https://www.aliexpress.com/item/${LOVED}.html`;
  const write = (path: string) => site.write({ [path]: `I love this [mat](${link}).\n` });
  write('src/pages/loved.md');
  commit(site, 90);
  write('src/pages/later.md');
  commit(site, 10);
  const review = (...args: string[]) => run(['check', '--review', '--root', site.root, ...args]);
  const { recommendations } = rowsOf(await review('--json'));
  const loved = recommendations.filter(({ written }) => written === LOVED);
  expect(loved.map(inShort)).toEqual([
    `${LOVED} ${day(90)} orders feedback shop title`,
    `${LOVED} ${day(10)}`,
  ]);
  expect(loved[0]).toMatchObject({
    kind: 'link',
    usage: { file: 'src/pages/loved.md', line: 1 },
    changes: [
      { kind: 'orders', from: 1_200, to: 4_800 },
      { kind: 'feedback', from: 0.97, to: 0.91 },
      { kind: 'shop', from: '1' },
      { kind: 'title', from: 'Baking mat of silicone' },
    ],
  });
  const { stdout } = await review();
  expect(stdout).toContain(
    'orders 1,200 → 4,800, feedback 97% → 91%, another shop, title was “Baking mat of silicone”',
  );
});

test('a change after the review, and a site without usable git', async () => {
  const site = await siteWithHistory(day(60));
  const review = (...args: string[]) => run(['check', '--review', '--root', site.root, ...args]);
  expect(rowsOf(await review('--json')).recommendations.map(inShort)).toContain(
    `seen ${day(100)} price 50`,
  );
  writeFileSync(
    join(site.root, '.git/shallow'),
    execFileSync('git', ['rev-parse', 'HEAD'], { cwd: site.root }),
  );
  const shallow = await review();
  expect(shallow.code).toBe(0);
  expect(shallow.stderr).toContain('git fetch --unshallow');
  expect(shallow.stdout).toContain('+50%');
  rmSync(join(site.root, '.git'), { recursive: true });
  // The folder of the tests is in a repository itself.
  const env = { GIT_CEILING_DIRECTORIES: dirname(site.root) };
  const outside = (...args: string[]) =>
    run(['check', '--review', '--root', site.root, ...args], { env });
  const { hasDates, recommendations } = rowsOf(await outside('--json'));
  expect(hasDates).toBe(false);
  expect(recommendations.map(inShort)).toContain(`${NEW} price 50`);
  expect((await outside()).stderr).toContain('no git repository');
});

test('a link to the product of an alias in another country is reviewed with it', async () => {
  const { root } = makeSiteWithConfig(
    { 'src/pages/index.md': `I love [it](https://www.aliexpress.com/item/${LOVED}.html).\n` },
    { aliases: { seen: { id: SEEN, ids: { DE: LOVED }, reviewed: '2026-11-02' } } },
  );
  const { recommendations } = rowsOf(await run(['check', '--review', '--json', '--root', root]));
  expect(recommendations).toMatchObject([{ written: LOVED, reviewed: '2026-11-02' }]);
});
