import { fileURLToPath } from 'node:url';
import { close, createIndex } from 'pagefind';

/**
 * Makes the index that the search page looks into, when the site is built: of posts, without what
 * AliExpress says of products.
 *
 * @returns {import('astro').AstroIntegration}
 */
export const searchIndex = () => ({
  name: 'search-index',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const { index, errors } = await createIndex({ excludeSelectors: ['.alx'] });
      if (index === undefined) throw new Error(`Pagefind does not start: ${errors.join(' ')}`);
      const path = fileURLToPath(dir);
      const problems = [
        ...(await index.addDirectory({ path })).errors,
        ...(await index.writeFiles({ outputPath: `${path}pagefind` })).errors,
      ];
      await close();
      if (problems.length > 0) throw new Error(`Pagefind made no index: ${problems.join(' ')}`);
    },
  },
});
