import type { Plugin } from 'vite';
import { modulePath } from '../../files/paths.ts';
import type { RenderSettings } from '../../render/settings.ts';

const PREFIX = 'virtual:astro-aliexpress/';
const OUR_CARD = modulePath(new URL('../../../components/internal/Card.astro', import.meta.url));

/**
 * Provides the options to components as virtual modules.
 *
 * @param card the component that renders all cards: a path or a package
 */
export function settingsPlugin(settings: RenderSettings, card = OUR_CARD): Plugin {
  const modules: Readonly<Record<string, string>> = {
    [`${PREFIX}settings`]: `export default ${JSON.stringify(settings)};`,
    [`${PREFIX}card`]: `export { default } from ${JSON.stringify(card)};`,
  };
  return {
    name: 'astro-aliexpress:settings',
    // An adapter's server can bundle dependencies beforehand, where these modules are unknown.
    configEnvironment: () => ({ optimizeDeps: { exclude: ['astro-aliexpress'] } }),
    resolveId: {
      filter: { id: /^virtual:astro-aliexpress\/(settings|card)$/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- Rollup's prefix for virtual modules
      filter: { id: /^\0virtual:astro-aliexpress\/(settings|card)$/ },
      handler: (id) => modules[id.slice(1)]!,
    },
  };
}
