/** Sites that share a store on Redis. */
import { redis } from 'astro-aliexpress/redis';
import { expect, test, vi } from 'vitest';
import {
  DEAD_PORT,
  describeWithRedis,
  startRedis,
} from '../packages/aliexpress-catalog/test/support/redis-server.ts';
import { gatewayFor, ids, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, page, product } from './helpers/site.ts';

const options = { ...NO_PAUSE, cache: { store: redis() } };

const titles = (built: { page(path: string): { querySelectorAll(selector: string): unknown[] } }) =>
  built.page('index.html').querySelectorAll('article h3 bdi').length;

describeWithRedis('sites that share a store on Redis', () => {
  test('the second build, on another machine, makes no call', async () => {
    const sandbox = await gatewayFor();
    const server = await startRedis();
    vi.stubEnv('ALIEXPRESS_REDIS_URL', server.url);
    const files = page(...ids(60).map(product));
    const first = await makeSite(files).build(options);
    expect(titles(first)).toBe(60);
    // As many for products as for their short links.
    expect(sandbox.calls).toHaveLength(4);
    expect(first.report.calls.made).toBe(4);
    // Its folder is its own: all that the two have in common is Redis.
    const second = await makeSite(files).build(options);
    expect(titles(second)).toBe(60);
    expect(sandbox.calls).toHaveLength(4);
    expect(second.report.calls).toMatchObject({ made: 0, leftToday: 4_996 });
    expect([...first.report.problems, ...second.report.problems]).toEqual([]);
  });

  test('without Redis no calls are made, since nobody can count them, and the report says so', async () => {
    const sandbox = await gatewayFor();
    const server = await startRedis([], { password: 'hunter2' });
    vi.stubEnv('ALIEXPRESS_REDIS_URL', server.url);
    const site = makeSite(page(...ids(60).map(product)));
    await site.build(options);
    await server.kill();
    const built = await site.build(options);
    expect(productCalls(sandbox)).toHaveLength(2);
    expect(built.report.products).toMatchObject({ total: 60, unresolved: 60 });
    expect(built.report.calls).toEqual({ made: 0, leftToday: null });
    const reasons = new Set(built.report.items.map(({ reason }) => reason));
    expect([...reasons]).toEqual([
      expect.stringContaining('Redis, which has the count, cannot be used'),
    ]);
    expect(built.report.problems).toEqual([
      expect.stringContaining(`Redis at 127.0.0.1:${server.port} cannot be used`),
    ]);
    expect(built.output).not.toContain('hunter2');
  });
});

test('without a URL the build says where it is set', async () => {
  await gatewayFor();
  const built = makeSite(page(product(ids(1)[0]!))).build(options);
  await expect(built).rejects.toThrow('ALIEXPRESS_REDIS_URL is not set');
});

test('the URL may stand in the options, with a prefix', async () => {
  await gatewayFor();
  const store = redis({ url: `redis://127.0.0.1:${DEAD_PORT}`, prefix: 'shop:' });
  const built = await makeSite(page(product(ids(1)[0]!))).build({ ...NO_PAUSE, cache: { store } });
  expect(built.report.problems).toEqual([expect.stringContaining(`127.0.0.1:${DEAD_PORT}`)]);
});

test('sample data never reaches it', async () => {
  const store = redis({ url: 'redis://127.0.0.1:1' });
  const site = makeSite(page(product(ids(1)[0]!)));
  const built = await site.build({ sandbox: true, cache: { store } });
  expect(built.report.problems).toEqual([]);
});
