import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createClient,
  CredentialsError,
  ParameterError,
  type AliExpressError,
  type ClientOptions,
} from '../../src/index.ts';
import { APP_SECRET, startGateway } from '../support/gateway.ts';
import { envelope } from '../support/answers.ts';

const keys = { appKey: '500100', appSecret: APP_SECRET };

function errorOf(options: unknown): AliExpressError {
  try {
    createClient(options as ClientOptions);
  } catch (error) {
    return error as AliExpressError;
  }
  throw new Error('It was expected to fail.');
}

afterEach(() => vi.unstubAllEnvs());

describe('createClient', () => {
  it.each([
    [{ appKey: '', appSecret: APP_SECRET }, '`appKey` is missing.'],
    [{ appKey: ' \r\n', appSecret: APP_SECRET }, '`appKey` is missing.'],
    [{ appSecret: APP_SECRET }, '`appKey` is missing.'],
    [{ appKey: '500100', appSecret: '\n' }, '`appSecret` is missing.'],
  ])('wants both keys: %o', (options, message) => {
    const error = errorOf(options);
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ message, code: 'MissingCredentials' });
  });

  it('removes white space around keys', async () => {
    const body = JSON.stringify(envelope({}));
    const gateway = await startGateway(() => ({ body }));
    const client = gateway.client({ appKey: ' 500100\r\n', appSecret: `\t${APP_SECRET}\r\n` });
    await client.call('a.b', {});
    await gateway.client({ appKey: '500100' }).call('a.b', {});
    const [first, second] = gateway.arrivals.map(({ params }) => params);
    expect(first).toEqual(second);
  });

  it.each([
    'http://api-sg.aliexpress.com/sync',
    'http://127.0.0.1.example/sync',
    'http://localhost.example/',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'api-sg.aliexpress.com/sync',
    '',
    'https://user:word@api-sg.aliexpress.com/sync',
  ])('refuses %j as the gateway, without repeating it', (gateway) => {
    const error = errorOf({ ...keys, gateway });
    expect(error).toBeInstanceOf(ParameterError);
    expect(error.message).toContain('`gateway`');
    if (gateway !== '') expect(error.message).not.toContain(gateway);
  });

  it.each([
    'https://gateway.example/sync',
    'http://localhost:4000/sync',
    'http://127.0.0.1:4000/sync',
    'http://127.9.9.9/',
    'http://[::1]:4000/sync',
  ])('takes %s as the gateway', (gateway) => {
    expect(() => createClient({ ...keys, gateway })).not.toThrow();
  });

  it('takes the gateway from the environment, unless one is given', async () => {
    const body = JSON.stringify(envelope({}));
    const gateway = await startGateway(() => ({ body }));
    vi.stubEnv('ALIEXPRESS_GATEWAY', 'http://elsewhere.example/');
    expect(errorOf(keys).message).toContain('ALIEXPRESS_GATEWAY');
    await gateway.client().call('a.b', {});
    vi.stubEnv('ALIEXPRESS_GATEWAY', gateway.url);
    await createClient(keys).call('a.b', {});
    expect(gateway.arrivals).toHaveLength(2);
  });

  it.each([
    [{ appKey: 500100 }, 'appKey'],
    [{ trackingId: 7 }, 'trackingId'],
    [{ gateway: new URL('https://gateway.example') }, 'gateway'],
    [{ limits: { concurrency: 0 } }, 'limits.concurrency'],
    [{ limits: { concurrency: 1.5 } }, 'limits.concurrency'],
    [{ limits: { concurrency: Number.POSITIVE_INFINITY } }, 'limits.concurrency'],
    [{ limits: { interval: -1 } }, 'limits.interval'],
    [{ limits: { interval: Number.NaN } }, 'limits.interval'],
    [{ limits: { interval: 1e12 } }, 'limits.interval'],
    [{ limits: { interval: '1100' } }, 'limits.interval'],
    [{ timeout: 0 }, 'timeout'],
    [{ deadline: 0 }, 'deadline'],
    [{ retries: -1 }, 'retries'],
    [{ maxBodyBytes: 0 }, 'maxBodyBytes'],
  ])('refuses %o', (options, name) => {
    const error = errorOf({ ...keys, ...options });
    expect(error).toBeInstanceOf(ParameterError);
    expect(error.message).toContain(`\`${name}\``);
  });

  it('never shows the secret, even if it is in the wrong option', () => {
    const mistakes = [
      { appKey: '', appSecret: APP_SECRET },
      { ...keys, gateway: APP_SECRET },
      { ...keys, gateway: `https://x:${APP_SECRET}@example.com` },
      { ...keys, timeout: APP_SECRET },
      { ...keys, retries: APP_SECRET },
      { ...keys, limits: { interval: APP_SECRET } },
    ];
    for (const mistake of mistakes) {
      const error = errorOf(mistake);
      expect(`${error.stack} ${JSON.stringify(error)} ${error.hint}`).not.toContain(APP_SECRET);
    }
  });
});
