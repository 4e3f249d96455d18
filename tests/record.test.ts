/** What is kept of built sites is the same wherever their files are, and what differs is named. */
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compareRecords, differencesText } from '../scripts/record/compare.ts';
import { MARK, readRecord, writeRecord } from '../scripts/record/files.ts';
import { firstChanges } from '../scripts/record/first-changes.ts';
import { normalDist } from '../scripts/record/normal-dist.ts';
import { normalBuild, normalText } from '../scripts/record/normal-text.ts';
import { withoutSampleOrders } from '../scripts/record/sample-orders.ts';

const filesOf = (texts: Readonly<Record<string, string | Uint8Array>>) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));

const textsOf = (files: ReadonlyMap<string, Buffer>) =>
  Object.fromEntries([...files].map(([path, content]) => [path, content.toString()]));

const sha = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`;

/** A site of two pages, as it is built from components whose paths have these hashes. */
function site({
  card = 'aaaaaaa1',
  menu = 'bbbbbbb2',
  chunk = 'Card.D-_0LrRa',
  word = 'Buy',
} = {}) {
  const style = `.card[data-astro-cid-${card}]{color:teal}`;
  const sheet = `.menu.astro-${menu}{display:grid}`;
  const policy = `script-src 'self'; style-src 'self' ${[sha(style), sha(sheet)].toSorted().join(' ')}`;
  const page = (title: string) =>
    `<meta http-equiv="content-security-policy" content="${policy}"><style>${style}</style>` +
    `<link rel="stylesheet" href="/_astro/${chunk}.css"><script src="/_astro/${chunk}.x.js"></script>` +
    `<h1>${title}</h1><a class="menu astro-${menu}" data-astro-cid-${card}>${word}</a>`;
  return filesOf({
    [`_astro/${chunk}.css`]: sheet,
    [`_astro/${chunk}.x.js`]: `import"./${chunk}.y.js";`,
    [`_astro/${chunk}.y.js`]: 'export const lazy=1;',
    'index.html': page('Home'),
    'tags/cards/index.html': page('Cards'),
  });
}

describe('a built site', () => {
  const moved = { card: 'ccccccc3', menu: 'ddddddd4', chunk: 'Tile.AAAA' };

  test('is the same when its components are in other places', () => {
    expect(compareRecords(site(), site(moved))).not.toEqual([]);
    expect(textsOf(normalDist(site(moved)))).toEqual(textsOf(normalDist(site())));
  });

  test('differs in a word, and in nothing else', () => {
    const changed = normalDist(site({ ...moved, word: 'Order' }));
    expect(compareRecords(normalDist(site()), changed).map(({ path }) => path)).toEqual([
      'index.html',
      'tags/cards/index.html',
    ]);
  });

  test('differs in a style sheet that has changed, under the name that it had', () => {
    const [first, second] = [site(), site({ chunk: 'Card.zzzz' })];
    second.set('_astro/Card.zzzz.css', Buffer.from('.menu{display:block}'));
    const differences = compareRecords(normalDist(first), normalDist(second));
    expect(differences.map(({ path }) => path)).toContain('_astro/index-1.css');
    expect(differences.every(({ path }) => !path.includes('Card'))).toBe(true);
  });

  test('keeps that two components have two scopes', () => {
    const one = site({ card: 'aaaaaaa1', menu: 'aaaaaaa1' });
    expect(compareRecords(normalDist(site()), normalDist(one))).not.toEqual([]);
  });

  test('keeps that a policy allows what is on the page', () => {
    const files = site();
    const page = files.get('index.html')!.toString();
    files.set('index.html', Buffer.from(page.replace('color:teal', 'color:red')));
    const [difference] = compareRecords(normalDist(site()), normalDist(files));
    expect(difference!.path).toBe('index.html');
  });

  test('keeps assets that no page asks for, and pictures as they are', () => {
    const picture = new Uint8Array([0x89, 0x50, 0, 0xff]);
    const files = normalDist(
      filesOf({ '_astro/old.abc.css': 'a{}', '_astro/a.B1.webp': picture, 'index.html': '<p>' }),
    );
    expect([...files.keys()].toSorted()).toEqual([
      '_astro/a.B1.webp',
      '_astro/unused-1.css',
      'index.html',
    ]);
    expect(files.get('_astro/a.B1.webp')).toEqual(Buffer.from(picture));
  });

  test('leaves out the search index', () => {
    expect(normalDist(filesOf({ 'pagefind/en_1588b52.pf_fragment': 'x' })).size).toBe(0);
  });
});

describe('a text', () => {
  test('names no folder of this machine, and nothing that chance decides', () => {
    const text = (folder: string, port: number, call: string) =>
      `${folder}/docs/, file://${folder}/a.ts, ${folder}: ` +
      `http://127.0.0.1:${port}/item?pdp_npi=%40214119cebae61c0${call}e10cf%21`;
    const normal = normalText(text('/home/me/repository', 4310, '000003'), '/home/me/repository/');
    expect(normal).not.toMatch(/home|4310|000003/);
    expect(normalText(text('/x', 37_123, '000001'), '/x/')).toBe(normal);
  });

  test('of a build does not tell how long it took, nor which picture was ready first', () => {
    const text = (first: string, second: string, time: string) =>
      (time.endsWith('ms') ? '' : '09:30:00 [build] Waiting for integration "a"...\n') +
      `09:30:00 ✓ Completed in ${time}.\n  ├─ /index.html (+${time}) \n` +
      `  ▶ /_astro/${first}.svg (+${time}) (1/2)\n  ▶ /_astro/${second}.svg (+${time}) (2/2)\n` +
      '10 calls · 4,990 left today\n';
    const normal = normalBuild(text('a', 'b', '1m 20s'));
    for (const time of ['85ms', '4.60s']) expect(normalBuild(text('b', 'a', time))).toBe(normal);
    expect(normal).toContain('10 calls · 4,990 left today');
  });
});

