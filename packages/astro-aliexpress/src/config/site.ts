import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import { loadAliases } from './aliases.ts';
import { fileMarkets, type FileMarkets } from './file-markets.ts';
import type { Options } from './options.ts';
import type { Aliases } from '../core/aliases.ts';

/** What the integration has to know of a site. */
export interface Site {
  readonly root: string;
  readonly srcDir: string;
  /** Folders of the built site, and of what is copied into it. */
  readonly outDir: string;
  readonly publicDir: string;
  /** Where Vite looks for `.env` files. */
  readonly envDir: string;
  /** The site's base path, with a slash at both ends. */
  readonly base: string;
  /** Folder of the store and the ledger. */
  readonly storeDir: string;
  readonly usageRecord: string;
  readonly reportFile: string;
  /** What editors are told of products. */
  readonly knownFile: string;
  /** What the command `report` writes. */
  readonly reportPage: string;
  /** Small pictures for it. */
  readonly thumbnailsDir: string;
  /** Folder of the pictures that are kept between builds. */
  readonly picturesDir: string;
  /** Folder of the build's assets, below that of the built site. */
  readonly assets: string;
  readonly fileMarkets: FileMarkets;
  readonly aliases: Aliases;
  /** Astro renders only what has changed. */
  readonly isIncremental: boolean;
}

/** @throws AstroError when the file of the aliases is not right */
export function siteOf(config: AstroConfig, options: Options): Site {
  const { i18n, adapter, vite, experimental } = config;
  const root = fileURLToPath(config.root);
  // The cache folder of Astro is what hosts keep between builds.
  const dir = join(fileURLToPath(config.cacheDir), 'astro-aliexpress');
  return {
    root,
    srcDir: fileURLToPath(config.srcDir),
    outDir: fileURLToPath(config.outDir),
    publicDir: fileURLToPath(config.publicDir),
    envDir: resolve(root, vite.envDir || '.'),
    base: config.base.endsWith('/') ? config.base : `${config.base}/`,
    storeDir: options.cache.dir === undefined ? dir : resolve(root, options.cache.dir),
    usageRecord: join(dir, 'usage.json'),
    reportFile: join(dir, 'report.json'),
    knownFile: join(dir, 'known-products.json'),
    reportPage: join(dir, 'report.html'),
    thumbnailsDir: join(dir, 'thumbnails'),
    picturesDir: join(dir, 'pictures'),
    assets: config.build.assets,
    fileMarkets: fileMarkets(options, { root, i18n, adapter }),
    aliases: loadAliases(options.aliases, root),
    isIncremental: Boolean(experimental.incrementalBuild),
  };
}
