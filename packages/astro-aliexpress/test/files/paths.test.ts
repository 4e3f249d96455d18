import { expect, test } from 'vitest';
import { isInFolder, modulePath, withSlashes } from '../../src/files/paths.ts';

test('a file is named as Vite names it', () => {
  const file = new URL('file:///C:/My%20Blog/%C3%A4/Product.astro');
  expect(modulePath(file, true)).toBe('C:/My Blog/ä/Product.astro');
  expect(modulePath(new URL('file:///my%20blog/a%5Cb.astro'), false)).toBe('/my blog/a\\b.astro');
  expect(withSlashes('C:\\Blog\\src\\Card.astro', true)).toBe('C:/Blog/src/Card.astro');
});

test('drives are compared without case, folders are not', () => {
  expect(isInFolder('c:/Blog/src/Card.astro', 'C:/Blog/src/', true)).toBe(true);
  expect(isInFolder('C:/Blog/src/Card.astro', 'c:/Blog/src/', true)).toBe(true);
  expect(isInFolder('C:/blog/src/Card.astro', 'C:/Blog/src/', true)).toBe(false);
  expect(isInFolder('c:/Blog/src/Card.astro', 'D:/Blog/src/', true)).toBe(false);
  expect(isInFolder('c:/a', 'C:/', false)).toBe(false);
});

test('a folder whose name begins the same is another one, and slashes of Windows are slashes', () => {
  expect(isInFolder('/blog/src-old/a.md', '/blog/src', false)).toBe(false);
  expect(isInFolder('/blog/src/a.md', '/blog/src', false)).toBe(true);
  expect(isInFolder('/blog/a.md', '/', false)).toBe(true);
  expect(isInFolder('C:/blog/src/a.md', 'c:\\blog\\src', true)).toBe(true);
});
