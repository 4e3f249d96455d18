import type { AstroIntegrationLogger } from 'astro';
import type { Plugin } from 'vite';

/**
 * Warns once when pages are prerendered in another process, as Cloudflare's adapter does by default:
 * pages there can't reach the catalog here.
 */
export function prerendererPlugin(logger: AstroIntegrationLogger): Plugin {
  let isSaid = false;
  return {
    name: 'astro-aliexpress:prerenderer',
    configResolved({ environments }) {
      if (isSaid || !environments['prerender']?.resolve.conditions.includes('workerd')) return;
      isSaid = true;
      logger.warn(
        'Your pages are prerendered in workerd. Only products with a literal id in a tag work there: ' +
          'ids from front matter or expressions show a notice, and the report and `strict` don’t see ' +
          "your pages. Set `cloudflare({ prerenderEnvironment: 'node' })` in your Astro config.",
      );
    },
  };
}
