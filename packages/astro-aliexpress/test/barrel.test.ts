import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TAG_NAMES } from '../src/source/scan.ts';

const components = new URL('../components/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, components), 'utf8');

test.each(TAG_NAMES)('%s is exported and documented, and has its own file', (name) => {
  expect(existsSync(new URL(`${name}.astro`, components))).toBe(true);
  expect(read('index.ts')).toMatch(new RegExp(`\\*/\nexport const ${name} = ${name}Component;`));
  expect(read('../README.md')).toContain(`<${name}`);
});
