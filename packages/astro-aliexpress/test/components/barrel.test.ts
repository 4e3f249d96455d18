import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { TAG_NAMES } from '../../src/core/tag-names.ts';

const components = new URL('../../components/', import.meta.url);
const { resolve } = createRequire(import.meta.url);
const read = (path: string) => readFileSync(new URL(path, components), 'utf8');

test.each(TAG_NAMES)('%s is exported and documented, and has its own file', (name) => {
  expect(existsSync(new URL(`${name}.astro`, components))).toBe(true);
  expect(() => resolve(`astro-aliexpress/components/${name}.astro`)).not.toThrow();
  expect(read('index.ts')).toMatch(new RegExp(`\\*/\nexport const ${name} = ${name}Component;`));
  expect(read('../README.md')).toContain(`<${name}`);
});

test.each([
  ...readdirSync(new URL('internal', components)).map((it) => `internal/${it}`),
  'styles/index.css',
])('%s cannot be imported by a site', (file) => {
  expect(existsSync(new URL(file, components))).toBe(true);
  expect(() => resolve(`astro-aliexpress/components/${file}`)).toThrow(
    'is not defined by "exports"',
  );
});
