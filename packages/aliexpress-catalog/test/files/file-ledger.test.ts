import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QuotaError } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import {
  createFileLedger,
  type Ledger,
  onlyFileLedger,
  quotaDayEnd,
  type StoreWarning,
} from '../../src/index.ts';
import { DAY, HOUR, NOON, temporaryFolder } from '../support/helpers.ts';

const LAST_MOMENT = Date.UTC(2026, 0, 15, 15, 59, 59, 999); // 23:59:59.999 GMT+8

test('goes on counting when it is opened again', async () => {
  const dir = temporaryFolder();
  const open = () => createFileLedger({ dir, appKey: 'k', dailyQuota: 10, now: () => NOON });
  await open().spend();
  await open().spend();
  expect(open().left()).toBe(8);
});

test('refuses a call above the quota, and says when it resets', async () => {
  const ledger = createFileLedger({ dir: temporaryFolder(), appKey: 'k', dailyQuota: 1 });
  await ledger.spend();
  expect(() => ledger.spend()).toThrow(QuotaError);
  expect(() => ledger.spend()).toThrow(/budget of 1 calls is spent/);
  expect(ledger.left()).toBe(0);
});

test('keeps the reserve', async () => {
  const ledger = createFileLedger({
    dir: temporaryFolder(),
    appKey: 'k',
    dailyQuota: 5,
    reserve: 3,
  });
  expect(ledger.left()).toBe(2);
  await ledger.spend();
  await ledger.spend();
  expect(() => ledger.spend()).toThrow(QuotaError);
});

test('a refused call does not count', () => {
  const dir = temporaryFolder();
  const modest = createFileLedger({ dir, appKey: 'k', dailyQuota: 5, reserve: 5 });
  expect(() => modest.spend()).toThrow(QuotaError);
  expect(createFileLedger({ dir, appKey: 'k', dailyQuota: 5 }).left()).toBe(5);
});

test('the day turns over at midnight GMT+8', async () => {
  let now = LAST_MOMENT;
  const ledger = createFileLedger({
    dir: temporaryFolder(),
    appKey: 'k',
    dailyQuota: 5,
    now: () => now,
  });
  await ledger.spend();
  expect(ledger.left()).toBe(4);
  now += 1;
  expect(ledger.left()).toBe(5);
});

test('tells when the day is over', () => {
  const midnight = Date.parse('2026-11-23T16:00:00Z');
  expect(quotaDayEnd(midnight - 1)).toBe(midnight);
  expect(quotaDayEnd(midnight)).toBe(midnight + 86_400_000);
});

describe('when AliExpress says that the day’s calls are used up', () => {
  const open = (dir: string, now: number, appKey = 'k') =>
    createFileLedger({ dir, appKey, now: () => now });

  test('no builder on the folder calls until then', async () => {
    const dir = temporaryFolder();
    await open(dir, NOON).noteBan(2 * HOUR);
    expect(() => open(dir, NOON + 2 * HOUR - 1).spend()).toThrow(QuotaError);
    expect(() => open(dir, NOON).spend()).toThrow(
      'The day’s calls are used up: AliExpress refuses more until 14:00 UTC.',
    );
    expect(open(dir, NOON).left()).toBe(0);
    expect(open(dir, NOON).used()).toBe(0);
    expect(open(dir, NOON).bannedUntil()).toBe(NOON + 2 * HOUR);
    expect(open(dir, NOON + 2 * HOUR).left()).toBe(5_000);
    expect(open(dir, NOON + 2 * HOUR).bannedUntil()).toBeUndefined();
    expect(open(dir, NOON, 'another key').left()).toBe(5_000);
  });

  test.each([0, 31_062_000])('and it lasts no longer than the day (%i ms)', async (ms) => {
    const dir = temporaryFolder();
    await open(dir, NOON).noteBan(ms);
    expect(open(dir, quotaDayEnd(NOON) - 1).left()).toBe(0);
    expect(open(dir, quotaDayEnd(NOON)).left()).toBe(5_000);
  });

  test('a ban from a clock that was ahead is not believed', async () => {
    const dir = temporaryFolder();
    await open(dir, NOON + 3 * DAY).noteBan(0);
    expect(open(dir, NOON).left()).toBe(5_000);
  });

  test('a builder that cannot write the folder still knows', async () => {
    const dir = join(temporaryFolder(), 'a-file');
    writeFileSync(dir, '');
    const ledger = open(dir, NOON);
    await ledger.noteBan(0);
    expect(() => ledger.spend()).toThrow(QuotaError);
  });
});

test('each app key has its own ledger, under its hash', async () => {
  const dir = temporaryFolder();
  await createFileLedger({ dir, appKey: 'key-one', dailyQuota: 5 }).spend();
  expect(createFileLedger({ dir, appKey: 'key-two', dailyQuota: 5 }).left()).toBe(5);
  expect(readdirSync(dir, { recursive: true }).join()).not.toContain('key-one');
});

/** Makes a call on each of some days, counted from noon's. */
function spendOn(dir: string, ...days: readonly number[]): void {
  for (const day of days) {
    void createFileLedger({ dir, appKey: 'k', now: () => NOON + day * DAY }).spend();
  }
}

const daysIn = (dir: string) => {
  const [key = ''] = readdirSync(join(dir, 'ledger'));
  return readdirSync(join(dir, 'ledger', key));
};

test('days before the last month are deleted', () => {
  const dir = temporaryFolder();
  spendOn(dir, ...Array.from({ length: 40 }, (_, day) => day));
  expect(daysIn(dir)).toHaveLength(31);
  expect(daysIn(dir)[0]).toBe('2026-01-24.calls');
});

