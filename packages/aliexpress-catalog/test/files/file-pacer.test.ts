import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFilePacer } from '../../src/files/file-pacer.ts';
import { NOON, temporaryFolder } from '../support/helpers.ts';

/** A clock on which a sleep ends at once and moves the time. */
function idleClock() {
  const clock = {
    time: NOON,
    slept: [] as number[],
    now: () => clock.time,
    async sleep(ms: number) {
      clock.slept.push(ms);
      clock.time += ms;
    },
  };
  return clock;
}

/** Two builders of one app key on one folder, with one clock. */
function twoBuilders(interval = 0) {
  const dir = temporaryFolder();
  const clock = idleClock();
  const open = (appKey = 'key') => createFilePacer({ dir, appKey, interval, clock });
  return { dir, clock, one: open(), other: open(), open };
}

/** Only a ban creates the folder. */
const bansIn = (dir: string) =>
  readdirSync(join(dir, 'bans')).flatMap((key) => readdirSync(join(dir, 'bans', key)));

test('a ban of one holds the other until it ends', async () => {
  const { clock, one, other } = twoBuilders();
  one.hold(3_000);
  await other.turn();
  expect(clock.time).toBe(NOON + 3_000);
  await other.turn();
  await one.turn();
  expect(clock.time).toBe(NOON + 3_000);
});

test('a ban also holds later processes, but no other app key', async () => {
  const { clock, one, open } = twoBuilders();
  one.hold(3_000);
  await open('another key').turn();
  expect(clock.time).toBe(NOON);
  await open().turn();
  expect(clock.time).toBe(NOON + 3_000);
});

test('a ban also holds a process that already waits for its turn', async () => {
  const { clock, one, other } = twoBuilders(1_000);
  await other.turn();
  const { sleep } = clock;
  clock.sleep = async (ms) => {
    clock.sleep = sleep;
    await sleep(ms);
    one.hold(5_000);
  };
  await other.turn();
  expect(clock.time).toBe(NOON + 1_000 + 5_000);
});

test('of several bans the longest counts', async () => {
  const { clock, one, other, open } = twoBuilders();
  one.hold(4_000);
  open().hold(2_000);
  await other.turn();
  expect(clock.time).toBe(NOON + 4_000);
});

test('keeps the interval between all turns, in any order', async () => {
  const { clock, open } = twoBuilders(1_000);
  const builders = [open(), open(), open()];
  const at: number[] = [];
  for (const index of [0, 1, 1, 2, 0, 2, 1]) {
    await builders[index]!.turn();
    at.push(clock.time - NOON);
  }
  expect(at).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000]);
});

test('turns of another app key do not count', async () => {
  const { clock, one, open } = twoBuilders(1_000);
  await one.turn();
  await open('another key').turn();
  expect(clock.time).toBe(NOON);
});

test('a turn in the future, or half written, holds nobody', async () => {
  const { dir, clock, one, other } = twoBuilders(1_000);
  await one.turn();
  const [name] = readdirSync(join(dir, 'turns'));
  for (const spoilt of [String(NOON + 3_600_000), '', 'garbage']) {
    writeFileSync(join(dir, 'turns', name!), spoilt);
    const before = clock.time;
    await other.turn();
    expect(clock.time - before).toBeLessThanOrEqual(1_000);
  }
});

test('processes at once never start two turns closer than the interval', async () => {
  const dir = temporaryFolder();
  const turns: number[] = [];
  await Promise.all(
    [1, 2, 3].map(async () => {
      const child = fork(new URL('./turn-taker.ts', import.meta.url), [dir, '20', '10']);
      child.on('message', (at: number) => turns.push(at));
      // Not before the last of its messages was read.
      await once(child, 'close');
    }),
  );
  const inOrder = turns.toSorted((a, b) => a - b);
  const gaps = inOrder.slice(1).map((at, index) => at - inOrder[index]!);
  expect(turns).toHaveLength(30);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
});

test.each(['nonsense', '', '1e300', 'NaN', '-5', String(NOON + 11 * 60_000)])(
  'a file named %j is no ban, and is removed',
  async (name) => {
    const { dir, clock, one, other } = twoBuilders();
    one.hold(0);
    const folder = join(dir, 'bans', readdirSync(join(dir, 'bans'))[0]!);
    const file = join(folder, name || ' ');
    writeFileSync(file, '');
    await other.turn();
    expect(clock.slept).toEqual([]);
    expect(existsSync(file)).toBe(false);
  },
);

test('old bans are deleted', async () => {
  const { dir, clock, one, other } = twoBuilders();
  for (let ban = 1; ban <= 5; ban += 1) one.hold(ban * 1_000);
  expect(bansIn(dir)).toHaveLength(5);
  clock.time += 5_000;
  await other.turn();
  expect(clock.slept).toEqual([]);
  expect(bansIn(dir)).toEqual([]);
});

test('a file that cannot be removed holds nobody', async () => {
  const { dir, clock, one, other } = twoBuilders();
  one.hold(1);
  const [key] = readdirSync(join(dir, 'bans'));
  mkdirSync(join(dir, 'bans', key!, 'a-folder', 'in-it'), { recursive: true });
  clock.time += 1;
  await other.turn();
  expect(clock.slept).toEqual([]);
});

test('in a folder that cannot be written, a ban holds its own process', async () => {
  const dir = join(temporaryFolder(), 'a-file');
  writeFileSync(dir, '');
  const clock = idleClock();
  const open = () => createFilePacer({ dir, appKey: 'key', interval: 0, clock });
  const [one, other] = [open(), open()];
  one.hold(3_000);
  await other.turn();
  expect(clock.time).toBe(NOON);
  await one.turn();
  expect(clock.time).toBe(NOON + 3_000);
});
