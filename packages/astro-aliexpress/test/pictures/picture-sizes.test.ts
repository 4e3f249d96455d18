import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findSharp } from '../../src/pictures/find-sharp.ts';
import { toSizes } from '../../src/pictures/picture-sizes.ts';
import { jpeg, svg } from '../../../../tests/helpers/picture-host.ts';

const sharp = await findSharp(fileURLToPath(new URL('../..', import.meta.url)));
const sizes = async (original: Uint8Array) =>
  (await toSizes(sharp, original)).map(({ width, height }) => `${width}x${height}`);

test('no size is larger than the original', async () => {
  expect(await sizes(await jpeg(100, 50))).toEqual(['100x50']);
  expect(await sizes(await jpeg(480, 480))).toEqual(['220x220', '350x350', '480x480']);
  expect(await sizes(await jpeg(2000, 1000))).toEqual([
    '220x110',
    '350x175',
    '480x240',
    '640x320',
    '960x480',
  ]);
});

test('sizes are named by the same bytes each time', async () => {
  const original = await jpeg(300, 300);
  const [one, other] = [await toSizes(sharp, original), await toSizes(sharp, original)];
  expect(one).toEqual(other);
});

test('what is no photo does not reach sharp', async () => {
  await expect(toSizes(sharp, svg(10, 10))).rejects.toThrow('isn’t a JPEG, PNG, WebP, AVIF or GIF');
  await expect(toSizes(sharp, new Uint8Array())).rejects.toThrow('isn’t a JPEG');
});
