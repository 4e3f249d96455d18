import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findSharp } from '../../src/pictures/find-sharp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the sharp of Astro is found', async () => {
  expect(await findSharp(root)).toBeTypeOf('function');
});

test('where there is none, what to install is said', async () => {
  const resolve = () => {
    throw new Error('Cannot find module');
  };
  await expect(findSharp(root, resolve)).rejects.toMatchObject({
    message: expect.stringContaining("`images: 'local'` needs sharp"),
    hint: expect.stringContaining('npm install sharp'),
  });
});
