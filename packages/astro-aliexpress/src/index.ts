import './files/require-versions.ts';
import type { AstroIntegration } from 'astro';
import { addToSite, watchAliases } from './build/vite/add-to-site.ts';
import { connectBridge } from './build/connect-bridge.ts';
import { type Context, createContext } from './build/context.ts';
import { finishBuild } from './build/done.ts';
import { noteFilesOutside } from './build/files-outside.ts';
import { startBuild } from './build/start.ts';
import { type AliexpressOptions, parseOptions } from './config/options.ts';
import { checkLocales } from './config/locales.ts';
import { announceSettings } from './config/settings-listener.ts';
import { createSiteContext } from './config/site-context.ts';
import { unusedWordsWarnings } from './config/translations.ts';
import { notedIds } from './content/noted-ids.ts';
import { serveDev, stopDev, toolbarApp } from './dev/serve.ts';

export type { AliexpressOptions, SharedStore } from './config/options.ts';
export { reportSchema, type Report } from './report/report.ts';

/** Turns product tags into AliExpress product cards at build time. */
export default function aliexpress(userOptions: AliexpressOptions = {}): AstroIntegration {
  const options = parseOptions(userOptions);
  // Created by the first hook for each start of Astro: one process may build several times.
  let context: Context;

  return {
    name: 'astro-aliexpress',
    hooks: {
      async 'astro:config:setup'(setup) {
        const siteContext = await createSiteContext(setup.config, options, setup.command);
        watchAliases(siteContext, setup);
        if (announceSettings(siteContext)) return;
        context = await createContext(siteContext, setup);
        connectBridge(context);
        notedIds().clear();
        addToSite(context, setup);
        if (setup.command === 'dev') setup.addDevToolbarApp(toolbarApp);
      },

      'astro:config:done'({ config, injectTypes, logger }) {
        checkLocales(options.locales, config.i18n);
        for (const text of unusedWordsWarnings(options, config.i18n)) logger.warn(text);
        noteFilesOutside(context, config);
        injectTypes({
          filename: 'types.d.ts',
          content: '/// <reference types="astro-aliexpress/virtual" />\n',
        });
        context.editorTypes.inject(injectTypes);
      },

      'astro:build:start': () => startBuild(context),

      'astro:build:done': (built) => finishBuild(context, built),

      'astro:server:setup': ({ server, toolbar }) => serveDev(context, server, toolbar),

      'astro:server:done': () => stopDev(context),
    },
  };
}
