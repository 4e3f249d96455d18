import type { AstroIntegrationLogger } from 'astro';
import type { Plugin } from 'vite';

/**
 * Says so once when pages are prerendered in a process of another kind, as Cloudflare's adapter does
 * unless told otherwise: what is known here cannot be asked for from there.
 */
export function prerendererPlugin(logger: AstroIntegrationLogger): Plugin {
  let isSaid = false;
  return {
    name: 'astro-aliexpress:prerenderer',
    configResolved({ environments }) {
      if (isSaid || !environments['prerender']?.resolve.conditions.includes('workerd')) return;
      isSaid = true;
      logger.warn(
        'Pages are prerendered in workerd. There, products are known that are written out in tags; ' +
          'ids from front matter or expressions show a notice, and neither the report nor `strict` ' +
          "knows of pages. Write `cloudflare({ prerenderEnvironment: 'node' })` in your Astro config.",
      );
    },
  };
}
