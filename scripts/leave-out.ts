/**
 * Leaves out of the tarball what nothing can load: modules that pages have in the bundle instead. Their
 * types stay. `dist` itself keeps them, because `tsc` would not write them again.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { pathOf } from '../docs/src/reference/repository.ts';

const PACKAGE = pathOf('packages/astro-aliexpress');
/** Imports, and modules that are named by a URL. */
const MODULES = /(["'])(?<path>\.{1,2}\/[^"'\n]+\.js)\1/g;

function filesIn(pattern: string): string[] {
  return globSync(pattern, { cwd: PACKAGE }).map((file) => file.replaceAll(sep, '/'));
}

function modulesIn(file: string): string[] {
  const text = readFileSync(join(PACKAGE, file), 'utf8');
  return Array.from(text.matchAll(MODULES), ({ groups }) =>
    posix.join(posix.dirname(file), groups?.path ?? ''),
  );
}

const all = new Set(filesIn('dist/**/*.js'));
const loaded = new Set(['package.json', ...filesIn('components/**/*.{astro,ts}')]);
// A set also goes through what is added meanwhile.
for (const file of loaded) {
  for (const module of modulesIn(file)) if (all.has(module)) loaded.add(module);
}
const rest = [...all.difference(loaded)].map((file) => file.replace('dist', '')).toSorted();
writeFileSync(
  join(PACKAGE, 'dist/.npmignore'),
  rest.flatMap((file) => [file, `${file}.map`]).join('\n'),
);
