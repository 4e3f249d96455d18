import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subIdOf } from '../../src/core/sub-id.ts';

test.each([
  ['/', 'index'],
  ['/index.html', 'index'],
  ['/posts/a-lamp/', 'posts_a-lamp'],
  ['/posts/a-lamp', 'posts_a-lamp'],
  ['/posts/a-lamp.html', 'posts_a-lamp'],
  ['/posts/a-lamp/index.html', 'posts_a-lamp'],
  ['/de/2026/tisch/', 'de_2026_tisch'],
])('the page %s is %s, however its address is written', (path, name) => {
  expect(subIdOf(path)).toBe(name);
});

test.each([
  ['/posts/caf%C3%A9/', /^posts_cafe__[a-z\d]{7}$/],
  ['/posts/My_Lamp/', /^posts_my_lamp__[a-z\d]{7}$/],
  ['/%D7%9E%D7%A0%D7%95%D7%A8%D7%94/', /^__[a-z\d]{7}$/],
  ['/%/', /^__[a-z\d]{7}$/],
  [`/posts/${'long-'.repeat(30)}lamp/`, /^posts_(?:long-)+long__[a-z\d]{7}$/],
])('the page %s keeps what can be read of it', (path, name) => {
  expect(subIdOf(path)).toMatch(name);
});

test('no two pages share a name, and each is short and plain', () => {
  const path = fc.string({ unit: fc.constantFrom('a', 'A', '_', '-', '/', '.', '%', 'é') });
  const plain = (text: string) =>
    text.replace(/^\/+/, '').replace(/(?:\/index)?(?:\.html?)?\/*$/, '');
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(subIdOf(one)).toMatch(/^[a-z\d_-]{1,60}$/);
      if (plain(one) !== plain(other)) expect(subIdOf(one)).not.toBe(subIdOf(other));
    }),
    { seed: 1 },
  );
});
