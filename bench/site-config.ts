import mdx from '@astrojs/mdx';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import type { Site } from './site.ts';

/** How Astro builds and serves the sites of benchmarks. */
export async function configOf({ root, isOurs, isIncremental }: Site): Promise<AstroInlineConfig> {
  return {
    root,
    configFile: false,
    logLevel: 'error',
    integrations: [...(isOurs ? [await ours()] : []), mdx()],
    experimental: { incrementalBuild: isIncremental },
  };
}

/** Loaded only where it is used: the others must not pay for it. */
async function ours(): Promise<AstroIntegration> {
  const { default: aliexpress } = await import('astro-aliexpress');
  // The pace is a setting (`limits.interval`), not a cost of the software.
  return aliexpress({ limits: { interval: 0 } });
}
