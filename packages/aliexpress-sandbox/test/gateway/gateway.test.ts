import { describe, expect, test } from 'vitest';
import {
  call,
  errorCode,
  paramsFor,
  post,
  respResult,
  sandboxWith,
  signed,
  someIds,
} from '../support/client.ts';
import type { Params } from '../support/client.ts';

/** Sends a call that is wrong in some way after (or before) it is signed. */
async function codeOf(changes: Params, options: { drop?: string; secret?: string } = {}) {
  const sandbox = await sandboxWith();
  const params = signed(paramsFor(sandbox, changes), options.secret ?? sandbox.appSecret);
  if (options.drop) delete params[options.drop];
  const response = await post(sandbox, params);
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { error_response?: { code: string } };
  return answer.error_response?.code;
}

describe('a request is refused', () => {
  test('for a method that the gateway does not know', async () => {
    expect(await codeOf({ method: 'aliexpress.affiliate.nonsense.get' })).toBe('InvalidApiPath');
    expect(await codeOf({}, { drop: 'method' })).toBe('InvalidApiPath');
  });

  test.each(['app_key', 'timestamp', 'sign_method', 'sign', 'product_ids'])(
    'without %s',
    async (name) => {
      expect(await codeOf({}, { drop: name })).toBe('MissingParameter');
    },
  );

  test('for an unknown app key, even where the signature is wrong too', async () => {
    expect(await codeOf({ app_key: 'other' }, { secret: 'wrong' })).toBe('InvalidAppKey');
  });

  test('for an app key with a line end, as one gets by reading it from a file', async () => {
    expect(await codeOf({ app_key: 'sandbox-app-key\n' })).toBe('InvalidAppKey');
  });

  test('for a timestamp more than two hours off, before the signature is looked at', async () => {
    const early = String(Date.now() - 7_260_000);
    const late = String(Date.now() + 7_260_000);
    expect(await codeOf({ timestamp: early }, { secret: 'wrong' })).toBe('IllegalTimestamp');
    expect(await codeOf({ timestamp: late })).toBe('IllegalTimestamp');
    expect(await codeOf({ timestamp: '2026-01-01 00:00:00' })).toBe('IllegalTimestamp');
  });

  test('for a wrong secret, a changed parameter or an unknown way to sign', async () => {
    expect(await codeOf({}, { secret: 'wrong' })).toBe('IncompleteSignature');
    expect(await codeOf({ sign_method: 'hmac-sha256', sign: 'ABC' })).toBe('MissingParameter');
    const sandbox = await sandboxWith();
    const params = signed(paramsFor(sandbox), sandbox.appSecret);
    const lower = { ...params, sign: params['sign']?.toLowerCase() ?? '' };
    const changed = { ...params, target_currency: 'EUR' };
    for (const wrong of [lower, changed]) {
      const answer = (await (await post(sandbox, wrong)).json()) as { error_response: object };
      expect(answer.error_response).toMatchObject({ type: 'ISV', code: 'IncompleteSignature' });
    }
  });
});

test.each(['sha256', 'md5', 'hmac'])('%s signatures are accepted', async (signMethod) => {
  const sandbox = await sandboxWith();
  expect((await respResult(sandbox, { sign_method: signMethod })).result).toBeDefined();
});

test('a timestamp just inside two hours is accepted', async () => {
  const sandbox = await sandboxWith();
  expect(await errorCode(sandbox, { timestamp: String(Date.now() - 7_140_000) })).toBeUndefined();
});

test('parameters in the query count as well, as the official SDKs send the system ones', async () => {
  const sandbox = await sandboxWith();
  const { product_ids, ...rest } = signed(paramsFor(sandbox), sandbox.appSecret);
  const url = `${sandbox.url}?${new URLSearchParams(rest).toString()}`;
  const body = new URLSearchParams({ product_ids: product_ids ?? '' });
  const answer = await (await fetch(url, { method: 'POST', body })).text();
  expect(answer).toContain('1005006338829917');
});

test('text in UTF-8 is signed as it is', async () => {
  const sandbox = await sandboxWith();
  expect(await errorCode(sandbox, { keywords: 'מנורה & lamp ñ 灯 +' })).toBeUndefined();
});

test('answers come with ids to trace them by, no two alike', async () => {
  const sandbox = await sandboxWith();
  const answers = [await call(sandbox), await call(sandbox)].map(
    (answer) => answer.aliexpress_affiliate_productdetail_get_response,
  );
  expect(answers[0]).toMatchObject({
    request_id: expect.stringMatching(/^\w{16,}$/) as string,
    _trace_id_: expect.stringMatching(/^\w{16,}$/) as string,
  });
  expect(JSON.stringify(answers[0])).not.toBe(JSON.stringify(answers[1]));
});

test('answers are called JSON or plain text, by turns', async () => {
  const sandbox = await sandboxWith();
  const params = signed(paramsFor(sandbox), sandbox.appSecret);
  const types = [await post(sandbox, params), await post(sandbox, params)].map((response) =>
    response.headers.get('content-type'),
  );
  expect(types.some((type) => type?.startsWith('text/plain'))).toBe(true);
  expect(types.some((type) => type?.startsWith('application/json'))).toBe(true);
});

test('resp_msg, and seldom resp_code, is missing on success', async () => {
  const sandbox = await sandboxWith();
  const results = await Promise.all(
    someIds(100).map((id) => respResult(sandbox, { product_ids: id })),
  );
  const without = (name: 'resp_msg' | 'resp_code') =>
    results.filter((result) => result[name] === undefined).length;
  expect(without('resp_msg')).toBeGreaterThan(10);
  expect(without('resp_msg')).toBeLessThan(90);
  expect(without('resp_code')).toBeGreaterThan(0);
  expect(without('resp_code')).toBeLessThan(20);
});

test('every request to /sync is on record, refused ones too', async () => {
  const sandbox = await sandboxWith({ now: () => Date.UTC(2026, 5, 1) });
  const timestamp = String(Date.UTC(2026, 5, 1));
  await call(sandbox, { timestamp, product_ids: '1,2', country: 'DE', target_language: 'DE' });
  await call(sandbox, { timestamp: '1' });
  await call(sandbox, { timestamp, product_ids: '404' });
  expect(sandbox.calls).toEqual([
    {
      method: 'aliexpress.affiliate.productdetail.get',
      at: Date.UTC(2026, 5, 1),
      ids: ['1', '2'],
      outcome: 'ok',
      country: 'DE',
      currency: 'USD',
      language: 'DE',
    },
    expect.objectContaining({ outcome: 'IllegalTimestamp', country: undefined }),
    expect.objectContaining({ outcome: '405', ids: ['404'] }),
  ]);
  sandbox.forget();
  expect(sandbox.calls).toEqual([]);
});
