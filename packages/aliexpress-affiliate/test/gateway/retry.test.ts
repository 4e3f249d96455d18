import { describe, expect, it } from 'vitest';
import {
  ClockError,
  CredentialsError,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  ThrottledError,
  TimeoutError,
  TrackingIdError,
} from '../../src/index.ts';
import { decideRetry, readRetryAfter } from '../../src/gateway/retry.ts';

const policy = { retries: 3, deadline: 60_000, random: () => 0.5 };
const message = 'x';

describe('decideRetry', () => {
  it.each([
    [0, 1_200],
    [1, 1_200],
    [2, 2_200],
    [30, 30_200],
  ])('waits for the end of a ban of %i s, and holds all calls until then', (banSeconds, delay) => {
    const error = new ThrottledError({ message, banSeconds });
    expect(decideRetry(error, [], policy)).toEqual({ retry: true, delay, hold: delay });
  });

  it('holds other calls even when a throttled call has no try left', () => {
    const error = new ThrottledError({ message, banSeconds: 1 });
    const decision = decideRetry(error, [error, error, error], policy);
    expect(decision).toMatchObject({ retry: false, hold: expect.any(Number) });
  });

  it('gives up a call whose deadline a ban outlasts, and holds the next ones', () => {
    const error = new ThrottledError({ message, banSeconds: 300 });
    expect(decideRetry(error, [], policy)).toEqual({ retry: false, hold: 300_200 });
  });

  it.each([
    new NetworkError({ message }),
    new TimeoutError({ message }),
    new MalformedAnswerError({ message }),
    new GatewayError({ message, code: 'ServiceUnavailable' }),
    new GatewayError({ message, code: 'ServiceTimeout' }),
    new GatewayError({ message, code: 'SystemError' }),
    new GatewayError({ message, code: '15' }),
    new GatewayError({ message, code: 'Other', subCode: 'isp.remote-service-error' }),
    new GatewayError({ message, code: 'HTTP 500', status: 500 }),
    new GatewayError({ message, code: 'HTTP 503', status: 503 }),
  ])('backs off after $name $code, longer each time', (error) => {
    expect(decideRetry(error, [], policy)).toEqual({ retry: true, delay: 375 });
    expect(decideRetry(error, [error], policy)).toEqual({ retry: true, delay: 750 });
    expect(decideRetry(error, [error, error], policy)).toEqual({ retry: true, delay: 1_500 });
    expect(decideRetry(error, [error, error, error], policy)).toEqual({ retry: false });
  });

  it.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'EPROTO',
  ])('does not try again after a TLS failure: %s', (code) => {
    expect(decideRetry(new NetworkError({ message, code }), [], policy)).toEqual({ retry: false });
  });

  it('spreads the delays at random, within limits', () => {
    const error = new NetworkError({ message });
    const delays = [0, 0.999].map((value) =>
      decideRetry(error, [], { ...policy, random: () => value }),
    );
    expect(delays).toEqual([
      { retry: true, delay: 250 },
      { retry: true, delay: 500 },
    ]);
  });

  it('never backs off for more than 8 s', () => {
    const error = new NetworkError({ message });
    const earlier = Array.from({ length: 20 }, () => error);
    const decision = decideRetry(error, earlier, { ...policy, retries: 99, random: () => 1 });
    expect(decision).toEqual({ retry: true, delay: 8_000 });
  });

  it('waits at least as long as Retry-After asks', () => {
    const error = new GatewayError({ message, status: 503, retryAfter: 7_000 });
    expect(decideRetry(error, [], policy)).toEqual({ retry: true, delay: 7_000 });
  });

  it.each([
    new ClockError({ message, code: 'IllegalTimestamp' }),
    new GatewayError({ message, code: '404' }),
  ])('tries once more after $code, and not twice', (error) => {
    const other = new NetworkError({ message });
    expect(decideRetry(error, [], policy)).toMatchObject({ retry: true });
    expect(decideRetry(error, [other], policy)).toMatchObject({ retry: true });
    expect(decideRetry(error, [error], policy)).toEqual({ retry: false });
    expect(decideRetry(error, [error, other], policy)).toEqual({ retry: false });
  });

  it.each([
    new CredentialsError({ message }),
    new SignatureError({ message }),
    new PermissionTierError({ message }),
    new TrackingIdError({ message }),
    new PublisherError({ message }),
    new ParameterError({ message }),
    new QuotaError({ message }),
    new MalformedAnswerError({ message, code: 'TooLarge' }),
    new GatewayError({ message, code: 'NeverHeardOf' }),
    new GatewayError({ message, code: 'HTTP 302', status: 302 }),
    new GatewayError({ message, code: 'HTTP 403', status: 403 }),
  ])('does not try again after $name $code', (error) => {
    expect(decideRetry(error, [], policy)).toEqual({ retry: false });
  });
});

describe('readRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['86400', 30_000],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });
});
