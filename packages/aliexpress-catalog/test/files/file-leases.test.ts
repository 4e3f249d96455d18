import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LEASE_LASTS } from '../../src/backend/leases.ts';
import { HOST } from '../../src/files/builder.ts';
import { createFileLeases } from '../../src/files/file-leases.ts';
import { NOON, temporaryFolder } from '../support/helpers.ts';

/** Two builders on one folder, with one clock. */
function twoBuilders() {
  const dir = temporaryFolder();
  const time = { now: NOON };
  const open = () => createFileLeases({ dir, now: () => time.now });
  return { dir, time, one: open(), other: open(), open };
}

const leaseFiles = (dir: string) =>
  readdirSync(join(dir, 'leases')).map((name) => join(dir, 'leases', name));

test('a key that one has leased cannot be leased again, not even by the same one', async () => {
  const { one, other } = twoBuilders();
  expect(await one.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
  expect(await other.acquire(['b', 'c', 'd'])).toEqual(new Set(['c', 'd']));
  expect(await one.acquire(['a', 'c', 'e'])).toEqual(new Set(['e']));
});

test('a released key can be leased again', async () => {
  const { one, other } = twoBuilders();
  await one.acquire(['a', 'b']);
  await one.release(['a', 'never leased']);
  expect(await other.acquire(['a', 'b'])).toEqual(new Set(['a']));
});

test('a lease holds for as long as a batch may take, then lapses', async () => {
  const { time, one, other } = twoBuilders();
  await one.acquire(['a']);
  time.now += LEASE_LASTS - 1;
  expect(await other.acquire(['a'])).toEqual(new Set());
  time.now += 1;
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
  expect(await one.acquire(['a'])).toEqual(new Set());
});

test('a release that comes too late leaves the lease of another builder', async () => {
  const { time, one, other, open } = twoBuilders();
  await one.acquire(['a', 'b']);
  time.now += LEASE_LASTS;
  await other.acquire(['a']);
  await one.release(['a', 'b']);
  expect(await open().acquire(['a', 'b'])).toEqual(new Set(['b']));
  await other.release(['a']);
  expect(await one.acquire(['a'])).toEqual(new Set(['a']));
});

test('a lease of a machine whose clock is ahead holds, and lapses too', async () => {
  const { dir, time, one, other } = twoBuilders();
  await one.acquire(['a', 'b']);
  const [a] = leaseFiles(dir);
  // Of another machine, because processes of this one are looked up.
  for (const file of leaseFiles(dir)) writeFileSync(file, `${NOON + 1_000} elsewhere 1`);
  expect(await other.acquire(['a', 'b'])).toEqual(new Set());
  time.now += LEASE_LASTS + 1_000;
  // One by one, because leases made at once are links to one file.
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
  expect(await other.acquire(['b'])).toEqual(new Set(['b']));
  // A lease from years ahead must not hold for years.
  writeFileSync(a!, `${NOON * 2} elsewhere 1`);
  expect((await one.acquire(['a', 'b'])).size).toBe(1);
});

test('a lease of a process that has ended is taken over at once', async () => {
  const { dir, other, open } = twoBuilders();
  const child = fork(new URL('./lease-holder.ts', import.meta.url), [dir, String(NOON)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  expect(await other.acquire(['a', 'b'])).toEqual(new Set());
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
  // A later builder deletes the rest.
  await open().acquire(['c']);
  expect(leaseFiles(dir)).toHaveLength(2);
});

test('an empty lease counts as just made, and lapses like others', async () => {
  const { dir, time, one, other } = twoBuilders();
  await one.acquire(['a']);
  const [file] = leaseFiles(dir);
  writeFileSync(file!, '');
  // A file's time is more precise than the clock, so a new file may seem to be ahead of it.
  utimesSync(file!, NOON / 1000, (NOON + 0.7) / 1000);
  expect(await other.acquire(['a'])).toEqual(new Set());
  time.now += LEASE_LASTS + 1;
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
});

test.each(['nonsense', 'x y z', `${NOON}`.repeat(3) + ' elsewhere 1'])(
  'a damaged lease (%s) belongs to nobody, or lapses',
  async (text) => {
    const { dir, time, one, other } = twoBuilders();
    await one.acquire(['a']);
    const [file] = leaseFiles(dir);
    writeFileSync(file!, text);
    utimesSync(file!, NOON / 1000, NOON / 1000);
    time.now += LEASE_LASTS;
    expect(await other.acquire(['a'])).toEqual(new Set(['a']));
  },
);

test('an empty lease, as a full disk leaves it, is released', async () => {
  const { dir, one, other } = twoBuilders();
  await one.acquire(['a']);
  const [file] = leaseFiles(dir);
  writeFileSync(file!, '');
  await one.release(['a']);
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
});

test('in a folder that cannot be written, every lease is granted', async () => {
  const dir = join(temporaryFolder(), 'a-file');
  writeFileSync(dir, '');
  const leases = createFileLeases({ dir });
  expect(await leases.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
  expect(await createFileLeases({ dir }).acquire(['a'])).toEqual(new Set(['a']));
  await leases.release(['a']);
});

test('a file that cannot be removed is no lease, so nobody waits for it for ever', async () => {
  const { dir, one, other } = twoBuilders();
  await one.acquire(['a']);
  const [file] = leaseFiles(dir);
  // Like a file of another user, in a folder of theirs.
  rmSync(file!);
  mkdirSync(file!);
  expect(await other.acquire(['a'])).toEqual(new Set(['a']));
  await other.release(['a']);
});

test('a lease says who holds it and since when, but not for what', async () => {
  const { dir, one } = twoBuilders();
  await one.acquire(['US-USD-EN/blog/1005006338829917']);
  const [file] = leaseFiles(dir);
  expect(readFileSync(file!, 'utf8')).toMatch(
    new RegExp(`^${NOON} ${HOST} ${process.pid} [\\w-]{12}$`),
  );
  expect(file).not.toMatch(/blog|8829917/);
});
