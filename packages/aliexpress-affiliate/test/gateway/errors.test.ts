import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  AliExpressError,
  ClockError,
  CredentialsError,
  GatewayError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  ThrottledError,
  TrackingIdError,
} from '../../src/index.ts';
import { businessFailure, gatewayFailure } from '../support/answers.ts';
import { APP_KEY, APP_SECRET, failureOf, startGateway, type Answer } from '../support/gateway.ts';

const METHOD = 'aliexpress.affiliate.category.get';

async function errorFor(answer: Answer): Promise<AliExpressError> {
  const gateway = await startGateway(() => answer);
  return (await failureOf(gateway.client({ retries: 0 }).call(METHOD, {}))) as AliExpressError;
}

describe('each cause has its class', () => {
  it.each([
    ['InvalidAppKey', CredentialsError],
    ['29', CredentialsError],
    ['IncompleteSignature', SignatureError],
    ['InvalidSignature', SignatureError],
    ['25', SignatureError],
    ['IllegalTimestamp', ClockError],
    ['31', ClockError],
    ['InsufficientPermission', PermissionTierError],
    ['AppWhiteIpLimit', PermissionTierError],
    ['IllegalAccessToken', PermissionTierError],
    ['26', PermissionTierError],
    ['27', PermissionTierError],
    ['MissingParameter', ParameterError],
    ['InvalidApiPath', ParameterError],
    ['40', ParameterError],
    ['41', ParameterError],
    ['ApiCallLimit', ThrottledError],
    ['AppCallLimit', ThrottledError],
    ['7', ThrottledError],
    ['ServiceUnavailable', GatewayError],
    ['15', GatewayError],
    ['constructor', GatewayError],
  ])('the gateway’s %s is a %o', async (code, Class) => {
    const error = await errorFor(gatewayFailure(code));
    expect(error.constructor).toBe(Class);
    expect(error).toMatchObject({
      name: Class.name,
      code,
      method: METHOD,
      requestId: '210101cd1703',
      attempts: 1,
    });
    expect(error.message).toBe(`${METHOD}: ${code} – about ${code}`);
  });

  it.each([
    [401, PublisherError],
    [402, TrackingIdError],
    ['402', TrackingIdError],
    [404, GatewayError],
    [407, ParameterError],
    [499, GatewayError],
  ])('the business code %j is a %o', async (code, Class) => {
    const error = await errorFor(businessFailure(code));
    expect(error.constructor).toBe(Class);
    expect(error).toMatchObject({ code: String(code), requestId: '2101' });
  });

  it.each([
    ['isv.invalid-parameter', ParameterError],
    ['isv.permission-api-package-limit', PermissionTierError],
    ['isv.account-not-exist', PublisherError],
    ['isv.ACCOUNT_ABNORMAL', PublisherError],
    ['isv.invalid-parameter:account', ParameterError],
    ['isp.remote-service-error', GatewayError],
  ])('the sub code %s is a %o', async (sub_code, Class) => {
    const error = await errorFor(gatewayFailure('15', { sub_code }));
    expect(error.constructor).toBe(Class);
    expect(error.message).toContain(sub_code);
  });

  it('the sub code does not override a code that is known', async () => {
    const error = await errorFor(gatewayFailure('29', { sub_code: 'isv.something' }));
    expect(error).toBeInstanceOf(CredentialsError);
  });

  it.each([
    ['this ban will last 2 seconds', 2],
    ['This ban will last for 1 more seconds', 1],
    ['slow down', 0],
  ])('reads the seconds of a ban: %s', async (msg, banSeconds) => {
    expect(await errorFor(gatewayFailure('ApiCallLimit', { msg }))).toMatchObject({ banSeconds });
  });

  it('a missing token is no parameter of yours', async () => {
    const msg = 'The input parameter "access_token" that is mandatory is missing';
    const error = await errorFor(gatewayFailure('MissingParameter', { msg }));
    expect(error).toBeInstanceOf(PermissionTierError);
    expect(error.hint).toMatch(/access token/);
    const other = 'The input parameter "product_ids" that is mandatory is missing';
    const missing = await errorFor(gatewayFailure('MissingParameter', { msg: other }));
    expect(missing).toBeInstanceOf(ParameterError);
  });

  it('the sentence of an answer that is no JSON is kept, without secrets', async () => {
    const error = await errorFor({ body: `App Call Limited for ${APP_KEY} today` });
    expect(error.message).toBe(
      `${METHOD}: the answer is only “App Call Limited for [redacted] today”`,
    );
  });

  const APP_LIMIT = 'accesscontrol.limited-by-app-access-count';
  it.each([
    ['ApiCallLimit', undefined, 'this ban will last 31062 more seconds', QuotaError, 31_062],
    ['AppCallLimit', undefined, 'this ban will last 600 seconds', QuotaError, 600],
    ['7', APP_LIMIT, 'This ban will last for 31062 more seconds', QuotaError, 31_062],
    ['7', APP_LIMIT, undefined, QuotaError, 0],
    ['7', APP_LIMIT, 'This ban will last for 1 more seconds', ThrottledError, 1],
    ['ApiCallLimits', undefined, 'this ban will last 599 seconds', ThrottledError, 599],
  ])('tells the limit of a day from the pace: %s, %s, %s', async (code, sub_code, ...rest) => {
    const [sub_msg, Class, banSeconds] = rest;
    const error = await errorFor(gatewayFailure(code, { sub_code, sub_msg }));
    expect(error.constructor).toBe(Class);
    expect(error).toMatchObject({ code, banSeconds });
    expect(error.message.includes('the day’s calls are used up')).toBe(Class === QuotaError);
  });

  it.each([
    [429, ThrottledError],
    [302, GatewayError],
    [403, GatewayError],
    [500, GatewayError],
  ])('HTTP %i is a %o', async (status, Class) => {
    const error = await errorFor({ status, body: '<h1>no</h1>' });
    expect(error.constructor).toBe(Class);
    expect(error.code).toBe(`HTTP ${status}`);
  });

  it('takes Retry-After of an HTTP 429 for the ban', async () => {
    const error = await errorFor({ status: 429, headers: { 'retry-after': '3' } });
    expect(error).toMatchObject({ banSeconds: 3 });
  });

  it.each([
    ['InvalidAppKey', 403, 'InvalidAppKey'],
    ['NeverHeardOf', 503, 'HTTP 503'],
    ['NeverHeardOf', 429, 'HTTP 429'],
    ['NeverHeardOf', 200, 'NeverHeardOf'],
  ])('believes %s before HTTP %i only when it is known: %s', async (words, status, code) => {
    expect(await errorFor({ ...gatewayFailure(words), status })).toMatchObject({ code });
  });
});

