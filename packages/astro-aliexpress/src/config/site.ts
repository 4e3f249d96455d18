import type { Market } from 'aliexpress-affiliate';
import type { AstroConfig } from 'astro';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Aliases } from '../core/aliases.ts';
import { memoize } from '../core/memoize.ts';
import { loadAliases } from './aliases.ts';
import { contentDirs } from './content-dirs.ts';
import type { Options } from './options.ts';

/** What the integration needs to know about a site. */
export interface Site {
  readonly root: string;
  readonly srcDir: string;
  /** Where posts and pages are: `srcDir`, and folders elsewhere that the content config names. */
  readonly sourceDirs: readonly string[];
  /** Folders of the built site and of its public files. */
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
  /** What editors know about products. */
  readonly knownFile: string;
  /** The page that the `report` command writes. */
  readonly reportPage: string;
  /** Thumbnails for it. */
  readonly thumbnailsDir: string;
  /** Folder of pictures kept between builds. */
  readonly picturesDir: string;
  /** Folder of the author's orders. Not in Astro's cache folder, which hosts keep for everybody's builds. */
  readonly ordersDir: string;
  /** Folder of the build's assets, relative to the built site. */
  readonly assets: string;
  readonly fileMarkets: FileMarkets;
  readonly aliases: Aliases;
  /** Whether Astro renders only pages that changed. */
  readonly isIncremental: boolean;
  /** With an adapter, pages may be rendered on demand, or by the adapter's own process. */
  readonly hasAdapter: boolean;
}

/** @throws AstroError when the aliases file is invalid */
export async function siteOf(config: AstroConfig, options: Options): Promise<Site> {
  const { i18n, adapter, vite, experimental } = config;
  const root = fileURLToPath(config.root);
  const srcDir = fileURLToPath(config.srcDir);
  // In Astro's cache folder, which hosts keep between builds.
  const dir = join(fileURLToPath(config.cacheDir), 'astro-aliexpress');
  return {
    root,
    srcDir,
    sourceDirs: [srcDir, ...contentDirs(root, srcDir)],
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
    ordersDir: join(root, '.aliexpress-orders'),
    assets: config.build.assets,
    fileMarkets: fileMarkets(options, { root, i18n, adapter }),
    aliases: await loadAliases(options.aliases, root),
    isIncremental: Boolean(experimental.incrementalBuild),
    hasAdapter: adapter !== undefined,
  };
}

/** Guesses the markets that a file's pages are rendered in. */
export type FileMarkets = (file: string) => readonly Market[];

/**
 * A guess from the path, to fetch products before pages are rendered, when their locale is known:
 * the market of the locale in a folder's name, or else the site's market. A dynamic route rendered on
 * demand (`[locale]/…`) gets all markets, since nothing can be fetched later.
 */
function fileMarkets(
  { market, locales }: Options,
  { root, i18n, adapter }: { root: string; i18n: AstroConfig['i18n']; adapter: unknown },
): FileMarkets {
  const byCode = new Map(Object.entries(locales));
  const byFolder = new Map(byCode);
  for (const locale of i18n?.locales ?? []) {
    if (typeof locale === 'string') continue;
    const [found] = locale.codes.flatMap((code) => byCode.get(code) ?? []);
    if (found !== undefined) byFolder.set(locale.path, found);
  }
  return memoize((file: string) => {
    const folders = relative(root, file).split(/[\\/]/);
    for (const folder of folders) {
      const found = byFolder.get(folder);
      if (found !== undefined) return [found];
    }
    const isDynamic = folders.some((folder) => folder.startsWith('['));
    return adapter !== undefined && isDynamic ? [market, ...Object.values(locales)] : [market];
  });
}
