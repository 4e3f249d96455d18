import { resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { assetUrls } from './pictures/asset-urls.ts';
import { finishBuild } from './build/done.ts';
import { startBuild } from './build/start.ts';
import { loadEnvironment } from './config/credentials.ts';
import { createEditorTypes, type EditorTypes } from './editor/editor-types.ts';
import { findSharp } from './pictures/find-sharp.ts';
import { announceSettings } from './config/hand-over.ts';
import { keepLightDark } from './build/vite/keep-light-dark.ts';
import { createLocalPictures, type LocalPictures } from './pictures/local-pictures.ts';
import { decideMode, type Mode, usesLoopback } from './config/mode.ts';
import { parseOptions, type AliexpressOptions } from './config/options.ts';
import { findOwnComponents } from './config/own-components.ts';
import { createSamplePictures, type SamplePictures } from './pictures/sample-pictures.ts';
import { prerendererPlugin } from './build/vite/prerenderer.ts';
import { notedIds } from './content/noted-ids.ts';
import type { RenderSettings } from './render/settings.ts';
import { Session } from './build/session.ts';
import { settingsPlugin } from './build/vite/settings.ts';
import { siteOf, type Site } from './config/site.ts';
import { sourcePlugins } from './build/vite/source.ts';
import { toolbarApp } from './dev/app-entry.ts';
import { serveToolbar } from './dev/serve.ts';

export type { AliexpressOptions, SharedStore } from './config/options.ts';
export { reportSchema, type Report } from './report/report.ts';

/** Turns the product tags of a site into finished AliExpress product cards while it is built. */
export default function aliexpress(userOptions: AliexpressOptions = {}): AstroIntegration {
  const options = parseOptions(userOptions);
  let mode: Mode;
  let session: Session | undefined;
  let pictures: SamplePictures;
  let localPictures: LocalPictures | undefined;
  let site: Site;
  let settings: RenderSettings;
  let editorTypes: EditorTypes;

  return {
    name: 'astro-aliexpress',
    hooks: {
      async 'astro:config:setup'({
        config,
        command,
        updateConfig,
        addMiddleware,
        addWatchFile,
        addDevToolbarApp,
        logger,
      }) {
        site = siteOf(config, options);
        const environment = loadEnvironment(
          site.envDir,
          command === 'dev' ? 'development' : 'production',
        );
        if (typeof options.aliases === 'string') addWatchFile(resolve(site.root, options.aliases));
        if (announceSettings({ options, site, environment })) return;
        editorTypes = createEditorTypes(site);
        mode = decideMode(options, environment, command);
        pictures = createSamplePictures(site.base);
        if (options.images === 'local' && (command === 'dev' || command === 'build')) {
          localPictures = createLocalPictures({
            sharp: await findSharp(site.root),
            cacheDir: site.picturesDir,
            assets: site.assets,
            assetUrl: assetUrls(config, command),
            allowsLoopback: usesLoopback(mode),
            offlineReason: mode.kind === 'offline' ? mode.reason : undefined,
          });
        }
        session = new Session({
          options,
          mode,
          openBackend: options.cache.store?.(environment),
          command: command === 'dev' ? 'dev' : 'build',
          site,
          pictures,
          localPictures,
          editorTypes,
          logger,
        });
        session.announce();
        // The process may have built another site before.
        notedIds().clear();
        if (command === 'dev') addDevToolbarApp(toolbarApp);
        const own = findOwnComponents(options.components, site.root);
        const { market, locales, unavailable, images, prices, disclosure, jsonLd } = options;
        if (disclosure !== false || jsonLd || site.isIncremental) {
          const entrypoint = new URL('./middleware.js', import.meta.url);
          addMiddleware({ entrypoint, order: 'pre' });
        }
        settings = {
          market,
          aliases: site.aliases,
          locales,
          unavailable,
          images,
          prices,
          disclosure,
          jsonLd,
          sampleData: mode.kind === 'sandbox',
          dev: command === 'dev',
        };
        updateConfig({
          vite: {
            plugins: [
              settingsPlugin(settings, own.Card),
              prerendererPlugin(logger),
              ...sourcePlugins({ session, autoImport: options.autoImport, own }),
            ],
            css: keepLightDark(config.vite),
            // Bundled, so that it is found wherever the package manager put it.
            ssr: { noExternal: ['aliexpress-affiliate', 'aliexpress-catalog', 'leven'] },
          },
        });
      },

      'astro:config:done'({ injectTypes }) {
        injectTypes({
          filename: 'types.d.ts',
          content: '/// <reference types="astro-aliexpress/virtual" />\n',
        });
        editorTypes.file = injectTypes({ filename: 'products.d.ts', content: editorTypes.content });
      },

      async 'astro:build:start'({ logger }) {
        await startBuild({ session: session!, options, site, logger });
      },

      async 'astro:build:done'({ dir, pages, assets, logger }) {
        await pictures.writeTo(dir);
        await localPictures?.writeTo(dir, site.isIncremental);
        await finishBuild({
          session: session!,
          options,
          settings,
          mode,
          site,
          pages: pages.length,
          files: [...assets.values()].flat().map(({ href }) => href.slice(dir.href.length)),
          editorTypes,
          pictures: localPictures?.facts(),
          logger,
        });
      },

      async 'astro:server:setup'({ server, toolbar, logger }) {
        server.middlewares.use(pictures.middleware);
        if (localPictures) server.middlewares.use(localPictures.middleware);
        serveToolbar(toolbar, { session: session!, options, settings, mode, site, pictures });
        await session!.open();
        if (mode.kind === 'sandbox') logger.info('Sample data: no call leaves this machine.');
      },

      async 'astro:server:done'() {
        await session?.close();
      },
    },
  };
}
