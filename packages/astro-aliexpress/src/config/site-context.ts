import type { AstroConfig } from 'astro';
import { marketsByName } from './locales.ts';
import { loadEnvironment } from './credentials.ts';
import type { Command } from './mode.ts';
import { type Options, trackingIdsByMarket } from './options.ts';
import { type Site, siteOf } from './site.ts';

/** A site's settings. */
export interface SiteContext {
  readonly options: Options;
  readonly site: Site;
  /** The `ALIEXPRESS_…` variables of the process and of the site's `.env` files. */
  readonly environment: Readonly<Record<string, string>>;
  /** Tracking IDs of markets, by `marketName`. Other markets have the site's. */
  readonly trackingIds: ReadonlyMap<string, string>;
}

/** @throws AstroError when the aliases file is invalid */
export async function createSiteContext(
  config: AstroConfig,
  given: Options,
  command: Command,
): Promise<SiteContext> {
  const options = { ...given, locales: marketsByName(given.locales, config.i18n) };
  const site = await siteOf(config, options);
  const mode = command === 'dev' ? 'development' : 'production';
  const environment = loadEnvironment(site.envDir, mode);
  return { options, site, environment, trackingIds: trackingIdsByMarket(given) };
}
