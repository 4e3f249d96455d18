import type { ViteUserConfig } from 'astro';
import { basename, dirname } from 'node:path';
import type { Site } from '../../config/site.ts';

/** What Vite hides by itself. It forgets them once any is set. */
export const HIDDEN_BY_VITE = [
  '.env',
  '.env.*',
  '*.{crt,pem,key,p12,pfx,cer,der}',
  '.npmrc',
  '.yarnrc.yml',
  '**/.git/**',
];

/** Folders of the store, which may be in one with other files. */
const STORE = '{products-v*,ledger,leases,turns,bans,day-bans,sample}';

/**
 * The files that the dev server must not serve, as glob patterns: Vite serves the whole site, our cache has
 * commission rates in it, and the author's orders are private.
 */
export function hiddenFiles(
  { storeDir, reportFile, ordersDir }: Pick<Site, 'storeDir' | 'reportFile' | 'ordersDir'>,
  { server }: ViteUserConfig,
): string[] {
  return [
    ...(server?.fs?.deny === undefined ? HIDDEN_BY_VITE : []),
    `**/${endOf(dirname(reportFile))}/**`,
    `**/${endOf(storeDir)}/${STORE}/**`,
    `**/${basename(ordersDir)}/**`,
  ];
}

/** The last two folders of a path: what comes before may be spelled another way, as with symbolic links. */
function endOf(path: string): string {
  const names = [basename(dirname(path)), basename(path)].filter((name) => name !== '');
  return names.map((name) => name.replaceAll(/[^\w.-]/g, String.raw`\$&`)).join('/');
}