describe('what differs', () => {
  test('is named, with the first lines of it', () => {
    const kept = filesOf({ a: '1\n2\n3\n', b: 'same', gone: '', picture: new Uint8Array([0, 1]) });
    const fresh = filesOf({ a: '1\nzwei\n3\n', b: 'same', new: '', picture: new Uint8Array([0]) });
    expect(compareRecords(kept, fresh)).toEqual([
      { path: 'a', lines: ['- 2', '+ zwei'] },
      { path: 'gone', lines: ['It is gone.'] },
      { path: 'new', lines: ['It is new.'] },
      { path: 'picture', lines: ['Its 2 bytes are now 1 others.'] },
    ]);
  });

  test('in the same way in many files is shown once', () => {
    const pages = (word: string) => filesOf({ a: `<p>${word}</p>`, b: `<p>${word}</p>`, c: 'x' });
    const text = differencesText(compareRecords(pages('Buy'), pages('Order')));
    expect(text).toBe('a\nb\n    - <p>Buy</p>\n    + <p>Order</p>\n');
  });

  test('in a long line is shown from shortly before', () => {
    const line = (word: string) => `${'a'.repeat(500)} ${word} ${'z'.repeat(500)}`;
    const [was, is] = firstChanges(line('Buy'), line('Order'));
    expect(was).toMatch(/^- …a{20,} Buy z+…$/);
    expect(is).toMatch(/^\+ …a{20,} Order z+…$/);
    expect(was!.length).toBeLessThan(200);
  });

  test('in white space can be seen', () => {
    expect(firstChanges('<a>\n<b>', '<a><b>')).toEqual(['- "<a>\\n"', '+ "<a>"']);
  });

  test('at the end is found, and a file of differences is shown in a few lines', () => {
    expect(firstChanges('1\n2\n', '1\n2\n3\n')).toEqual(['+ 3']);
    const lines = (letter: string) => `${letter}\n`.repeat(2_000);
    expect(firstChanges(lines('a'), lines('b')).length).toBeLessThan(7);
  });
});

describe('a folder', () => {
  const folder = () => {
    const dir = mkdtempSync(join(tmpdir(), 'record-test-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  };

  test('gives back the record that was written, without what an older one had', () => {
    const dir = folder();
    writeRecord(dir, filesOf({ [MARK]: '{}', 'old/page.html': 'x' }));
    const files = filesOf({ [MARK]: '{}', 'site/dist/index.html': '<p>' });
    writeRecord(dir, files);
    expect(compareRecords(files, readRecord(dir))).toEqual([]);
  });

  test('that holds anything else is neither overwritten nor taken for a record', () => {
    const dir = folder();
    mkdirSync(join(dir, 'src'));
    writeFileSync(join(dir, 'src/index.ts'), '');
    expect(() => writeRecord(dir, filesOf({ [MARK]: '{}' }))).toThrow(/something other/);
    expect(() => readRecord(dir)).toThrow(/no record/);
    expect(readdirSync(dir)).toEqual(['src']);
  });
});

test('commands that are recorded leave no orders of the sample data behind', async () => {
  const root = mkdtempSync(join(tmpdir(), 'record-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const keep = async (account: string) => {
    mkdirSync(join(root, '.aliexpress-orders', account), { recursive: true });
  };
  await withoutSampleOrders(root, () => keep('sample'));
  expect(readdirSync(root)).toEqual([]);
  await keep('account');
  await withoutSampleOrders(root, () => keep('sample'));
  expect(readdirSync(join(root, '.aliexpress-orders'))).toEqual(['account']);
});
