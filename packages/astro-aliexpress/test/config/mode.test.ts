import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadEnvironment } from '../../src/config/credentials.ts';
import { decideMode } from '../../src/config/mode.ts';
import { parseOptions } from '../../src/config/options.ts';

const credentials = { appKey: '12345', appSecret: 's3cret-value', trackingId: 'blog' };
const environment = {
  ALIEXPRESS_APP_KEY: '12345',
  ALIEXPRESS_APP_SECRET: 's3cret-value',
  ALIEXPRESS_TRACKING_ID: 'blog',
};
const options = parseOptions({});
const auto = parseOptions({ sandbox: 'auto' });

test('credentials come from the environment, trimmed', () => {
  const spaced = { ...environment, ALIEXPRESS_APP_KEY: ' 12345\r\n' };
  expect(decideMode(options, spaced, 'build')).toEqual({ kind: 'gateway', credentials });
});

test.each(['"12345"', " '12345' ", '12345\u200B', '\u00A012345\n'])(
  'what was pasted along with a variable is no part of it: %j',
  (value) => {
    vi.stubEnv('ALIEXPRESS_APP_KEY', value);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(loadEnvironment(import.meta.dirname, 'production')).toMatchObject({
      ALIEXPRESS_APP_KEY: '12345',
    });
  },
);

test.each(['no', 'off', 'False', ' 0 '])('ALIEXPRESS_OFFLINE=%s is not offline', (value) => {
  const online = { ...environment, ALIEXPRESS_OFFLINE: value };
  expect(decideMode(options, online, 'build').kind).toBe('gateway');
});

test('options win over the environment', () => {
  const mode = decideMode(parseOptions({ trackingId: 'other' }), environment, 'build');
  expect(mode).toMatchObject({ credentials: { trackingId: 'other' } });
});

test('a build without credentials is an error that says where to get them', () => {
  expect(() => decideMode(options, {}, 'build')).toThrow(
    /ALIEXPRESS_APP_KEY, ALIEXPRESS_APP_SECRET, ALIEXPRESS_TRACKING_ID are not set/,
  );
});

test('one that is missing is named, and the others are not shown', () => {
  const { ALIEXPRESS_TRACKING_ID: _, ...two } = environment;
  try {
    decideMode(options, two, 'build');
    expect.unreachable();
  } catch (error) {
    const { message, hint } = error as Error & { hint: string };
    expect(message).toContain('ALIEXPRESS_TRACKING_ID is not set');
    expect(message + hint).not.toContain('s3cret-value');
    expect(hint).toContain('portals.aliexpress.com');
  }
});

describe('sample data', () => {
  test('stands in for missing credentials in dev', () => {
    expect(decideMode(options, {}, 'dev').kind).toBe('sandbox');
  });
  test('and in a build that allows it', () => {
    expect(decideMode(auto, {}, 'build').kind).toBe('sandbox');
  });
  test('but not once the credentials are set', () => {
    expect(decideMode(auto, environment, 'build').kind).toBe('gateway');
  });
  test('nor for half a set of them, in a build', () => {
    expect(() => decideMode(auto, { ALIEXPRESS_APP_KEY: '1' }, 'build')).toThrow(/are not set/);
  });
  test('always, when asked for', () => {
    expect(decideMode(parseOptions({ sandbox: true }), environment, 'build').kind).toBe('sandbox');
  });
});

describe('nothing is called', () => {
  test('when the network is off, by option or by environment', () => {
    const off = parseOptions({ network: 'offline' });
    expect(decideMode(off, { ALIEXPRESS_TRACKING_ID: 'blog' }, 'build').kind).toBe('offline');
    expect(decideMode(options, { ...environment, ALIEXPRESS_OFFLINE: '1' }, 'build')).toMatchObject(
      {
        kind: 'offline',
        trackingId: 'blog',
      },
    );
    expect(decideMode(options, { ...environment, ALIEXPRESS_OFFLINE: '0' }, 'build').kind).toBe(
      'gateway',
    );
  });
  test('and no credentials are needed then: the store may know the tracking id', () => {
    const off = parseOptions({ network: 'offline' });
    expect(decideMode(off, {}, 'build')).toMatchObject({ kind: 'offline', trackingId: undefined });
  });
  test('when content is synced or a built site is previewed, and no credentials are needed', () => {
    expect(decideMode(options, {}, 'sync').kind).toBe('offline');
    expect(decideMode(options, {}, 'preview').kind).toBe('offline');
  });
});
