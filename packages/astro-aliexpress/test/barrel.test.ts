import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TAG_NAMES } from '../src/scan.ts';

const components = new URL('../components/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, components), 'utf8');

test.each(TAG_NAMES)('%s is exported and documented, and has its own file', (name) => {
  expect(existsSync(new URL(`${name}.astro`, components))).toBe(true);
  expect(read('index.ts')).toMatch(new RegExp(`\\*/\nexport const ${name} = ${name}Component;`));
  expect(read('../README.md')).toContain(`<${name}`);
});

test('the README names every custom property that a stylesheet asks for', () => {
  const index = read('styles/index.css');
  const sheets = [...index.matchAll(/@import '\.\/(.*)'/g)].map(([, file]) =>
    read(`styles/${file}`),
  );
  const asked = new Set(sheets.flatMap((css) => css.match(/(?<=var\()--alx-[a-z-]+/g) ?? []));
  const named = new Set(read('../README.md').match(/(?<=`)--alx-[a-z-]+(?=`)/g));
  expect([...asked].filter((name) => !named.has(name)).toSorted()).toEqual([]);
  expect([...named].filter((name) => !asked.has(name)).toSorted()).toEqual([]);
});

test.each(['soft', 'sharp'])('the skin %s sets nothing but custom properties of ours', (name) => {
  const css = read(`../skins/${name}.css`).replaceAll(/\/\*[^]*?\*\//g, '');
  const [, body] = /^\s*:root \{([^{}]*)\}\s*$/.exec(css)!;
  const asked = read('../README.md');
  for (const line of body!
    .split(';')
    .map((it) => it.trim())
    .filter(Boolean)) {
    const [property] = /^--alx-[a-z-]+(?=:)/.exec(line) ?? [];
    expect(asked).toContain(`\`${property}\``);
  }
});
