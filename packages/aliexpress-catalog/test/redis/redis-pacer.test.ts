import { systemClock } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { hashOf } from '../../src/backend/hash.ts';
import { run, TURN } from '../../src/redis/scripts.ts';
import {
  describeWithRedis,
  openRedis,
  startRedis,
  until,
  type RedisServer,
} from '../support/redis-server.ts';

const KEY = `aliexpress:turn:${hashOf('key')}`;

/** The time of the next turn that the scripts wrote, in microseconds of the clock of Redis. */
async function watch({ admin }: RedisServer): Promise<number[]> {
  const watcher = admin.duplicate();
  watcher.on('error', () => {});
  await watcher.connect();
  const moments: number[] = [];
  await watcher.monitor((line) => {
    const [, moment] = new RegExp(`lua\\] "SET" "${KEY}" "(\\d+)"`).exec(String(line)) ?? [];
    if (moment !== undefined) moments.push(Number(moment));
  });
  return moments;
}

function gaps(moments: readonly number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - moments[index]!);
}

describeWithRedis('the pacer on Redis', () => {
  test('gives no two turns of all builders closer than the interval', async () => {
    const server = await startRedis();
    const moments = await watch(server);
    const pacers = await Promise.all(
      Array.from({ length: 4 }, async () => (await openRedis(server, { interval: 20 })).pacer),
    );
    await Promise.all(pacers.flatMap((pacer) => Array.from({ length: 8 }, () => pacer.turn())));
    await until(() => moments.length === 32);
    expect(Math.min(...gaps(moments))).toBeGreaterThanOrEqual(20_000);
  });

  test('a call that comes too soon waits for the rest of the interval', async () => {
    const { admin } = await startRedis();
    const ask = () => run<number>(admin, TURN, KEY, [10_000, 600_000]);
    const microseconds = async () => {
      const [seconds, rest] = await admin.sendCommand<[string, string]>(['TIME']);
      return Number(seconds) * 1_000_000 + Number(rest);
    };
    const before = await microseconds();
    expect(await ask()).toBe(0);
    const rest = await ask();
    const passed = (await microseconds()) - before;
    expect(rest * 1_000).toBeGreaterThanOrEqual(10_000_000 - passed);
    expect(rest).toBeLessThanOrEqual(10_000);
  });

  test('gives the turns of one process in the order asked', async () => {
    const server = await startRedis();
    const { pacer } = await openRedis(server, { interval: 5 });
    const order: number[] = [];
    await Promise.all(
      [0, 1, 2, 3, 4].map(async (index) => {
        await pacer.turn();
        order.push(index);
      }),
    );
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  test('a ban of one builder also holds waiting builders', async () => {
    const server = await startRedis();
    const moments = await watch(server);
    const options = { interval: 50 };
    const [one, two] = [await openRedis(server, options), await openRedis(server, options)];
    await two.pacer.turn();
    const waiting = two.pacer.turn();
    one.pacer.hold(200);
    await waiting;
    await until(() => moments.length === 3);
    const [, ban, next] = moments as [number, number, number];
    // The turn was taken after the ban. The written one is the next.
    expect(next - 50_000).toBeGreaterThanOrEqual(ban);
  });

  test('a shorter ban does not end a longer one', async () => {
    const server = await startRedis();
    const moments = await watch(server);
    const { pacer } = await openRedis(server, { interval: 0 });
    pacer.hold(60_000);
    pacer.hold(1);
    await until(() => moments.length === 2);
    expect(moments[1]).toBe(moments[0]);
  });

  test('a turn far in the future does not count', async () => {
    const server = await startRedis();
    await server.admin.set(KEY, String((Date.now() + 11 * 60_000) * 1_000));
    const sleep = async () => Promise.reject(new Error('slept'));
    const { pacer } = await openRedis(server, { clock: { ...systemClock, sleep } });
    await pacer.turn();
    await server.admin.set(KEY, 'soon');
    const next = await openRedis(server, { clock: { ...systemClock, sleep } });
    await next.pacer.turn();
  });

  test('builders of other app keys do not wait for each other', async () => {
    const server = await startRedis();
    const sleep = async () => Promise.reject(new Error('slept'));
    const clock = { ...systemClock, sleep };
    await (await openRedis(server, { appKey: 'one', clock })).pacer.turn();
    await (await openRedis(server, { appKey: 'two', clock })).pacer.turn();
  });

  test('keeps its own pace and bans while Redis is gone', async () => {
    const server = await startRedis();
    let now = 0;
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      now += ms;
    };
    const clock = { now: () => now, sleep };
    const { pacer, warnings } = await openRedis(server, { interval: 1_000, clock });
    await server.kill();
    await pacer.turn();
    await pacer.turn();
    pacer.hold(5_000);
    await pacer.turn();
    expect(slept).toEqual([1_000, 5_000]);
    expect(warnings).toHaveLength(1);
  });
});
