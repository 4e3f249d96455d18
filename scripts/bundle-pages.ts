/**
 * Bundles what a site's pages import of `astro-aliexpress` to its `dist/pages`. Vite loads each module of
 * a page one by one, and a dev server does it again after each save.
 */
import { writeFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { rolldown } from 'rolldown';
import { pathOf } from '../docs/src/reference/repository.ts';

const PACKAGE = pathOf('packages/astro-aliexpress');
const OUTPUT = `${PACKAGE}/dist/pages`;
/** Of our other packages, pages need only this part. */
const PARTS = {
  'aliexpress-affiliate/pages': pathOf('packages/aliexpress-affiliate/src/pages.ts'),
  'aliexpress-catalog/pages': pathOf('packages/aliexpress-catalog/src/pages.ts'),
};

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
  // A site has its own of everything else.
  external: (id) => !isAbsolute(id) && !id.startsWith('.') && !(id in PARTS),
  platform: 'neutral',
});
await bundle.write({
  dir: OUTPUT,
  cleanDir: true,
  sourcemap: true,
  // The packages have them.
  sourcemapExcludeSources: true,
  chunkFileNames: '[name].js',
  comments: { jsdoc: false },
  minifyInternalExports: false,
  // One file, so that its state exists once and few modules load.
  codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
});
await bundle.close();

// Components find their types beside the bundle. The map names the source, as all files of `dist` do.
const TYPES = 'components.d.ts';
const map = { version: 3, file: TYPES, sources: ['../../src/render/components.ts'], names: [] };
writeFileSync(
  `${OUTPUT}/${TYPES}`,
  `export * from '../render/components.js';\n//# sourceMappingURL=${TYPES}.map\n`,
);
writeFileSync(`${OUTPUT}/${TYPES}.map`, JSON.stringify({ ...map, mappings: 'AAAA' }));
