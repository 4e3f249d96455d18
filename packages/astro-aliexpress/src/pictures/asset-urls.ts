import { extname } from 'node:path';
import type { AstroConfig } from 'astro';

/** The URL of a build asset on pages. */
export type AssetUrl = (name: string) => string;

/** Dev serves assets from the site itself. */
export function assetUrls({ base, build }: AstroConfig, command: string): AssetUrl {
  const { assets, assetsPrefix } = build;
  const prefixFor = (name: string): string => {
    if (command === 'dev' || !assetsPrefix) return base;
    if (typeof assetsPrefix === 'string') return assetsPrefix;
    return assetsPrefix[extname(name).slice(1)] ?? assetsPrefix.fallback;
  };
  return (name) => `${prefixFor(name).replace(/\/$/, '')}/${assets}/${name}`;
}