describe('a hint', () => {
  it.each([
    ['InvalidAppKey', /App Key.+Open Platform/s],
    ['IncompleteSignature', /App Secret.+Open Platform/s],
    ['IllegalTimestamp', /clock/],
    ['InsufficientPermission', /Open Platform.+advanced/s],
    ['AppWhiteIpLimit', /IP white list/],
    ['IllegalAccessToken', /access token/],
    ['ApiCallLimit', /limits\.interval/],
  ])('says what to do about %s', async (code, words) => {
    expect((await errorFor(gatewayFailure(code))).hint).toMatch(words);
  });

  it.each([
    [402, /Tracking ID.+Portals/s],
    [401, /Portals/],
  ])('says what to do about the business code %i', async (code, words) => {
    expect((await errorFor(businessFailure(code))).hint).toMatch(words);
  });

  it('can be set for each error', () => {
    const error = new QuotaError({ code: 'LocalQuota', message: 'Spent.', hint: 'Wait.' });
    expect(error).toMatchObject({ name: 'QuotaError', code: 'LocalQuota', hint: 'Wait.' });
    expect(new QuotaError({ message: 'Spent.' }).hint).toMatch(/GMT\+8/);
  });
});

describe('nothing secret is shown', () => {
  /** An error, printed in every way. */
  function shown(error: unknown): string {
    const { message, stack, cause } = error as AliExpressError;
    return [
      message,
      stack,
      String(error),
      inspect(error, { depth: null, showHidden: true }),
      JSON.stringify(error),
      inspect(cause, { depth: null, showHidden: true }),
      JSON.stringify({ ...(error as object) }),
    ].join('\n');
  }

  function expectNothingSecret(text: string, sign: string | undefined): void {
    expect(text).not.toContain(APP_SECRET);
    expect(text).not.toContain(encodeURIComponent(APP_SECRET));
    expect(text).not.toMatch(/[0-9A-F]{32}/i);
    if (sign !== undefined) expect(text).not.toContain(sign);
  }

  it('when the gateway repeats the request and the secret in every field', async () => {
    const gateway = await startGateway(({ params }) => {
      const echo = `${JSON.stringify(params)} ${new URLSearchParams(params)} ${APP_SECRET}`;
      return gatewayFailure(`Odd ${params['sign']}`, {
        msg: echo,
        sub_code: `isp.${APP_SECRET}`,
        sub_msg: echo.toLowerCase() + params['sign'],
        request_id: params['sign'],
        _trace_id_: APP_SECRET,
      });
    });
    const client = gateway.client({ retries: 1, trackingId: APP_SECRET });
    const error = await failureOf(client.call(METHOD, { tracking_id: APP_SECRET }));
    expect(error).toBeInstanceOf(GatewayError);
    for (const { params } of gateway.arrivals) expectNothingSecret(shown(error), params['sign']);
    expect(shown(error)).not.toContain(APP_KEY);
    expect(shown(error)).toContain('[redacted]');
  });

  it.each(['raw', 'encoded'])('when a secret with odd characters is echoed %s', async (form) => {
    const appSecret = 'Zq7+Secret/äx=&y';
    const encoded = new URLSearchParams({ x: appSecret }).toString().slice(2);
    const msg = `Echo: ${form === 'raw' ? appSecret : encoded}!`;
    const gateway = await startGateway(() => gatewayFailure('Odd', { msg }));
    const error = await failureOf(gateway.client({ appSecret }).call(METHOD, {}));
    expect((error as Error).message).toMatch(/Echo: \[redacted\]!$/);
  });

  it('when a business failure echoes the signature', async () => {
    const gateway = await startGateway(({ params }) =>
      businessFailure(402, `sign=${params['sign']}`),
    );
    const error = await failureOf(gateway.client().call(METHOD, {}));
    expect(error).toBeInstanceOf(TrackingIdError);
    expectNothingSecret(shown(error), gateway.arrivals[0]!.params['sign']);
  });

  it('when an answer that cannot be parsed begins with the request', async () => {
    const gateway = await startGateway(({ params }) => ({
      body: `${params['sign']} ${APP_SECRET}`,
    }));
    const error = await failureOf(gateway.client({ retries: 0 }).call(METHOD, {}));
    expectNothingSecret(shown(error), gateway.arrivals[0]!.params['sign']);
    expect(shown(error)).not.toContain(gateway.arrivals[0]!.params['sign']!.slice(0, 8));
  });

  it('when the error of a custom fetch has the whole request', async () => {
    const gateway = await startGateway(() => ({}));
    let sent = '';
    const client = gateway.client({
      retries: 0,
      fetch: (url, init) => {
        sent = String(init?.body);
        const cause = Object.assign(new Error(`POST ${sent} ${APP_SECRET}`), { request: sent });
        const error = new TypeError(`failed: ${String(url)}?${sent}`, { cause });
        return Promise.reject(Object.assign(error, { config: { data: sent }, code: 'EODD' }));
      },
    });
    const error = await failureOf(client.call(METHOD, {}));
    const sign = new URLSearchParams(sent).get('sign')!;
    expect(sign).toMatch(/^[0-9A-F]{64}$/);
    expectNothingSecret(shown(error), sign);
    expect(shown(error)).toContain('EODD');
  });

  it('when it is given as an id, a method or a part of the market', async () => {
    const gateway = await startGateway(() => ({ status: 500 }));
    const client = gateway.client({ retries: 0 });
    const market = { country: 'US', currency: 'USD', language: 'EN' };
    const errors = [
      await failureOf(client.getProducts([APP_SECRET], market)),
      await failureOf(client.getProducts([], { ...market, country: APP_SECRET })),
      await failureOf(client.call(APP_SECRET, {})),
      await failureOf(client.call(`${APP_SECRET} `, {})),
    ];
    for (const error of errors) expectNothingSecret(shown(error), undefined);
  });

  it('when the client itself is inspected', async () => {
    const gateway = await startGateway(() => ({}));
    const text = inspect(gateway.client(), { depth: null, showHidden: true });
    expectNothingSecret(text, undefined);
    expect(text).not.toContain(APP_KEY);
  });

  it('and the gateway’s text is short, on one line, and cannot reorder a terminal’s text', async () => {
    const msg = `a\u001b[31mred\u0000\r\nb \u202Etxt ${'long '.repeat(1_000)}`;
    const error = await errorFor(gatewayFailure('Odd', { msg }));
    expect(error.message).toMatch(
      /^aliexpress\.affiliate\.category\.get: Odd – a\[31mred b txt long/,
    );
    expect(error.message).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(error.message.length).toBeLessThan(400);
  });
});
