import { expect, test } from 'vitest';
import { expectedSignature } from '../../src/gateway/signature.ts';

// Published by others, each recomputed independently.
const vectors = [
  {
    name: 'the platform’s own example, with a session',
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
  {
    name: 'an affiliate method',
    secret: 'helloworld',
    params: {
      app_key: '12345678',
      method: 'aliexpress.affiliate.category.get',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    sign: 'F3ABBAB059750C3CD6D341A2FDA939ECB0FA892120E9196270ED67D6EC1511DD',
  },
  {
    name: 'HMAC-MD5, where _ and letters must be in code unit order',
    secret: 'secret',
    params: { foo: '1', bar: '2', foo_bar: '3', foobar: '4' },
    signMethod: 'hmac',
    sign: '26C775E5D0EB124C248184BFA79CA514',
  },
  {
    name: 'names with capitals and a value with a blank',
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
];

test.each(vectors)('signs $name', ({ params, secret, sign, signMethod }) => {
  expect(expectedSignature(params, secret, signMethod)).toBe(sign);
});

test('leaves out the signature itself and whatever is empty', () => {
  const params = { app_key: 'k', sign_method: 'sha256', timestamp: '1' };
  const more = { ...params, sign: 'X', tracking_id: '' };
  expect(expectedSignature(more, 's')).toBe(expectedSignature(params, 's'));
});

test('md5 has the secret at both ends', () => {
  // md5 of "secretapp_keyksign_methodmd5secret", from md5sum.
  const params = { app_key: 'k', sign_method: 'md5' };
  expect(expectedSignature(params, 'secret')).toBe('3BC979BB9D0AEC5A3C9671E51AAC47D7');
});

test('has no signature for a method it does not know, hmac-sha256 among them', () => {
  expect(expectedSignature({ sign_method: 'hmac-sha256' }, 's')).toBeUndefined();
  expect(expectedSignature({}, 's')).toBeUndefined();
});
