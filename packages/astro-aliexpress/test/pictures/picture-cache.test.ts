import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { PictureCache } from '../../src/pictures/picture-cache.ts';

const URL = 'https://ae01.alicdn.com/kf/lamp.jpg';
const sizes = [
  { width: 220, height: 220, bytes: Buffer.from('small') },
  { width: 640, height: 640, bytes: Buffer.from('large') },
];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pictures-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
});

test('what one build has written, another one reads', () => {
  const files = new PictureCache(dir).write(URL, sizes);
  const other = new PictureCache(dir);
  expect(other.read(URL)).toEqual(files);
  expect(files.map(({ name }) => other.readFile(name)!.toString())).toEqual(['small', 'large']);
  expect(other.read(`${URL}x`)).toBeUndefined();
});

test('builds that write the same picture at once leave the same files', () => {
  const [one, other] = [new PictureCache(dir), new PictureCache(dir)];
  expect(one.write(URL, sizes)).toEqual(other.write(URL, sizes));
  expect(readdirSync(dir)).toHaveLength(3);
});

test('what a build that was killed has left is no picture', () => {
  const cache = new PictureCache(dir);
  const [file] = cache.write(URL, sizes);
  // It was killed before the second size, or before the record, had its name.
  rmSync(join(dir, file!.name));
  writeFileSync(join(dir, `${file!.name}.123.tmp`), 'sma');
  expect(cache.read(URL)).toBeUndefined();
  expect(cache.write(URL, sizes)[0]).toEqual(file);
  expect(cache.read(URL)).toHaveLength(2);
});

test.each(['', '{', 'null', '{"version":2,"url":"","files":[]}', '{"version":1,"files":[{}]}'])(
  'a record that says %j counts as none',
  (text) => {
    const cache = new PictureCache(dir);
    cache.write(URL, sizes);
    const record = readdirSync(dir).find((name) => name.endsWith('.json'))!;
    writeFileSync(join(dir, record), text);
    expect(cache.read(URL)).toBeUndefined();
  },
);

/** Each damages the first of a picture's files, or its record. */
const damages: Record<string, (file: string, record: string) => void> = {
  'an empty file': (file) => writeFileSync(file, ''),
  'a cut file': (file) => truncateSync(file, 3),
  'another content': (file) => writeFileSync(file, 'other'),
  'a folder': (file) => (rmSync(file), mkdirSync(file)),
  'a link to the same content': (file) => {
    renameSync(file, `${file}.moved`);
    symlinkSync(`${file}.moved`, file);
  },
  'a record that is a link': (_, record) => {
    renameSync(record, `${record}.moved`);
    symlinkSync(`${record}.moved`, record);
  },
  'a record of another picture': (_, record) =>
    writeFileSync(record, readFileSync(record, 'utf8').replace(URL, `${URL}x`)),
  'a name we would not make': (file, record) => {
    writeFileSync(join(dir, '..', 'secret.txt'), 'secret');
    onTestFinished(() => rmSync(join(dir, '..', 'secret.txt')));
    writeFileSync(record, readFileSync(record, 'utf8').replace(basename(file), '../secret.txt'));
  },
};

test.each(Object.keys(damages))('%s counts as none, and is made anew', (damage) => {
  const cache = new PictureCache(dir);
  const files = cache.write(URL, sizes);
  const record = readdirSync(dir).find((name) => name.endsWith('.json'))!;
  damages[damage]!(join(dir, files[0]!.name), join(dir, record));
  expect(cache.read(URL)).toBeUndefined();
  if (damage === 'a folder') return;
  expect(cache.write(URL, sizes)).toEqual(files);
  expect(cache.read(URL)).toEqual(files);
  expect(readFileSync(join(dir, files[0]!.name), 'utf8')).toBe('small');
});

test('a folder that is not there, or holds a folder, does no harm', () => {
  expect(() => new PictureCache(join(dir, 'none')).prune()).not.toThrow();
  mkdirSync(join(dir, 'folder'));
  expect(() => new PictureCache(dir).prune()).not.toThrow();
});
