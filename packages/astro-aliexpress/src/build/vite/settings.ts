import type { Plugin } from 'vite';
import { modulePath } from '../../files/paths.ts';
import type { RenderSettings } from '../../render/settings.ts';

const PREFIX = 'virtual:astro-aliexpress/';
const OUR_CARD = internal('Card.astro');
const SITE_CARD = internal('SiteCard.astro');

function internal(component: string): string {
  return modulePath(new URL(`../../../components/internal/${component}`, import.meta.url));
}

/**
 * Provides the options to components as virtual modules.
 *
 * @param ownCard the site's own component for all cards: a path or a package
 */
export function settingsPlugin(settings: RenderSettings, ownCard?: string): Plugin {
  const modules: Readonly<Record<string, string>> = {
    [`${PREFIX}settings`]: `export default ${JSON.stringify(settings)};`,
    [`${PREFIX}card`]: `export { default } from ${JSON.stringify(ownCard ? SITE_CARD : OUR_CARD)};`,
    [`${PREFIX}own-card`]: `export { default } from ${JSON.stringify(ownCard ?? OUR_CARD)};`,
  };
  return {
    name: 'astro-aliexpress:settings',
    // An adapter's server can bundle dependencies beforehand, where these modules are unknown.
    configEnvironment: () => ({ optimizeDeps: { exclude: ['astro-aliexpress'] } }),
    resolveId: {
      filter: { id: /^virtual:astro-aliexpress\/(settings|card|own-card)$/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- Rollup's prefix for virtual modules
      filter: { id: /^\0virtual:astro-aliexpress\/(settings|card|own-card)$/ },
      handler: (id) => modules[id.slice(1)],
    },
  };
}