test('a clock that jumps ahead and back again and again finds the calls of its day', () => {
  const dir = temporaryFolder();
  const ahead = Array.from({ length: 29 }, (_, day) => 365 + day);
  spendOn(dir, 0, ...ahead, 0, 365, 0);
  const left = (day: number) =>
    createFileLedger({ dir, appKey: 'k', dailyQuota: 10, now: () => NOON + day * DAY }).left();
  expect([left(0), left(365), left(393)]).toEqual([7, 8, 9]);
});

describe('8 processes at once', () => {
  /** @param killAfter calls after which half of the processes are killed, one after the other */
  async function spendAll(dir: string, quota: number, killAfter = Number.POSITIVE_INFINITY) {
    const told = { before: 0, after: 0 };
    let killed = 0;
    const children = Array.from({ length: 8 }, () =>
      fork(new URL('./ledger-spender.ts', import.meta.url), [
        dir,
        String(quota),
        String(LAST_MOMENT),
      ]),
    );
    await Promise.all(children.map((child) => once(child, 'message')));
    const ends = children.map((child, index) => {
      let own = 0;
      child.on('message', (day: 'before' | 'after') => {
        told[day] += 1;
        own += 1;
        if (index % 2 === 1 || own !== killAfter) return;
        killed += 1;
        child.kill('SIGKILL');
      });
      // Not before the last of its messages was read.
      return once(child, 'close');
    });
    for (const child of children) child.send('go');
    await Promise.all(ends);
    return { ...told, killed };
  }

  test('spend all of the quota of two days, and not a call more', async () => {
    expect(await spendAll(temporaryFolder(), 200)).toEqual({ before: 200, after: 200, killed: 0 });
  });

  test('half of them killed, never spend more, and lose at most one call each', async () => {
    const dir = temporaryFolder();
    const { before, after, killed } = await spendAll(dir, 400, 3);
    expect(killed).toBeGreaterThan(0);
    for (const [told, now] of [
      [before, LAST_MOMENT],
      [after, LAST_MOMENT + 1],
    ] as const) {
      expect(told).toBeLessThanOrEqual(400);
      expect(told).toBeGreaterThanOrEqual(400 - killed);
      expect(createFileLedger({ dir, appKey: 'k', dailyQuota: 400, now: () => now }).left()).toBe(
        0,
      );
    }
  });
});

describe('a folder that cannot be written', () => {
  /** A path that cannot be a folder, until it is freed. */
  function blocked() {
    const dir = join(temporaryFolder(), 'a-file');
    writeFileSync(dir, '');
    return { dir, free: () => rmSync(dir) };
  }

  function spendAll(ledger: Ledger): number {
    for (let calls = 0; ; calls += 1) {
      try {
        void ledger.spend();
      } catch (error) {
        expect(error).toBeInstanceOf(QuotaError);
        return calls;
      }
    }
  }

  test.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [299, 2],
    [5_000, 50],
  ])('of a budget of %i, three builds make %i calls each', (dailyQuota, calls) => {
    const { dir } = blocked();
    const builds = [1, 2, 3].map(() => createFileLedger({ dir, appKey: 'k', dailyQuota }));
    expect(builds.map(spendAll)).toEqual([calls, calls, calls]);
  });

  test('is reported once, with its name', () => {
    const { dir } = blocked();
    const warnings: string[] = [];
    const onWarning = ({ message }: StoreWarning) => void warnings.push(message);
    const ledger = createFileLedger({ dir, appKey: 'k', dailyQuota: 200, onWarning });
    expect(ledger.left()).toBe(200);
    expect(spendAll(ledger)).toBe(2);
    expect(ledger.left()).toBe(198);
    expect(() => ledger.spend()).toThrow(/calls cannot be written down in .*a-file/);
    expect(warnings).toEqual([expect.stringContaining(dir)]);
  });

  test('gets the calls that were made meanwhile once it can be written', () => {
    const { dir, free } = blocked();
    const open = () => createFileLedger({ dir, appKey: 'k', dailyQuota: 100 });
    const ledger = open();
    void ledger.spend();
    expect(() => ledger.spend()).toThrow(QuotaError);
    free();
    void ledger.spend();
    expect(open().left()).toBe(98);
    expect(spendAll(ledger)).toBe(98);
  });
});

test('a count that cannot be read means no calls', () => {
  const dir = temporaryFolder();
  const ledger = createFileLedger({ dir, appKey: 'k', now: () => NOON });
  void ledger.spend();
  const [key = ''] = readdirSync(join(dir, 'ledger'));
  const count = join(dir, 'ledger', key, '2026-01-15.calls');
  rmSync(count);
  mkdirSync(count);
  expect(() => ledger.spend()).toThrow(`the count in ${count} cannot be read`);
  expect(ledger.left()).toBeUndefined();
});

test('can be read without its app key, while it is the only one', async () => {
  const dir = temporaryFolder();
  const only = () => onlyFileLedger({ dir, dailyQuota: 5, now: () => NOON });
  const open = (appKey: string) => createFileLedger({ dir, appKey, now: () => NOON });
  expect(only()).toBeUndefined();
  await open('one').spend();
  await open('one').noteBan(HOUR);
  expect(only()).toMatchObject({ left: expect.any(Function) });
  expect([only()?.used(), only()?.bannedUntil()]).toEqual([1, NOON + HOUR]);
  await open('two').spend();
  expect(only()).toBeUndefined();
});
