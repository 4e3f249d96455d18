import { extname } from 'node:path';
import type { AstroConfig } from 'astro';

/** Where a page finds a file that lies among the build's assets. */
export type AssetUrl = (name: string) => string;

/** In dev there is no other host for assets yet. */
export function assetUrls({ base, build }: AstroConfig, command: string): AssetUrl {
  const { assets, assetsPrefix } = build;
  const prefixFor = (name: string): string => {
    if (command === 'dev' || !assetsPrefix) return base;
    if (typeof assetsPrefix === 'string') return assetsPrefix;
    return assetsPrefix[extname(name).slice(1)] ?? assetsPrefix.fallback;
  };
  return (name) => `${prefixFor(name).replace(/\/$/, '')}/${assets}/${name}`;
}
