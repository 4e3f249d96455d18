import { fork } from 'node:child_process';
import { once } from 'node:events';
import { QuotaError } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { DAY, HOUR, NOON } from '../support/helpers.ts';
import { describeWithRedis, openRedis, startRedis, until } from '../support/redis-server.ts';

const SPENDER = new URL('./redis-spender.ts', import.meta.url);
const LAST_MOMENT = Date.UTC(2026, 0, 15, 15, 59, 59, 999); // 23:59:59.999 GMT+8

const clockOf = (now: () => number) => ({ now, sleep: async () => {} });

describeWithRedis('the ledger on Redis', () => {
  test('counts for all builders, and refuses a call above the quota', async () => {
    const server = await startRedis();
    const options = { dailyQuota: 3 };
    const [one, two] = [await openRedis(server, options), await openRedis(server, options)];
    await one.ledger.spend();
    await two.ledger.spend();
    expect(await one.ledger.left()).toBe(1);
    await two.ledger.spend();
    await expect(one.ledger.spend()).rejects.toThrow(QuotaError);
    await expect(one.ledger.spend()).rejects.toThrow(/budget of 3 calls is spent/);
    expect(await two.ledger.left()).toBe(0);
  });

  test('keeps the reserve, and does not count a refused call', async () => {
    const server = await startRedis();
    const modest = await openRedis(server, { dailyQuota: 5, reserve: 4 });
    await modest.ledger.spend();
    await expect(modest.ledger.spend()).rejects.toThrow(QuotaError);
    expect(await modest.ledger.left()).toBe(0);
    expect(await (await openRedis(server, { dailyQuota: 5 })).ledger.left()).toBe(4);
  });

  test('begins anew at midnight GMT+8, even between two calls of one moment', async () => {
    const server = await startRedis();
    let now = LAST_MOMENT;
    const options = { dailyQuota: 2, clock: clockOf(() => now) };
    const [one, two] = [await openRedis(server, options), await openRedis(server, options)];
    await Promise.all([one.ledger.spend(), two.ledger.spend()]);
    await expect(one.ledger.spend()).rejects.toThrow(QuotaError);
    now += 1;
    expect(await one.ledger.left()).toBe(2);
    await Promise.all([one.ledger.spend(), two.ledger.spend()]);
    await expect(two.ledger.spend()).rejects.toThrow(QuotaError);
    now += DAY;
    expect(await two.ledger.left()).toBe(2);
  });

  test('stops all builders when AliExpress says that the day’s calls are used up', async () => {
    const server = await startRedis();
    let now = NOON;
    const options = { clock: clockOf(() => now) };
    const [one, two] = [await openRedis(server, options), await openRedis(server, options)];
    await one.ledger.noteBan(HOUR);
    await expect(two.ledger.spend()).rejects.toThrow(
      /used up: AliExpress refuses more until 13:00/,
    );
    expect(await two.ledger.left()).toBe(0);
    await server.kill();
    await expect(one.ledger.spend()).rejects.toThrow(QuotaError);
    now += HOUR;
    await one.ledger.spend();
  });

  test('is kept for a week under the hash of the app key', async () => {
    const server = await startRedis();
    const clock = clockOf(() => NOON);
    await (await openRedis(server, { appKey: 'key-one', dailyQuota: 5, clock })).ledger.spend();
    expect(await (await openRedis(server, { appKey: 'two', dailyQuota: 5 })).ledger.left()).toBe(5);
    const keys = await server.admin.keys('*');
    expect(keys).toEqual([expect.stringMatching(/^aliexpress:calls:[0-9a-f]{16}:2026-01-15$/)]);
    expect(await server.admin.ttl(keys[0]!)).toBeGreaterThan(6 * 86_400);
  });

  test('a damaged count counts as 0', async () => {
    const server = await startRedis();
    const { ledger, warnings } = await openRedis(server, { clock: clockOf(() => NOON) });
    await ledger.spend();
    const [key] = await server.admin.keys('*');
    await server.admin.set(key!, 'many');
    expect(await ledger.left()).toBe(5_000);
    await ledger.spend();
    expect(await ledger.left()).toBe(4_999);
    expect(warnings).toEqual([]);
  });

  test('8 processes at once, half of them killed, never spend more than the quota, and all of it', async () => {
    const server = await startRedis();
    let spent = 0;
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const child = fork(SPENDER, [server.url, '2000']);
        let own = 0;
        child.on('message', () => {
          own += 1;
          spent += 1;
          if (index % 2 === 0 && own === 20 + index) child.kill('SIGKILL');
        });
        // Not before the last of its messages was read.
        await once(child, 'close');
      }),
    );
    expect(spent).toBeLessThanOrEqual(2_000);
    const [key] = await server.admin.keys('*');
    expect(await server.admin.get(key!)).toBe('2000');
  });

  test('goes on with the last count while Redis is gone, and adds its calls when it is back', async () => {
    const server = await startRedis();
    let now = NOON;
    const options = { dailyQuota: 4, clock: clockOf(() => now) };
    const { ledger, warnings } = await openRedis(server, options);
    await ledger.spend();
    await ledger.spend();
    await server.kill();
    expect(await ledger.left()).toBe(2);
    await ledger.spend();
    expect(await ledger.left()).toBe(1);
    await server.restart();
    await until(() => server.admin.isReady);
    now += 60_000;
    // Redis has lost what it knew, but not the calls of this process.
    await ledger.spend();
    expect(await (await openRedis(server, options)).ledger.left()).toBe(2);
    expect(warnings).toHaveLength(1);
  });

  test('alone it still keeps to the quota', async () => {
    const server = await startRedis();
    const { ledger } = await openRedis(server, { dailyQuota: 3 });
    await ledger.spend();
    await server.kill();
    await ledger.spend();
    await ledger.spend();
    await expect(ledger.spend()).rejects.toThrow(QuotaError);
  });
});
