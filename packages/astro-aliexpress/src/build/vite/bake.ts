import { hash } from 'node:crypto';
import type { Plugin } from 'vite';
import { modulePath } from '../../files/paths.ts';
import type { Tag } from '../../source/scan.ts';
import type { Context } from '../context.ts';
import { noteOnDemand } from '../on-demand.ts';
import { requestsOfTags } from '../product-requests.ts';
import { META } from './read-tags.ts';

const BAKED = modulePath(new URL('../../pages/components.js', import.meta.url));

/**
 * Waits for the products of the tags in each module, and appends them to the compiled module where
 * another process may render it. A virtual module per file would add one more module to bundle and load.
 */
export function bakePlugin(context: Context): Plugin {
  const { site, resolver } = context;
  return {
    name: 'astro-aliexpress:bake',
    // After the compilers, and before Vite analyses imports in dev.
    enforce: 'post',
    transform: {
      filter: { id: /\.(mdx|astro)$/ },
      async handler(code, file) {
        const tags: readonly Tag[] = this.getModuleInfo(file)?.meta[META] ?? [];
        const wanted = requestsOfTags(tags, file, site);
        if (wanted.length === 0 || !resolver.isOpen()) return undefined;
        const watching = tags.filter(({ name }) => name === 'PriceHistory');
        const baked = await resolver.bake(wanted, requestsOfTags(watching, file, site));
        // Pages rendered on demand are bundled in the `ssr` environment.
        if (this.environment.name === 'ssr') await noteOnDemand(context, file, tags);
        // Without an adapter, this process renders all pages, and has the products at hand. All that an
        // incremental build needs is a module that changes with them.
        const isHere = context.command === 'build' && !site.hasAdapter;
        if (isHere && !site.isIncremental) return undefined;
        const json = JSON.stringify(baked);
        const products = isHere ? `{"results":[],"digest":"${hash('sha256', json)}"}` : json;
        const lines = [
          code,
          `import { bake as __bakeProducts } from ${JSON.stringify(BAKED)};`,
          // As a string: bundlers copy it, but would parse and print an object literal.
          `__bakeProducts(JSON.parse(${inQuotes(products)}));`,
        ];
        return { code: lines.join('\n'), map: null };
      },
    },
  };
}

/** A JavaScript string literal. Single quotes, so that JSON's double quotes need no escape. */
function inQuotes(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
