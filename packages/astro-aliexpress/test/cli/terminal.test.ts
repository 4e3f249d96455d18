import { afterEach, expect, test, vi } from 'vitest';
import { progressBar } from '../../src/cli/terminal/progress-bar.ts';
import { facts, table } from '../../src/cli/terminal/table.ts';
import { cut, widthOf, wrap } from '../../src/cli/terminal/width.ts';

afterEach(() => vi.unstubAllEnvs());

test('letters of two columns count as two, colours as none', () => {
  expect(widthOf('lamp')).toBe(4);
  expect(widthOf('灯具 lamp')).toBe(9);
  expect(widthOf('👩‍🚀')).toBe(2);
  expect(widthOf('\u001B[32mok\u001B[39m')).toBe(2);
  expect(widthOf('e\u0301')).toBe(1);
});

test('what is too wide is cut, never through a letter', () => {
  expect(cut('desk lamp', 9)).toBe('desk lamp');
  expect(cut('desk lamp', 7)).toBe('desk l…');
  expect(cut('desk lamp', 6)).toBe('desk…');
  expect(cut('灯具灯具', 6)).toBe('灯具…');
});

test('lines break between words', () => {
  expect(wrap('a lamp for the desk', 10)).toEqual(['a lamp for', 'the desk']);
  expect(wrap('one\ntwo', 10)).toEqual(['one', 'two']);
  expect(wrap('https://example.com/long', 10)).toEqual(['https://example.com/long']);
  expect(wrap('as wide as it gets', Number.POSITIVE_INFINITY)).toEqual(['as wide as it gets']);
});

test('a table cuts one column, and gives up being one where that is not enough', () => {
  const rows = [{ id: '4001016061682', title: 'Lumeka Foldable Architect Desk Light' }];
  const shape = [
    { head: 'Id', cell: ({ id }: (typeof rows)[0]) => id },
    { head: 'Title', cell: ({ title }: (typeof rows)[0]) => title, shrinks: true },
  ];
  vi.stubEnv('COLUMNS', '40');
  expect(table(rows, shape).at(-1)).toBe('4001016061682  Lumeka Foldable Architec…');
  vi.stubEnv('COLUMNS', '30');
  expect(table(rows, shape)).toEqual([
    'Id     4001016061682',
    'Title  Lumeka Foldable',
    '       Architect Desk Light',
  ]);
});

test('a terminal has a bar that moves and leaves no trace', () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const bar = progressBar({ isTTY: true, write } as never);
  bar.onProgress({ what: 'products', done: 50, total: 200 });
  bar.end();
  expect(written).toEqual([
    '\r\u001B[K█████░░░░░░░░░░░░░░░ 50 of 200 products fetched',
    '\r\u001B[K',
  ]);
});

test('in a narrow terminal the bar stays on its line', () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const bar = progressBar({ isTTY: true, columns: 40, write } as never);
  bar.onProgress({ what: 'products', done: 50, total: 200 });
  expect(widthOf(written[0]!.replace('\r\u001B[K', ''))).toBeLessThan(40);
});

test('what others wrote does nothing to the terminal', () => {
  const title = 'Lamp\u001B]8;;https://evil.example\u0007\u001B[2J\r\n\u202Edesk';
  const lines = table([title], [{ head: 'Title', cell: (it) => it, shrinks: true }]);
  expect(lines).toEqual(['Title', 'Lamp desk']);
  expect(facts([['Title', title]])).toEqual(['Title  Lamp desk']);
});

test('a log has none of that', () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const bar = progressBar({ isTTY: false, write } as never);
  bar.onProgress({ what: 'products', done: 50, total: 200 });
  bar.end();
  expect(written).toEqual([]);
});
