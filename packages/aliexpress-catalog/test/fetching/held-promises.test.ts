import { expect, test } from 'vitest';
import { holdPromises } from '../../src/fetching/held-promises.ts';

test('a lookup that fails is shared, and made again once it was held for long enough', async () => {
  let now = 0;
  let lookups = 0;
  const getHeld = holdPromises<string>(1_000, () => now);
  const get = () =>
    getHeld('lamp', async () => {
      lookups += 1;
      if (lookups === 1) throw new Error('no luck');
      return 'found';
    });

  const both = await Promise.allSettled([get(), get()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(lookups).toBe(1);
  now = 1_000;
  expect(await get()).toBe('found');
});
