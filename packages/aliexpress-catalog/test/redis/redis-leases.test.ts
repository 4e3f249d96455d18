import { expect, test } from 'vitest';
import { describeWithRedis, openRedis, startRedis } from '../support/redis-server.ts';

const CLAIMS = 'aliexpress:claims';

describeWithRedis('claims on Redis', () => {
  test('are one builder’s, until it releases them', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    expect(await one.claims.claim(['a', 'b'])).toEqual(new Set(['a', 'b']));
    expect(await two.claims.claim(['b', 'c'])).toEqual(new Set(['c']));
    await one.claims.release(['a', 'b']);
    expect(await two.claims.claim(['a', 'b'])).toEqual(new Set(['a', 'b']));
  });

  test('each key is claimed by one of many at once', async () => {
    const server = await startRedis();
    const builders = await Promise.all(Array.from({ length: 8 }, () => openRedis(server)));
    const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
    const claimed = await Promise.all(builders.map(({ claims }) => claims.claim(keys)));
    expect(claimed.flatMap((it) => Array.from(it)).toSorted()).toEqual(keys.toSorted());
  });

  test('a batch that two want at the same time is one’s as a whole', async () => {
    const server = await startRedis();
    const builders = await Promise.all(Array.from({ length: 4 }, () => openRedis(server)));
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 50 }, (__, index) => `batch ${batch}, product ${index}`),
    );
    const claimed = await Promise.all(
      batches.flatMap((batch) => builders.map(({ claims }) => claims.claim(batch))),
    );
    expect(claimed.map(({ size }) => size).filter((size) => size > 0)).toEqual(Array(40).fill(50));
  });

  test('lapse after two minutes', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    await one.claims.claim(['a', 'b', 'c']);
    const [, till] = (await server.admin.hGet(CLAIMS, 'a'))!.split(' ');
    expect(await server.admin.pTTL(CLAIMS)).toBeGreaterThan(60_000);
    const [seconds] = await server.admin.sendCommand<[string, string]>(['TIME']);
    const now = Number(seconds) * 1_000;
    expect(Number(till)).toBeLessThanOrEqual(now + 121_000);
    await server.admin.hSet(CLAIMS, {
      a: `one ${now - 1}`,
      b: `one ${now + 200_000}`,
      d: 'damaged',
    });
    expect(await two.claims.claim(['a', 'b', 'c', 'd'])).toEqual(new Set(['a', 'b', 'd']));
  });

  test('one that lapsed and is another’s now is not released', async () => {
    const server = await startRedis();
    const [one, two] = [await openRedis(server), await openRedis(server)];
    await one.claims.claim(['a']);
    await server.admin.hDel(CLAIMS, 'a');
    await two.claims.claim(['a']);
    await one.claims.release(['a', 'never claimed']);
    expect(await one.claims.claim(['a'])).toEqual(new Set());
  });

  test('are all ours while Redis is away', async () => {
    const server = await startRedis();
    const { claims } = await openRedis(server);
    await server.kill();
    expect(await claims.claim(['a', 'b'])).toEqual(new Set(['a', 'b']));
    await claims.release(['a', 'b']);
  });
});
