import { describe, expect, it } from 'vitest';
import {
  ClockError,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  QuotaError,
  SignatureError,
  signRequest,
  ThrottledError,
  type CallInfo,
} from '../../src/index.ts';
import { businessFailure, envelope, gatewayFailure, throttled } from '../support/answers.ts';
import { APP_KEY, APP_SECRET, failureOf, startGateway, type Arrival } from '../support/gateway.ts';

const METHOD = 'aliexpress.affiliate.category.get';
const ok = { body: JSON.stringify(envelope({ done: true })) };

function gapsOf(arrivals: readonly Arrival[]): number[] {
  return arrivals.slice(1).map(({ at }, n) => at - arrivals[n]!.at);
}

describe('a request', () => {
  it('carries the system parameters, signed, as a form', async () => {
    const gateway = await startGateway(() => ok);
    await gateway.client().call(METHOD, { keywords: 'lamp & “Licht” 100%', empty: '' });
    const { params, headers } = gateway.arrivals[0]!;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    const { sign, ...rest } = params;
    expect(rest).toEqual({
      app_key: APP_KEY,
      method: METHOD,
      format: 'json',
      v: '2.0',
      sign_method: 'sha256',
      timestamp: '1760000000000',
      keywords: 'lamp & “Licht” 100%',
    });
    expect(sign).toBe(signRequest(rest, APP_SECRET));
  });

  it('cannot be given another key, method or signature by its parameters', async () => {
    const gateway = await startGateway(() => ok);
    await gateway.client().call(METHOD, { app_key: 'x', method: 'y', sign: 'z', timestamp: '1' });
    const { sign, ...rest } = gateway.arrivals[0]!.params;
    expect(rest).toMatchObject({ app_key: APP_KEY, method: METHOD, timestamp: '1760000000000' });
    expect(sign).toBe(signRequest(rest, APP_SECRET));
  });

  it('refuses a wrong method name, without a call', async () => {
    const gateway = await startGateway(() => ok);
    await expect(gateway.client().call('', {})).rejects.toThrow('method has to be a name');
    await expect(gateway.client().call('a b', {})).rejects.toThrow('method has to be a name');
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('gives the result, its ids as text', async () => {
    const body =
      '{"x_response":{"resp_result":{"resp_code":200,"result":{"sku_id":12000060779166103}}}}';
    const gateway = await startGateway(() => ({ body }));
    expect(await gateway.client().call(METHOD, {})).toEqual({ sku_id: '12000060779166103' });
  });

  it('gives undefined for an empty result', async () => {
    const gateway = await startGateway(() => businessFailure(405, 'The result is empty'));
    expect(await gateway.client().call(METHOD, {})).toBeUndefined();
  });
});

describe('trying again', () => {
  it('succeeds after temporary failures, and counts, paces and signs each try', async () => {
    const failures = [
      gatewayFailure('ServiceUnavailable'),
      { status: 502 },
      { reset: true as const },
    ];
    const gateway = await startGateway((_, n) => failures[n] ?? ok);
    const calls: CallInfo[] = [];
    const client = gateway.client({ onCall: (call) => void calls.push(call) });

    expect(await client.call(METHOD, {})).toEqual({ done: true });
    expect(calls).toEqual([1, 2, 3, 4].map((attempt) => ({ method: METHOD, attempt })));
    expect(gateway.arrivals).toHaveLength(4);
    for (const gap of gapsOf(gateway.arrivals)) expect(gap).toBeGreaterThanOrEqual(1_100);
    const stamps = gateway.arrivals.map(({ params }) => params['timestamp']);
    expect(stamps).toEqual(gateway.arrivals.map(({ at }) => String(at)));
    expect(new Set(gateway.arrivals.map(({ params }) => params['sign'])).size).toBe(4);
  });

  it('gives up after the tries allowed, with the last failure', async () => {
    const gateway = await startGateway(() => ({ status: 503 }));
    const error = await failureOf(gateway.client({ retries: 2 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'HTTP 503', attempts: 3, method: METHOD });
    expect(gateway.arrivals).toHaveLength(3);
  });

  it('is not done after a permanent refusal', async () => {
    const gateway = await startGateway(() => gatewayFailure('IncompleteSignature'));
    await expect(gateway.client().call(METHOD, {})).rejects.toBeInstanceOf(SignatureError);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('is done once for a wrong time, with a fresh one', async () => {
    const gateway = await startGateway(() => gatewayFailure('IllegalTimestamp'));
    await expect(gateway.client().call(METHOD, {})).rejects.toBeInstanceOf(ClockError);
    expect(gateway.arrivals.map(({ params }) => params['timestamp'])).toEqual([
      '1760000000000',
      '1760000001100',
    ]);
  });

  it('is done after an HTML page and after a cut body', async () => {
    const cut = ok.body.slice(0, -10);
    const bodies = ['<!DOCTYPE html><p>Log in to the Wi-Fi', cut];
    const gateway = await startGateway((_, n) => ({ body: bodies[n] ?? ok.body }));
    expect(await gateway.client().call(METHOD, {})).toEqual({ done: true });
    expect(gateway.arrivals).toHaveLength(3);
  });

  it('waits as long as Retry-After asks', async () => {
    const gateway = await startGateway((_, n) =>
      n === 0 ? { status: 503, headers: { 'retry-after': '20' } } : ok,
    );
    await gateway.client().call(METHOD, {});
    expect(gapsOf(gateway.arrivals)).toEqual([20_000]);
  });

  it('fails at once when the next wait would cross the deadline', async () => {
    const gateway = await startGateway(() => ({ status: 503, headers: { 'retry-after': '20' } }));
    const start = gateway.time.now();
    const error = await failureOf(gateway.client({ deadline: 30_000 }).call(METHOD, {}));
    expect(error).toMatchObject({ code: 'HTTP 503', attempts: 2 });
    expect(gateway.time.now() - start).toBe(20_000);
  });

  it('does not send a try whose turn comes after the deadline', async () => {
    const gateway = await startGateway(() => ({ status: 500 }));
    const calls: CallInfo[] = [];
    const client = gateway.client({
      limits: { interval: 10_000 },
      deadline: 5_000,
      onCall: (call) => void calls.push(call),
    });
    expect(await failureOf(client.call(METHOD, {}))).toMatchObject({
      code: 'HTTP 500',
      attempts: 1,
    });
    expect(calls).toHaveLength(1);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('does not count the wait for the first turn towards the deadline', async () => {
    const gateway = await startGateway(() => ok);
    const client = gateway.client({ limits: { interval: 1_000 }, deadline: 1_500 });
    await Promise.all(Array.from({ length: 6 }, () => client.call(METHOD, {})));
    expect(gateway.arrivals).toHaveLength(6);
  });

  it('says what failed when nothing answers', async () => {
    const gateway = await startGateway(() => ({ reset: true }));
    const error = await failureOf(gateway.client({ retries: 0 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ message: expect.stringMatching(/socket|reset|closed/i) });
    expect((error as NetworkError).cause).toBeInstanceOf(Error);
  });
});

describe('pace', () => {
  it('keeps the interval between all starts, however many calls wait', async () => {
    const gateway = await startGateway(async () => {
      await gateway.time.sleep(3_000);
      return ok;
    });
    const client = gateway.client();
    await Promise.all(Array.from({ length: 12 }, () => client.call(METHOD, {})));
    const gaps = gapsOf(gateway.arrivals);
    expect(gaps).toHaveLength(11);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1_100);
    expect(gaps).toContain(1_100);
    expect(gateway.mostAtOnce()).toBe(3);
  });

  it('keeps it when onCall takes longer for some calls than for others', async () => {
    const gateway = await startGateway(() => ok);
    let calls = 0;
    const client = gateway.client({
      async onCall() {
        calls += 1;
        if (calls % 3 > 0) await gateway.time.sleep(calls % 3 === 1 ? 900 : 2_500);
      },
    });
    await Promise.all(Array.from({ length: 9 }, () => client.call(METHOD, {})));
    for (const gap of gapsOf(gateway.arrivals)) expect(gap).toBeGreaterThanOrEqual(1_100);
  });

  it('runs as many calls at once as allowed, and no more', async () => {
    const gateway = await startGateway(async () => {
      await gateway.time.sleep(5_000);
      return ok;
    });
    const client = gateway.client({ limits: { concurrency: 2, interval: 100 } });
    await Promise.all(Array.from({ length: 7 }, () => client.call(METHOD, {})));
    expect(gateway.mostAtOnce()).toBe(2);
  });

  it('holds every call while a ban lasts', async () => {
    // The first call is banned for 5 s half a second after it has arrived.
    const gateway = await startGateway(async (_, n) => {
      if (n > 0) return ok;
      await gateway.time.sleep(500);
      return throttled(5);
    });
    const start = gateway.time.now();
    const client = gateway.client();
    await Promise.all(Array.from({ length: 4 }, () => client.call(METHOD, {})));
    const moments = gateway.arrivals.map(({ at }) => at - start);
    expect(moments).toHaveLength(5);
    expect(moments[1]).toBe(500 + 5_200);
    for (const gap of gapsOf(gateway.arrivals)) expect(gap).toBeGreaterThanOrEqual(1_100);
  });

  it('waits 1.2 s even after a ban of 0 seconds', async () => {
    const gateway = await startGateway((_, n) => (n === 0 ? throttled(0) : ok));
    await gateway.client({ limits: { interval: 0 } }).call(METHOD, {});
    expect(gapsOf(gateway.arrivals)).toEqual([1_200]);
  });

  it('fails at once when a ban outlasts the deadline, and holds the next calls until it ends', async () => {
    const gateway = await startGateway((_, n) => (n === 0 ? throttled(300) : ok));
    const client = gateway.client();
    const [first, second] = await Promise.allSettled([
      client.call(METHOD, {}),
      client.call(METHOD, {}),
    ]);
    expect(first).toMatchObject({ reason: { banSeconds: 300, attempts: 1 } });
    expect(first.status === 'rejected' && first.reason).toBeInstanceOf(ThrottledError);
    expect(second.status).toBe('fulfilled');
    expect(gapsOf(gateway.arrivals)).toEqual([300_200]);
  });

  it('uses a custom pacer for turns and bans', async () => {
    const gateway = await startGateway((_, n) => (n === 0 ? throttled(2) : ok));
    const seen: (string | number)[] = [];
    const pacer = {
      turn: async () => void seen.push('turn'),
      hold: (ms: number) => void seen.push(ms),
    };
    await gateway.client({ pacer, onCall: () => {} }).call(METHOD, {});
    expect(seen).toEqual(['turn', 2_200, 'turn']);
  });
});

describe('onCall', () => {
  it('stops the call with the error it throws, and sends nothing', async () => {
    const gateway = await startGateway(() => ok);
    const spent = new QuotaError({ message: 'The day’s calls are spent.' });
    const client = gateway.client({
      onCall() {
        throw spent;
      },
    });
    expect(await failureOf(client.call(METHOD, {}))).toBe(spent);
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('stops a call between two tries, too', async () => {
    const gateway = await startGateway(() => ({ status: 500 }));
    const spent = new Error('my own');
    const client = gateway.client({
      onCall: async ({ attempt }) => {
        if (attempt === 2) throw spent;
      },
    });
    expect(await failureOf(client.call(METHOD, {}))).toBe(spent);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('hears that the day’s calls are used up before another call starts', async () => {
    const gateway = await startGateway((_, n) => (n === 0 ? throttled(31_062) : ok));
    const bans: number[] = [];
    const client = gateway.client({
      onQuotaSpent: (ms) => void bans.push(ms),
      onCall() {
        if (bans.length > 0) throw new QuotaError({ message: 'Until tomorrow.' });
      },
    });
    const first = await failureOf(client.call(METHOD, {}));
    expect(first).toBeInstanceOf(QuotaError);
    expect(first).toMatchObject({ banSeconds: 31_062, attempts: 1 });
    expect(await failureOf(client.call(METHOD, {}))).toMatchObject({ message: 'Until tomorrow.' });
    expect(bans).toEqual([31_062_000]);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('does not stop later calls', async () => {
    const gateway = await startGateway(() => ok);
    let calls = 0;
    const client = gateway.client({
      onCall() {
        calls += 1;
        if (calls === 1) throw new Error('only once');
      },
    });
    await failureOf(client.call(METHOD, {}));
    expect(await client.call(METHOD, {})).toEqual({ done: true });
  });
});

it('a permanently malformed answer has its own error', async () => {
  const gateway = await startGateway(() => ({ body: '{"unknown":1}' }));
  const error = await failureOf(gateway.client({ retries: 1 }).call(METHOD, {}));
  expect(error).toBeInstanceOf(MalformedAnswerError);
  expect(gateway.arrivals).toHaveLength(2);
});
