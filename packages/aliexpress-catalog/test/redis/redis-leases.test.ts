import { expect, test } from 'vitest';
import { describeWithRedis, openRedis, startRedis } from '../support/redis-server.ts';

const LEASES = 'aliexpress:leases';

describeWithRedis('leases on Redis', () => {
  test('belong to one builder until it releases them', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    expect(await one.leases.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
    expect(await two.leases.acquire(['b', 'c'])).toEqual(new Set(['c']));
    await one.leases.release(['a', 'b']);
    expect(await two.leases.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
  });

  test('one of many gets the lease of each key', async () => {
    const server = await startRedis();
    const builders = await Promise.all(Array.from({ length: 8 }, () => openRedis(server)));
    const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
    const leased = await Promise.all(builders.map(({ leases }) => leases.acquire(keys)));
    expect(leased.flatMap((it) => Array.from(it)).toSorted()).toEqual(keys.toSorted());
  });

  test('a batch that two builders want at once goes to one of them as a whole', async () => {
    const server = await startRedis();
    const builders = await Promise.all(Array.from({ length: 4 }, () => openRedis(server)));
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 50 }, (__, index) => `batch ${batch}, product ${index}`),
    );
    const leased = await Promise.all(
      batches.flatMap((batch) => builders.map(({ leases }) => leases.acquire(batch))),
    );
    expect(leased.map(({ size }) => size).filter((size) => size > 0)).toEqual(Array(40).fill(50));
  });

  test('lapse after two minutes', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    await one.leases.acquire(['a', 'b', 'c']);
    const [, till] = (await server.admin.hGet(LEASES, 'a'))!.split(' ');
    expect(await server.admin.pTTL(LEASES)).toBeGreaterThan(60_000);
    const [seconds] = await server.admin.sendCommand<[string, string]>(['TIME']);
    const now = Number(seconds) * 1_000;
    expect(Number(till)).toBeLessThanOrEqual(now + 121_000);
    await server.admin.hSet(LEASES, {
      a: `one ${now - 1}`,
      b: `one ${now + 200_000}`,
      d: 'damaged',
    });
    expect(await two.leases.acquire(['a', 'b', 'c', 'd'])).toEqual(new Set(['a', 'b', 'd']));
  });

  test('a lapsed lease that another builder holds is not released', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    await one.leases.acquire(['a']);
    await server.admin.hDel(LEASES, 'a');
    await two.leases.acquire(['a']);
    await one.leases.release(['a', 'never leased']);
    expect(await one.leases.acquire(['a'])).toEqual(new Set());
  });

  test('are all granted while Redis is gone', async () => {
    const server = await startRedis();
    const { leases } = await openRedis(server);
    await server.kill();
    expect(await leases.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
    await leases.release(['a', 'b']);
  });
});
