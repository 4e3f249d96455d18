import { lookupKey } from '../../src/core/lookup-result.ts';
import { beforeEach, expect, test } from 'vitest';
import { bake, bakedResults } from '../../src/render/baked.ts';
import { type Rendering, setBridge } from '../../src/render/bridge.ts';
import { find, type TagRequest } from '../../src/render/find.ts';
import { bridgeWith } from './bridge.ts';
import { available, settings, unavailable, US } from './samples.ts';

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const GONE_TOO = '1005001234568404';

const page = { url: new URL('https://blog.example/lamps/') };
const ask = (wish: TagRequest) => find(page, settings, wish);

let rendered: Rendering[];

beforeEach(() => {
  rendered = [];
  setBridge(bridgeWith({ rendered: (one) => rendered.push(one) }));
  bakedResults.clear();
  bake({
    results: [
      [lookupKey(LAMP, US), available()],
      [lookupKey(MUG, US), available({ id: MUG, title: 'Mug' })],
      [lookupKey(GONE, US), unavailable()],
    ],
  });
  return () => setBridge(undefined);
});

test('finds the product, and asks for no fallback then', async () => {
  const found = await ask({ id: LAMP, title: 'My lamp', fallback: MUG });
  expect(found).toMatchObject({ result: available(), market: US, title: 'My lamp' });
  expect(rendered).toHaveLength(1);
});

test('finds the fallback, without the title that was for the other', async () => {
  const found = await ask({ id: GONE, title: 'My lamp', fallback: MUG });
  expect(found.result).toMatchObject({ product: { title: 'Mug' } });
  expect(found.title).toBeUndefined();
});

test('stays with what was asked for when the fallback is not to be had either', async () => {
  const found = await ask({ id: GONE, title: 'My lamp', fallback: GONE_TOO });
  expect(found).toMatchObject({ result: { id: GONE }, title: 'My lamp' });
});

test('an id that is none has its fallback too', async () => {
  const found = await ask({ id: 'https://a.aliexpress.com/_x', fallback: MUG });
  expect(found.result).toMatchObject({ id: MUG });
});

test('a number that has lost digits is the id of no product', async () => {
  const id = Number('12000060779166103') as unknown as string;
  expect((await ask({ id })).result).toMatchObject({
    state: 'invalid',
    message: expect.stringMatching(/Put it in quotes/),
  });
  expect((await ask({ id: Number(LAMP) as unknown as string })).result).toMatchObject({ id: LAMP });
});

test('the report learns which products are covered', async () => {
  await ask({ id: GONE, fallback: MUG });
  await ask({ id: GONE });
  await ask({ id: GONE, covered: true });
  expect(rendered.map(({ covered }) => covered)).toEqual([true, false, false, true]);
});

test('an answer is sought in the market that the tag asks for', async () => {
  const { market } = await ask({ id: LAMP, market: { country: 'DE' } });
  expect(market).toEqual({ country: 'DE', currency: 'EUR', language: 'DE' });
});
