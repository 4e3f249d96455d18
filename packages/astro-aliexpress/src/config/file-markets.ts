import { relative } from 'node:path';
import type { Market } from 'aliexpress-affiliate';
import type { AstroConfig } from 'astro';
import type { Options } from './options.ts';
import { memoize } from '../core/memoize.ts';

/** Guesses the markets that a file's pages are rendered in. */
export type FileMarkets = (file: string) => readonly Market[];

/**
 * A guess from the path, to fetch products before pages are rendered, when their locale is known:
 * the market of the locale in a folder's name, or else the site's market. A dynamic route rendered on
 * demand (`[locale]/…`) gets all markets, since nothing can be fetched later.
 */
export function fileMarkets(
  { market, locales }: Options,
  { root, i18n, adapter }: { root: string; i18n: AstroConfig['i18n']; adapter: unknown },
): FileMarkets {
  const byFolder = new Map(Object.entries(locales));
  for (const locale of i18n?.locales ?? []) {
    if (typeof locale === 'string') continue;
    const code = locale.codes.find((it) => Object.hasOwn(locales, it));
    if (code !== undefined) byFolder.set(locale.path, locales[code]!);
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
