import type { AstroConfig } from 'astro';

/** Lightning CSS's `Features.LightDark`. */
const LIGHT_DARK = 1_048_576;

/**
 * Keeps `light-dark()` for the browser, in addition to the site's own exclusions. For older targets
 * (with Cloudflare's adapter, for example), Lightning CSS replaces it with variables that exist only
 * if a stylesheet sets `color-scheme`; without them, our colours would be missing.
 */
export function keepLightDark({ css }: AstroConfig['vite']) {
  return { lightningcss: { exclude: (css?.lightningcss?.exclude ?? 0) | LIGHT_DARK } };
}
