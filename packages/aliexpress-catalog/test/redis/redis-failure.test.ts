/** What a build gets when Redis fails. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createCatalog, type Entry } from '../../src/index.ts';
import { loadLibrary } from '../../src/redis/client.ts';
import { redisBackend } from '../../src/redis.ts';
import { allEntries, available, DAY, fakeClient, ids, NOON, US } from '../support/helpers.ts';
import {
  DEAD_PORT,
  describeWithRedis,
  makeCertificate,
  openRedis,
  startMute,
  startRedis,
  until,
} from '../support/redis-server.ts';

const BUILDER = new URL('./redis-builder.ts', import.meta.url);

const some = (...keys: readonly string[]) =>
  new Map(keys.map((key): [string, Entry] => [key, available(key, NOON)]));

const clockOf = (now: () => number) => ({ now, sleep: async () => {} });

test('a wrong URL is refused without being shown', async () => {
  for (const url of [
    'hunter2',
    'http://user:hunter2@example.com',
    'redis://user:hunter2@example.com/zero',
    'redis://user:hunter2%@example.com',
    'redis:hunter2',
    'unix:///hunter2',
  ]) {
    const opened = redisBackend({ url })({ appKey: 'key' });
    const error = await opened.then(
      () => undefined,
      (it: unknown) => it as Error,
    );
    expect(error?.message).toContain('The URL of Redis cannot be used');
    expect(JSON.stringify([error, error?.message, error?.cause])).not.toContain('hunter2');
  }
});

test('without the package `redis` it says how to install it', async () => {
  const missing = Promise.reject(new Error('Cannot find package'));
  await expect(loadLibrary(() => missing)).rejects.toThrow('npm install redis');
});

test('without a server, a catalog still answers, and warns once', async () => {
  const url = `redis://me:hunter2@127.0.0.1:${DEAD_PORT}`;
  const { warnings, ...backend } = await openRedis({ url });
  const client = fakeClient();
  const catalog = createCatalog({ ...backend, client, trackingId: 'blog' });
  const answers = await catalog.resolve(ids(60), US);
  expect(answers.every(({ result }) => result.state === 'available')).toBe(true);
  await expect(backend.ledger.spend()).rejects.toThrow(
    'Redis, which has the count, cannot be used',
  );
  expect(await backend.ledger.left()).toBeUndefined();
  await backend.pacer.turn();
  await catalog.close();
  await backend.close();
  expect(warnings).toEqual([
    expect.stringContaining(`Redis at 127.0.0.1:${DEAD_PORT} cannot be used (connect ECONNREFUSED`),
  ]);
  expect(warnings[0]).not.toMatch(/hunter2|me:/);
});

test('gives up a server that connects but never answers', async () => {
  const url = await startMute();
  const { store, warnings } = await openRedis({ url }, { patience: { answer: 50 } });
  await store.set(some('a'));
  expect(await store.get(['a', 'b'])).toEqual(some('a'));
  expect(warnings).toEqual([expect.stringContaining('cannot be used (no answer within 0.05 s)')]);
});

test('a server that never answers to a password is given up while connecting', async () => {
  const url = (await startMute()).replace('//', '//:hunter2@');
  const { store, warnings } = await openRedis({ url }, { patience: { connect: 50 } });
  expect(await store.get(['a'])).toEqual(new Map());
  expect(warnings).toEqual([expect.stringContaining('no answer within 0.05 s')]);
});

describeWithRedis('Redis that fails', () => {
  test('a password lets in, and is never shown', async () => {
    const server = await startRedis([], { password: 'hunter2' });
    const { store, warnings } = await openRedis(server);
    await store.set(some('a'));
    expect(await (await openRedis(server)).store.get(['a'])).toEqual(some('a'));
    await server.kill();
    await store.get(['a']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain('hunter2');
  });

  test.each([
    ['none', ''],
    ['a wrong one', ':hunter3@'],
    ['a wrong one with a user', 'me:hunter3@'],
  ])('asks for a password and gets %s', async (_, login) => {
    const server = await startRedis([], { password: 'hunter2' });
    const url = `redis://${login}127.0.0.1:${server.port}`;
    const { store, warnings } = await openRedis({ url });
    await store.set(some('a'));
    expect(await store.get(['a'])).toEqual(some('a'));
    expect(warnings).toEqual([expect.stringContaining('Check user and password in its URL')]);
    expect(warnings[0]).not.toMatch(/hunter|\bme\b/);
  });

  test('with TLS: Node is told of the authority by NODE_EXTRA_CA_CERTS', async () => {
    const { cert, key } = makeCertificate();
    const files = `--tls-cert-file ${cert} --tls-key-file ${key} --tls-ca-cert-file ${cert}`;
    const server = await startRedis(`--tls-port PORT ${files} --tls-auth-clients no`.split(' '));
    const url = `rediss://localhost:${server.port}`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: cert };
    const child = fork(BUILDER, [url], { env });
    await once(child, 'message');
    child.send('go on');
    expect((await once(child, 'message'))[0]).toEqual({ found: ['before', 'after'], warnings: [] });
    const { warnings } = await openRedis({ url });
    expect(warnings).toEqual([expect.stringContaining('NODE_EXTRA_CA_CERTS')]);
    const plain = await openRedis({ url: `redis://localhost:${server.port}` });
    await plain.store.get(['a']);
    expect(plain.warnings).toHaveLength(1);
  });

  test('killed during a build: answers come from memory, and the process ends', async () => {
    const server = await startRedis();
    const child = fork(BUILDER, [server.url]);
    await once(child, 'message');
    await server.kill();
    // It may have ended before its last message is read.
    const exit = once(child, 'exit');
    child.send('go on');
    const [said] = await once(child, 'message');
    expect(await exit).toEqual([0, null]);
    expect(said).toEqual({
      found: ['before', 'after'],
      warnings: [expect.stringContaining(`Redis at 127.0.0.1:${server.port} cannot be used`)],
    });
  });

  test('a process that never closes its backend ends as well', async () => {
    const server = await startRedis();
    const child = fork(BUILDER, [server.url]);
    await once(child, 'message');
    child.send('go on');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('frozen during a build: it is given up, with one warning', async () => {
    const server = await startRedis();
    const { store, ledger, leases, warnings } = await openRedis(server, {
      patience: { answer: 100, connect: 100 },
    });
    await store.set(some('a'));
    server.freeze();
    await Promise.all([
      store.get(['a']),
      store.set(some('b')),
      expect(ledger.spend()).rejects.toThrow('cannot be used'),
      leases.acquire(['a']),
    ]);
    expect(await store.get(['a', 'b', 'c'])).toEqual(some('a', 'b'));
    expect(warnings).toEqual([expect.stringContaining('no answer within 0.1 s')]);
  });

  test('a short break of the connection goes unnoticed', async () => {
    const server = await startRedis();
    const { store, ledger, leases, warnings } = await openRedis(server, { dailyQuota: 1_000 });
    for (let round = 0; round < 10; round += 1) {
      const key = `k${round}`;
      const [, , leased] = await Promise.all([
        store.set(some(key)),
        ledger.spend(),
        leases.acquire([key]),
        server.admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']),
      ]);
      expect(leased).toEqual(new Set([key]));
    }
    expect(warnings).toEqual([]);
    expect(await allEntries((await openRedis(server)).store)).toHaveLength(10);
    expect(await ledger.left()).toBe(990);
  });

  test('a restart between two steps goes unnoticed', async () => {
    const server = await startRedis();
    const { store, warnings } = await openRedis(server);
    await server.kill();
    // Longer than the library tries to reconnect.
    await sleep(2_500);
    await server.restart();
    await store.set(some('a'));
    expect(await (await openRedis(server)).store.get(['a'])).toEqual(some('a'));
    expect(warnings).toEqual([]);
  });

  test('full: it can be read, and the rest is written once there is room', async () => {
    const server = await startRedis();
    await (await openRedis(server)).store.set(some('old'));
    await server.admin.configSet({ maxmemory: '1mb', 'maxmemory-policy': 'noeviction' });
    const { store, ledger, pacer, leases, warnings } = await openRedis(server, { interval: 0 });
    await store.set(some('new'));
    await expect(ledger.spend()).rejects.toThrow('cannot be used');
    await pacer.turn();
    expect(await leases.acquire(['new'])).toEqual(new Set(['new']));
    expect(await store.get(['old', 'new'])).toEqual(some('old', 'new'));
    expect(new Map(await allEntries(store))).toEqual(some('old', 'new'));
    expect(await ledger.left()).toBe(5_000);
    expect(warnings).toEqual([expect.stringMatching(/takes no writes \(.*OOM.*It is full/)]);
    await server.admin.configSet({ maxmemory: '0' });
    await store.close();
    expect(await (await openRedis(server)).store.get(['new'])).toEqual(some('new'));
  });

  test('a replica: it is read from', async () => {
    const server = await startRedis();
    await (await openRedis(server)).store.set(some('old'));
    const replicaOf = (...primary: string[]) => server.admin.sendCommand(['REPLICAOF', ...primary]);
    await replicaOf('127.0.0.1', String(DEAD_PORT));
    onTestFinished(() => void replicaOf('NO', 'ONE').catch(() => {}));
    const { store, warnings } = await openRedis(server);
    await store.set(some('new'));
    expect(await store.get(['old', 'new'])).toEqual(some('old', 'new'));
    expect(warnings).toEqual([
      expect.stringContaining('This is a replica. Use the address of the primary.'),
    ]);
  });

  test('once back, it gets what was set meanwhile', async () => {
    const server = await startRedis();
    let now = NOON;
    const { store, warnings } = await openRedis(server, { clock: clockOf(() => now) });
    await server.kill();
    await store.set(some('a'));
    await store.set(new Map([['a', available('a', NOON + 1)]]));
    await store.set(some('b'));
    await server.restart();
    const other = (await openRedis(server)).store;
    await other.set(some('a', 'c'));
    now += 59_999;
    await store.refresh();
    expect((await other.get(['b'])).size).toBe(0);
    now += 1;
    await store.refresh();
    const kept = await other.get(['a', 'b', 'c']);
    expect([...kept].map(([key, { fetchedAt }]) => [key, fetchedAt])).toEqual([
      ['a', NOON + 1],
      ['b', NOON],
      ['c', NOON],
    ]);
    expect((await store.get(['c'])).size).toBe(1);
    expect(warnings).toHaveLength(1);
  });

  test('closing the store makes one last try', async () => {
    const server = await startRedis();
    const { store } = await openRedis(server, { clock: clockOf(() => NOON + DAY) });
    await server.kill();
    await store.set(some('a'));
    await server.restart();
    await store.close();
    expect(await (await openRedis(server)).store.get(['a'])).toEqual(some('a'));
  });

  test('after a restart it learns the scripts again', async () => {
    const server = await startRedis();
    const { store, ledger, warnings } = await openRedis(server);
    await store.set(some('a'));
    await ledger.spend();
    await server.admin.scriptFlush();
    await store.set(some('b'));
    await ledger.spend();
    expect(await ledger.left()).toBe(4_998);
    expect(warnings).toEqual([]);
  });

  test('entries that cannot all be read are completed from memory', async () => {
    const server = await startRedis();
    const { store } = await openRedis(server);
    const set = some(...ids(900));
    await store.set(set);
    const found = new Map<string, Entry>();
    for await (const [key, entry] of store.entries()) {
      if (found.size === 0) await server.kill();
      expect(found.has(key)).toBe(false);
      found.set(key, entry);
    }
    expect(found).toEqual(set);
  });

  test('several backends of one process fail apart', async () => {
    const [good, bad] = [await startRedis(), await startRedis()];
    const [one, two] = [await openRedis(good), await openRedis(bad)];
    await bad.kill();
    await two.store.set(some('a'));
    await one.store.set(some('a'));
    expect([one.warnings.length, two.warnings.length]).toEqual([0, 1]);
    await until(async () => (await good.admin.dbSize()) === 1);
  });
});
