import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { leftOf, readUsageRecord, writeUsageRecord } from '../../src/build/usage-record.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
const ID = '4001016061682';
const MUGS = { list: 'search', keywords: 'mug' } as const;

function recordFile(text?: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'usage-record-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'usage.json');
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

const ask = (...pages: string[]) => ({ id: ID, market: US, pages });
const list = (...pages: string[]) => ({ query: MUGS, market: US, pages });

test('what two records hold of one product or list becomes one entry', () => {
  const file = recordFile();
  writeUsageRecord(file, [
    { requests: [ask('/b/'), { ...ask('/b/'), market: DE }], lists: [list('/b/')] },
    { requests: [ask('/a/', '/b/')], lists: [list('/a/')] },
  ]);
  expect(readUsageRecord(file)).toEqual({
    version: 2,
    requests: [ask('/a/', '/b/'), { ...ask('/b/'), market: DE }],
    lists: [list('/a/', '/b/')],
  });
});

test.each([
  ['none', undefined],
  ['cut', '{"version":2,"requests":[{'],
  ['of another version', JSON.stringify({ version: 1, requests: [], lists: [] })],
  ['without pages', JSON.stringify({ version: 2, requests: [{ id: ID, market: US }], lists: [] })],
  [
    'with an address for an id',
    JSON.stringify({
      version: 2,
      requests: [{ ...ask('/'), id: `https://www.aliexpress.com/item/${ID}.html` }],
      lists: [],
    }),
  ],
])('a record that is %s is none', (_, text) => {
  expect(readUsageRecord(recordFile(text))).toBeUndefined();
});

test('of pages that were left alone, those count that are still there, however they are spelled', () => {
  const files = [
    'index.html',
    'a/index.html',
    'b.html',
    'caf%C3%A9/index.html',
    '%5Bx%5D/index.html',
    '100%25/index.html',
    'feed.json',
  ];
  const left = (page: string, rendered: string[] = []) =>
    leftOf(
      { requests: [ask(page)], lists: [] },
      { files, rendered: new Set(rendered), base: '/shop/' },
    ).requests.length === 1;
  for (const page of [
    '/shop/',
    '/shop',
    '/shop/a/',
    '/shop/a',
    '/shop/b',
    '/shop/b.html',
    '/shop/caf%C3%A9/',
    '/shop/[x]/',
    '/shop/100%/',
    '/shop/feed.json',
  ]) {
    expect([page, left(page)]).toEqual([page, true]);
    expect([page, left(page, [page])]).toEqual([page, false]);
  }
  for (const page of ['/shop/c/', '/shop/a/b/', 'src/pages/a.astro, on demand', 'getProduct()']) {
    expect([page, left(page)]).toEqual([page, false]);
  }
});
