import type { Plugin } from 'vite';
import type { Settings } from './runtime/settings.ts';

const ID = 'virtual:astro-aliexpress/settings';

/** Hands the options that components need to them, as a module. */
export function settingsPlugin(settings: Settings): Plugin {
  return {
    name: 'astro-aliexpress:settings',
    resolveId: { filter: { id: /^virtual:astro-aliexpress\/settings$/ }, handler: () => `\0${ID}` },
    load: {
      // oxlint-disable-next-line no-control-regex -- Rollup's mark of a virtual module
      filter: { id: /^\0virtual:astro-aliexpress\/settings$/ },
      handler: () => `export default ${JSON.stringify(settings)};`,
    },
  };
}
