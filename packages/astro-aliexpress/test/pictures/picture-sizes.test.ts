import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findSharp, type Sharp } from '../../src/pictures/find-sharp.ts';
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

test('an original is decoded once, and large ones one by one', async () => {
  const original = await jpeg(2100, 2000);
  let decodes = 0;
  let inFlight = 0;
  let most = 0;
  const counting: Sharp = (input, options) => {
    const picture = sharp(input, options);
    if ('raw' in options) return picture;
    const toBuffer = picture.toBuffer.bind(picture);
    return Object.assign(picture, {
      async toBuffer(wanted: Parameters<typeof toBuffer>[0]) {
        decodes += 1;
        inFlight += 1;
        most = Math.max(most, inFlight);
        return toBuffer(wanted).finally(() => (inFlight -= 1));
      },
    });
  };
  const all = await Promise.all([1, 2, 3].map(() => toSizes(counting, original)));
  expect(all.map((it) => it.length)).toEqual([5, 5, 5]);
  expect({ decodes, most }).toEqual({ decodes: 3, most: 1 });
});

test('what is no photo does not reach sharp', async () => {
  await expect(toSizes(sharp, svg(10, 10))).rejects.toThrow('isn’t a JPEG, PNG, WebP, AVIF or GIF');
  await expect(toSizes(sharp, new Uint8Array())).rejects.toThrow('isn’t a JPEG');
});
