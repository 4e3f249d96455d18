import { expect, test } from 'vitest';
import { methods } from '../../src/methods/methods.ts';
import type { Permission } from '../../src/index.ts';
import { ask } from '../support/ask.ts';
import { sandboxWith } from '../support/client.ts';

const tiers: readonly [Permission, string][] = [
  ['advanced', 'hotproduct.query'],
  ['advanced', 'hotproduct.download'],
  ['advanced', 'product.smartmatch'],
  ['advanced', 'product.shipping.get'],
  ['sku', 'product.sku.detail.get'],
  ['image', 'image.search'],
];

/** Parameters for every method. That the picture is text is found only after the permission. */
const params = {
  category_id: '7',
  device_id: 'd',
  image_file_bytes: 'x',
  product_id: '1005006338829917',
  ship_to_country: 'US',
};

async function code(method: string, permissions: Permission[]) {
  return (await ask(await sandboxWith({ permissions }), method, params)).code;
}

test.each(tiers)('%s is needed for %s', async (permission, method) => {
  const others = (['advanced', 'sku', 'image'] as const).filter((other) => other !== permission);
  expect(await code(method, [])).toBe('InsufficientPermission');
  expect(await code(method, others)).toBe('InsufficientPermission');
});

test('with it, the methods answer', async () => {
  for (const [permission, method] of tiers) {
    if (permission !== 'advanced') continue;
    expect(await code(method, [permission])).toBe('200');
  }
});

test('all other methods are open to every app key', () => {
  const closed = [...methods.values()].filter(({ permission }) => permission);
  const names = tiers.map(([, method]) => `aliexpress.affiliate.${method}`);
  expect(closed.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(methods.size).toBe(15);
});

test('a refused call costs no quota, and a wrong signature comes first', async () => {
  const sandbox = await sandboxWith({ dailyQuota: 1 });
  expect((await ask(sandbox, 'hotproduct.query')).code).toBe('InsufficientPermission');
  const wrong = { ...sandbox, appSecret: 'wrong' };
  expect((await ask(wrong, 'hotproduct.query')).code).toBe('IncompleteSignature');
  expect((await ask(sandbox, 'product.query')).code).toBe('200');
  expect((await ask(sandbox, 'product.query')).code).toBe('AppCallLimit');
});
