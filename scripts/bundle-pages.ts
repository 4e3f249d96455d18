/**
 * Bundles what pages with our tags load of `astro-aliexpress` to its `dist/pages`. Vite loads each module
 * of a page one by one, and a dev server does it again after each save.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { pathOf } from '../docs/src/reference/repository.ts';
import { BUNDLED_PACKAGES } from '../packages/astro-aliexpress/src/build/vite/bundled-packages.ts';

const PACKAGE = pathOf('packages/astro-aliexpress');
const OUTPUT = `${PACKAGE}/dist/pages`;
/** Of our other packages, pages need only these parts. */
const PARTS = {
  'aliexpress-affiliate/pages': pathOf('packages/aliexpress-affiliate/src/pages.ts'),
  'aliexpress-catalog/pages': pathOf('packages/aliexpress-catalog/src/pages.ts'),
};

/** What a site has already. */
const OF_SITE = /^(?:astro[:/]|virtual:astro-aliexpress\/)/;

const bundle = await rolldown({
  cwd: PACKAGE,
  input: {
    components: 'src/render/components.ts',
    content: 'src/content.ts',
    data: 'src/data.ts',
    feed: 'src/feed.ts',
    middleware: 'src/middleware.ts',
  },
  resolve: { alias: PARTS },
  external: (id) => {
    if (isAbsolute(id) || id.startsWith('.') || id in PARTS) return false;
    if (OF_SITE.test(id) || BUNDLED_PACKAGES.includes(id)) return true;
    throw new Error(`Pages can't import ${id}, unless it's one of BUNDLED_PACKAGES.`);
  },
  platform: 'neutral',
});
await bundle.write({
  dir: OUTPUT,
  cleanDir: true,
  sourcemap: true,
  // The packages contain `src`.
  sourcemapExcludeSources: true,
  chunkFileNames: '[name].js',
  comments: { jsdoc: false },
  minifyInternalExports: false,
  // One file, so that its state exists once and few modules load.
  codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
});
await bundle.close();

// Vite warns of each source outside of the package, unless the map has its text.
for (const file of globSync('*.js.map', { cwd: OUTPUT })) {
  const path = `${OUTPUT}/${file}`;
  const { sources, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
  const sourcesContent = sources.map((source) => {
    const from = resolve(OUTPUT, source);
    return from.startsWith(`${PACKAGE}/`) ? null : readFileSync(from, 'utf8');
  });
  writeFileSync(path, JSON.stringify({ ...rest, sources, sourcesContent }));
}

// Components find their types beside the bundle. The map names the source, as all files of `dist` do.
const TYPES = 'components.d.ts';
const map = { version: 3, file: TYPES, sources: ['../../src/render/components.ts'], names: [] };
writeFileSync(
  `${OUTPUT}/${TYPES}`,
  `export * from '../render/components.js';\n//# sourceMappingURL=${TYPES}.map\n`,
);
writeFileSync(`${OUTPUT}/${TYPES}.map`, JSON.stringify({ ...map, mappings: 'AAAA' }));
