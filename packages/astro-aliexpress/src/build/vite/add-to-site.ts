import { resolve } from 'node:path';
import type { BaseIntegrationHooks } from 'astro';
import type { Context } from '../context.ts';
import { bakePlugin } from './bake.ts';
import { BUNDLED_PACKAGES } from './bundled-packages.ts';
import { hiddenFiles } from './hidden-files.ts';
import { keepLightDark } from './keep-light-dark.ts';
import { prerendererPlugin } from './prerenderer.ts';
import { readTagsPlugin } from './read-tags.ts';
import { settingsPlugin } from './settings.ts';

type SetupHook = Parameters<BaseIntegrationHooks['astro:config:setup']>[0];

/** Adds our Vite plugins and our middleware. */
export function addToSite(
  context: Context,
  { config, updateConfig, addMiddleware, logger }: SetupHook,
): void {
  const { site, settings, ownComponents } = context;
  addMiddleware({
    entrypoint: new URL('../../pages/middleware.js', import.meta.url),
    order: 'pre',
  });
  updateConfig({
    vite: {
      plugins: [
        settingsPlugin(settings, ownComponents.Card),
        prerendererPlugin(logger),
        readTagsPlugin(context),
        bakePlugin(context),
      ],
      css: keepLightDark(config.vite),
      server: { fs: { deny: hiddenFiles(site, config.vite) } },
      ssr: { noExternal: BUNDLED_PACKAGES },
    },
  });
}

/** Restarts the dev server when the aliases file changes. */
export function watchAliases(
  { options, site }: Pick<Context, 'options' | 'site'>,
  { addWatchFile }: Pick<SetupHook, 'addWatchFile'>,
): void {
  if (typeof options.aliases === 'string') addWatchFile(resolve(site.root, options.aliases));
}
