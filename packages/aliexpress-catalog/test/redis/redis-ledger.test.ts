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
    expect(await two.ledger.used()).toBe(0);
    expect(await two.ledger.bannedUntil()).toBe(NOON + HOUR);
    await server.kill();
    await expect(one.ledger.spend()).rejects.toThrow('used up');
    now += HOUR;
    await expect(one.ledger.spend()).rejects.toThrow('cannot be used');
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

  test('reserves 2 % of what is left, at least 1 and at most 10, and others see that as used', async () => {
    const server = await startRedis();
    const blockOf = async (dailyQuota: number) => {
      const options = { appKey: String(dailyQuota), dailyQuota };
      const [one, other] = [await openRedis(server, options), await openRedis(server, options)];
      await one.ledger.spend();
      expect(await one.ledger.left()).toBe(dailyQuota - 1);
      return dailyQuota - (await other.ledger.left())!;
    };
    expect(await Promise.all([1, 99, 100, 499, 500, 5_000].map(blockOf))).toEqual([
      1, 1, 2, 9, 10, 10,
    ]);
  });

  test('returns on close what it has not used', async () => {
    const server = await startRedis();
    const other = await openRedis(server);
    const { ledger, close } = await openRedis(server);
    await Promise.all([ledger.spend(), ledger.spend(), ledger.spend()]);
    expect(await other.ledger.left()).toBe(4_990);
    await close();
    expect(await other.ledger.left()).toBe(4_997);
    await expect(ledger.spend()).rejects.toThrow(QuotaError);
  });

  test('a call whose answer was lost is not reserved twice', async () => {
    const server = await startRedis();
    const { ledger } = await openRedis(server);
    await ledger.spend();
    const [key] = await server.admin.keys('*');
    const [builder] = await server.admin.hKeys(key!);
    // As if Redis had reserved another block, and the connection had broken before the answer.
    await server.admin.hSet(key!, builder!, 20);
    for (let call = 2; call <= 20; call += 1) await ledger.spend();
    expect(await server.admin.hGetAll(key!)).toEqual({ [builder!]: '20' });
  });

  test.each(['many', '-5', '', '1.5'])(
    'with "%s" for a count, it reserves nothing',
    async (count) => {
      const server = await startRedis();
      const options = { dailyQuota: 40, clock: clockOf(() => NOON) };
      await (await openRedis(server, options)).ledger.spend();
      const [key] = await server.admin.keys('*');
      await server.admin.hSet(key!, 'another', count);
      const { ledger, warnings } = await openRedis(server, options);
      await expect(ledger.spend()).rejects.toThrow('Nobody can tell how many calls are left today');
      expect(await ledger.left()).toBeUndefined();
      expect(warnings).toEqual([]);
    },
  );

  test('with something else in place of the count, it reserves nothing', async () => {
    const server = await startRedis();
    const { ledger } = await openRedis(server, { clock: clockOf(() => NOON) });
    await ledger.spend();
    const [key] = await server.admin.keys('*');
    await server.admin.set(key!, '3');
    const other = await openRedis(server, { clock: clockOf(() => NOON) });
    await expect(other.ledger.spend()).rejects.toThrow(QuotaError);
    expect(await other.ledger.left()).toBeUndefined();
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
    const counts = Object.values(await server.admin.hGetAll(key!));
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(2_000);
  });

  test('without Redis it makes only the calls it has reserved, and goes on when it is back', async () => {
    const server = await startRedis([], { keepsData: true });
    let now = NOON;
    const options = { dailyQuota: 150, clock: clockOf(() => now) };
    const { ledger, warnings } = await openRedis(server, options);
    const other = await openRedis(server, options);
    await ledger.spend();
    await server.kill();
    await ledger.spend();
    await ledger.spend();
    await expect(ledger.spend()).rejects.toThrow('Redis, which has the count, cannot be used');
    await expect(other.ledger.spend()).rejects.toThrow(QuotaError);
    expect(await ledger.left()).toBeUndefined();
    await server.restart();
    await until(() => server.admin.isReady);
    now += 60_000;
    await ledger.spend();
    expect(await ledger.left()).toBe(146);
    expect(warnings).toHaveLength(1);
  });

  test('after Redis has lost the count, nobody reserves any more that day', async () => {
    const server = await startRedis();
    let now = NOON;
    const options = { dailyQuota: 40, clock: clockOf(() => now) };
    const { ledger } = await openRedis(server, options);
    await ledger.spend();
    await server.restart();
    await until(() => server.admin.isReady);
    await expect(ledger.spend()).rejects.toThrow('calls are missing from it');
    const newcomer = await openRedis(server, options);
    await expect(newcomer.ledger.spend()).rejects.toThrow(QuotaError);
    now += DAY;
    await newcomer.ledger.spend();
    await ledger.spend();
    expect(await ledger.left()).toBe(38);
  });

  test('a clock that jumps a year ahead and back finds the calls of its day', async () => {
    const server = await startRedis();
    let now = NOON;
    const { ledger } = await openRedis(server, { clock: clockOf(() => now), dailyQuota: 2 });
    await ledger.spend();
    now += 365 * DAY;
    await ledger.spend();
    now -= 365 * DAY;
    expect(await ledger.left()).toBe(1);
    await ledger.spend();
    await expect(ledger.spend()).rejects.toThrow(QuotaError);
  });
});
