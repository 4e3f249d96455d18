import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox, type Permission } from '../src/index.ts';
import { call, respResult, sandboxWith } from './support/client.ts';

test('listens on loopback, on a port of its own, with the credentials it was given', async () => {
  const options = { appKey: 'k', appSecret: 's', trackingIds: ['a', 'b'] };
  const [one, two] = [await sandboxWith(options), await sandboxWith()];
  expect(one.port).not.toBe(two.port);
  expect(one.url).toBe(`http://127.0.0.1:${one.port}/sync`);
  expect(one).toMatchObject({ appKey: 'k', appSecret: 's', trackingId: 'a' });
  expect((await respResult(one, { tracking_id: 'b' })).result).toBeDefined();
  expect(two).toMatchObject({
    appKey: 'sandbox-app-key',
    appSecret: 'sandbox-app-secret',
    trackingId: 'sandbox',
  });
});

test('a port that is taken is an error', async () => {
  const { port } = await sandboxWith();
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('two sandboxes on one port, one after the other, answer the same', async () => {
  const now = () => Date.UTC(2026, 0, 15);
  const timestamp = String(now());
  const first = await startSandbox({ now });
  const answer = await call(first, { timestamp });
  await first.close();
  const second = await sandboxWith({ now, port: first.port });
  expect(await call(second, { timestamp })).toEqual(answer);
});

// Left alone, Node ends a connection that says nothing after a minute.
test('close ends connections that wait for the next call', { timeout: 50_000 }, async () => {
  const sandbox = await startSandbox();
  await call(sandbox);
  const silent = connect(sandbox.port, '127.0.0.1');
  await once(silent, 'connect');
  const ended = once(silent, 'close');
  await sandbox.close();
  await ended;
  await expect(call(sandbox)).rejects.toThrow('fetch failed');
});

test('onCall is told of every call', async () => {
  const outcomes: string[] = [];
  const sandbox = await sandboxWith({ onCall: ({ outcome }) => outcomes.push(outcome) });
  await call(sandbox);
  await call(sandbox, { app_key: 'x' });
  expect(outcomes).toEqual(['ok', 'InvalidAppKey']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no pipe');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no pipe'))],
])('an onCall that %s costs no answer, and the process says so', async (_, onCall) => {
  const emit = vi.spyOn(process, 'emitWarning').mockReturnValue();
  onTestFinished(() => emit.mockRestore());
  // oxlint-disable-next-line typescript/no-misused-promises -- as a caller without types may
  const sandbox = await sandboxWith({ onCall });
  expect((await respResult(sandbox)).result).toBeDefined();
  expect(emit.mock.calls).toEqual([['`onCall` of the sandbox failed (Error: no pipe).']]);
});

test.each([
  [{ latency: Number.NaN }, /`latency`/],
  [{ latency: -1 }, /`latency`/],
  [{ latency: Infinity }, /`latency`/],
  [{ minInterval: Number.NaN }, /`minInterval`/],
  [{ minInterval: -1 }, /`minInterval`/],
  [{ dailyQuota: Number.NaN }, /`dailyQuota`/],
  [{ dailyQuota: -1 }, /`dailyQuota`/],
  [{ port: 65_536 }, /port/],
  [{ permissions: ['all' as Permission] }, /There is no permission "all".*advanced, sku, image/],
  [{ gone: ['abc'] }, /"abc" is not a product id/],
])('%o is refused with a word on why', async (options, message) => {
  const started = startSandbox(options);
  // One that starts all the same must not outlive the test.
  onTestFinished(() =>
    started.then(
      (sandbox) => sandbox.close(),
      () => {},
    ),
  );
  await expect(started).rejects.toThrow(message);
});

test('a quota without an end is one', async () => {
  expect((await respResult(await sandboxWith({ dailyQuota: Infinity }))).result).toBeDefined();
});

test('a browser is told what this is', async () => {
  const { origin } = await sandboxWith();
  const response = await fetch(origin);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('AliExpress sandbox');
  expect(html).toContain('4001016061682');
  expect(html).not.toContain('sandbox-app-secret');
});

test('there is nothing elsewhere', async () => {
  const { origin } = await sandboxWith();
  expect((await fetch(`${origin}/rest/auth/token/create`)).status).toBe(404);
});
