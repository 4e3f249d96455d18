import type { AstroConfig } from 'astro';

/** Lightning CSS's `Features.LightDark`. */
const LIGHT_DARK = 1_048_576;

/**
 * Leaves `light-dark()` to the browser, beside what the site leaves to it. Where the target is older
 * (with Cloudflare's adapter, say), Lightning CSS writes variables instead, which are only defined
 * where a stylesheet sets `color-scheme`: in any other site a colour of ours would be none.
 */
export function keepLightDark({ css }: AstroConfig['vite']) {
  return { lightningcss: { exclude: (css?.lightningcss?.exclude ?? 0) | LIGHT_DARK } };
}
