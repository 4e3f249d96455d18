import { relative } from 'node:path';
import type { Market } from 'aliexpress-affiliate';
import type { AstroConfig } from 'astro';
import type { Options } from './options.ts';
import { memoize } from '../core/memoize.ts';

/** The markets that a file's pages are likely to be rendered in. */
export type FileMarkets = (file: string) => readonly Market[];

/**
 * A guess from the path, for what is asked before a page is rendered: a page says itself what its
 * locale is. The guess is the market of the locale that a folder is named after, else the site's
 * own; for a dynamic route that is rendered on demand (`[locale]/…`) all of them, since later there
 * is no one to ask.
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
