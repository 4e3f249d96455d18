import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signRequest, type SignOptions } from '../../src/index.ts';

/** Published by others and recomputed independently. */
const vectors: [
  string,
  { secret: string; options?: SignOptions; params: Record<string, string>; sign: string },
][] = [
  [
    'a /sync call with an access token',
    {
      secret: 'helloworld',
      params: {
        access_token: 'test',
        aliexpress_category_id: '200135143',
        app_key: '123456',
        method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
        sign_method: 'sha256',
        timestamp: '1517820392000',
      },
      sign: 'F7F7926B67316C9D1E8E15F7E66940ED3059B1638C497D77973F30046EFB5BBB',
    },
  ],
  [
    'a /rest call, prefixed by its path',
    {
      secret: 'helloworld',
      options: { path: '/auth/token/create' },
      params: {
        app_key: '12345678',
        code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
        sign_method: 'sha256',
        timestamp: '1517820392000',
      },
      sign: '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
    },
  ],
  [
    'an affiliate call',
    {
      secret: 'helloworld',
      params: {
        app_key: '12345678',
        method: 'aliexpress.affiliate.category.get',
        sign_method: 'sha256',
        timestamp: '1517820392000',
      },
      sign: 'F3ABBAB059750C3CD6D341A2FDA939ECB0FA892120E9196270ED67D6EC1511DD',
    },
  ],
  [
    'HMAC-MD5, with names that only code-unit order sorts right',
    {
      secret: 'secret',
      options: { signMethod: 'hmac' },
      params: { foo: '1', bar: '2', foo_bar: '3', foobar: '4' },
      sign: '26C775E5D0EB124C248184BFA79CA514',
    },
  ],
  [
    'capitals in names, white space in values',
    {
      secret: 'TEST_SECRET_123',
      params: {
        app_key: 'APPK',
        method: 'aliexpress.ds.text.search',
        sign_method: 'sha256',
        timestamp: '1700000000000',
        keyWord: 'yoga mat',
        countryCode: 'FR',
        session: 'ATOK',
        format: 'json',
      },
      sign: '22ACCEEA01395E49C9A1964220A7147F247086AC1619303DAD6A951DCCA54DD2',
    },
  ],
];

describe('signRequest', () => {
  it.each(vectors)('signs %s as published', (_, { secret, options, params, sign }) => {
    expect(signRequest(params, secret, options)).toBe(sign);
  });

  it('puts the secret on both sides for md5', () => {
    // md5("s" + "a1b2" + "s"), computed with another tool.
    expect(signRequest({ b: '2', a: '1' }, 's', { signMethod: 'md5' })).toBe(
      '5EE29085AF57D942F21F1C5BA3C2A90A',
    );
  });

  it('sorts by code unit: capitals, then `_`, then small letters', () => {
    const params = { a: '1', _: '2', B: '3', a_b: '4', aB: '5', ab: '6' };
    const text = 'B3_2a1aB5a_b4ab6';
    const sign = createHmac('sha256', 'secret').update(text).digest('hex').toUpperCase();
    expect(signRequest(params, 'secret')).toBe(sign);
  });

  it('does not depend on the order of the parameters', () => {
    const params = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(params, fc.string(), (given, secret) => {
        const reversed = Object.fromEntries(Object.entries(given).toReversed());
        expect(signRequest(reversed, secret)).toBe(signRequest(given, secret));
      }),
    );
  });

  it('leaves out `sign` and whatever has no name or no value', () => {
    const params = { app_key: '1', method: 'm' };
    const padded = { ...params, sign: 'OLD', empty: '', '': 'nameless' };
    expect(signRequest(padded, 'secret')).toBe(signRequest(params, 'secret'));
  });

  it('changes with the secret, and with any value', () => {
    const sign = signRequest({ a: '1' }, 'secret');
    expect(signRequest({ a: '1' }, 'Secret')).not.toBe(sign);
    expect(signRequest({ a: '2' }, 'secret')).not.toBe(sign);
  });
});
