import { expect, test } from 'vitest';
import { call, errorCode, sandboxWith } from '../support/client.ts';
import type { Sandbox } from '../../src/index.ts';
import type { SandboxOptions } from '../../src/index.ts';

/** A sandbox whose clock the test sets. */
async function withClock(options: SandboxOptions) {
  const clock = { at: Date.UTC(2026, 2, 3, 15, 59, 0) };
  const sandbox = await sandboxWith({ ...options, now: () => clock.at });
  return { clock, sandbox };
}

function errorOf(sandbox: Sandbox, at: number) {
  return call(sandbox, { timestamp: String(at) }).then((answer) => answer.error_response);
}

test('a call that comes too soon starts a ban, and its seconds are cut off', async () => {
  const { clock, sandbox } = await withClock({ minInterval: 1100 });
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
  clock.at += 1000;
  expect(await errorOf(sandbox, clock.at)).toMatchObject({
    type: 'ISV',
    code: 'ApiCallLimit',
    msg: 'Api access frequency exceeds the limit. this ban will last 1 seconds',
  });
  clock.at += 900;
  expect((await errorOf(sandbox, clock.at))?.msg).toContain('last 0 seconds');
  clock.at += 200;
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
});

test('calls in time are never banned', async () => {
  const { clock, sandbox } = await withClock({ minInterval: 1100 });
  for (let turn = 0; turn < 5; turn += 1) {
    expect(await errorOf(sandbox, clock.at)).toBeUndefined();
    clock.at += 1100;
  }
});

test('the quota ends the day’s calls until 24:00 GMT+8', async () => {
  const { clock, sandbox } = await withClock({ dailyQuota: 2 });
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
  const error = await errorOf(sandbox, clock.at);
  expect(error?.code).toBe('AppCallLimit');
  expect(error?.msg).toContain('this ban will last 60 seconds');
  clock.at += 60_000;
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
});

test('refused calls cost no quota', async () => {
  const { clock, sandbox } = await withClock({ dailyQuota: 1 });
  await call(sandbox, { timestamp: '1' });
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
  expect((await errorOf(sandbox, clock.at))?.code).toBe('AppCallLimit');
});

test('forget gives the quota back and ends bans', async () => {
  const { clock, sandbox } = await withClock({ dailyQuota: 1, minInterval: 60_000 });
  await errorOf(sandbox, clock.at);
  expect((await errorOf(sandbox, clock.at))?.code).toBe('ApiCallLimit');
  sandbox.forget();
  expect(await errorOf(sandbox, clock.at)).toBeUndefined();
});

test('without a least interval, many calls at once are fine', async () => {
  const sandbox = await sandboxWith();
  const codes = await Promise.all(Array.from({ length: 30 }, () => errorCode(sandbox)));
  expect(codes.every((code) => code === undefined)).toBe(true);
});
