import type { AstroConfig } from 'astro';
import { decideMode, type Mode, usesLoopback } from '../config/mode.ts';
import { findOwnComponents, type OwnComponents } from '../config/own-components.ts';
import type { SiteContext } from '../config/site-context.ts';
import { createEditorTypes, type EditorTypes } from '../editor/editor-types.ts';
import { assetUrls } from '../pictures/asset-urls.ts';
import { canResize, findSharp } from '../pictures/find-sharp.ts';
import { createLocalPictures, type LocalPictures } from '../pictures/local-pictures.ts';
import { createSamplePictures } from '../pictures/sample-pictures.ts';
import { siteTranslations, wordsWarnings } from '../config/translations.ts';
import type { RenderSettings } from '../render/settings.ts';
import { propsOfTags } from '../config/tag-props.ts';
import { PageLog } from './page-log.ts';
import { createResolver, type Resolver, type ResolverContext } from './resolver.ts';

/** Everything one build, or one run of the dev server, works with. Immutable. */
export interface Context extends ResolverContext {
  readonly settings: RenderSettings;
  readonly ownComponents: OwnComponents;
  readonly editorTypes: EditorTypes;
  readonly resolver: Resolver;
}

/** What `astro:config:setup` provides. */
export type ConfigSetup = Pick<ResolverContext, 'command' | 'logger'> & {
  readonly config: AstroConfig;
};

/** @throws AstroError when credentials, sharp or a component of the site are missing */
export async function createContext(
  siteContext: SiteContext,
  { config, command, logger }: ConfigSetup,
): Promise<Context> {
  const { options, site, environment } = siteContext;
  const editorTypes = createEditorTypes(site);
  const mode = decideMode(options, environment, command);
  const settings = settingsOf(siteContext, mode, { config, command });
  for (const warning of wordsWarnings(options.words, settings.translations)) logger.warn(warning);
  const base = {
    ...siteContext,
    command,
    mode,
    logger,
    pageLog: new PageLog(),
    samplePictures: createSamplePictures(site.base),
    localPictures: await localPicturesOf(siteContext, mode, { config, command }),
  };
  return {
    ...base,
    editorTypes,
    resolver: createResolver(base),
    ownComponents: findOwnComponents(options.components, site.root),
    settings,
  };
}

async function localPicturesOf(
  { options, site }: SiteContext,
  mode: Mode,
  { config, command }: Pick<ConfigSetup, 'config' | 'command'>,
): Promise<LocalPictures | undefined> {
  if (options.images !== 'local' || (command !== 'dev' && command !== 'build')) return undefined;
  return createLocalPictures({
    sharp: await findSharp(site.root),
    cacheDir: site.picturesDir,
    assets: site.assets,
    assetUrl: assetUrls(config, command),
    allowsLoopback: usesLoopback(mode),
    offlineReason: mode.kind === 'offline' ? mode.reason : undefined,
  });
}

/** The options that components need. */
function settingsOf(
  { options, site }: SiteContext,
  mode: Mode,
  { config, command }: Pick<ConfigSetup, 'config' | 'command'>,
): RenderSettings {
  return {
    market: options.market,
    aliases: site.aliases,
    locales: options.locales,
    unavailable: options.unavailable,
    images: options.images,
    resizesPhotos: canResize(site.root, config.image.service.entrypoint),
    prices: options.prices,
    titles: options.titles,
    disclosure: options.disclosure,
    subId: options.links.subId,
    linkAttributes: options.linkAttributes,
    translations: siteTranslations(options, config.i18n),
    jsonLd: options.jsonLd,
    props: propsOfTags(),
    sampleData: mode.kind === 'sandbox',
    dev: command === 'dev',
  };
}
