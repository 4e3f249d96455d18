import { fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QuotaError } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { openFileLedger, type Problem } from '../src/index.ts';
import { NOON, temporaryFolder } from './helpers.ts';

const LAST_MOMENT = Date.UTC(2026, 0, 15, 15, 59, 59, 999); // 23:59:59.999 GMT+8

test('counts over openings', () => {
  const dir = temporaryFolder();
  const open = () => openFileLedger({ dir, appKey: 'k', dailyQuota: 10, now: () => NOON });
  open().spend();
  open().spend();
  expect(open().left()).toBe(8);
});

test('refuses the call that the quota does not cover, and says when it is free again', () => {
  const ledger = openFileLedger({ dir: temporaryFolder(), appKey: 'k', dailyQuota: 1 });
  ledger.spend();
  expect(() => ledger.spend()).toThrow(QuotaError);
  expect(() => ledger.spend()).toThrow(/budget of 1 calls is spent/);
  expect(ledger.left()).toBe(0);
});

test('keeps the reserve', () => {
  const ledger = openFileLedger({ dir: temporaryFolder(), appKey: 'k', dailyQuota: 5, reserve: 3 });
  expect(ledger.left()).toBe(2);
  ledger.spend();
  ledger.spend();
  expect(() => ledger.spend()).toThrow(QuotaError);
});

test('a refused call leaves the others’ rest alone', () => {
  const dir = temporaryFolder();
  const modest = openFileLedger({ dir, appKey: 'k', dailyQuota: 5, reserve: 5 });
  expect(() => modest.spend()).toThrow(QuotaError);
  expect(openFileLedger({ dir, appKey: 'k', dailyQuota: 5 }).left()).toBe(5);
});

test('the day turns over at midnight GMT+8', () => {
  let now = LAST_MOMENT;
  const ledger = openFileLedger({
    dir: temporaryFolder(),
    appKey: 'k',
    dailyQuota: 5,
    now: () => now,
  });
  ledger.spend();
  expect(ledger.left()).toBe(4);
  now += 1;
  expect(ledger.left()).toBe(5);
});

test('each app key has its own, and its name is not written', () => {
  const dir = temporaryFolder();
  openFileLedger({ dir, appKey: 'key-one', dailyQuota: 5 }).spend();
  expect(openFileLedger({ dir, appKey: 'key-two', dailyQuota: 5 }).left()).toBe(5);
  expect(readdirSync(dir, { recursive: true }).join()).not.toContain('key-one');
});

test('old days are swept', () => {
  const dir = temporaryFolder();
  for (let day = 0; day < 12; day += 1) {
    openFileLedger({ dir, appKey: 'k', now: () => NOON + day * 86_400_000 }).spend();
  }
  const [key] = readdirSync(join(dir, 'ledger'));
  expect(readdirSync(join(dir, 'ledger', key!))).toHaveLength(7);
});

test('8 processes at once never spend more than the quota, and all of it', async () => {
  const dir = temporaryFolder();
  const spent = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const child = fork(new URL('./ledger-spender.ts', import.meta.url), [dir, '100']);
      return new Promise<number>((resolve) => child.on('message', resolve as () => void));
    }),
  );
  expect(spent.reduce((sum, calls) => sum + calls, 0)).toBe(100);
});

test('a folder that cannot be written is reported once; calls are counted in memory', () => {
  const dir = join(temporaryFolder(), 'a-file');
  writeFileSync(dir, '');
  const problems: Problem[] = [];
  const ledger = openFileLedger({
    dir,
    appKey: 'k',
    dailyQuota: 2,
    onProblem: (problem) => problems.push(problem),
  });
  ledger.spend();
  ledger.spend();
  expect(() => ledger.spend()).toThrow(QuotaError);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.message).toContain(dir);
});
