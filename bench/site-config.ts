import { existsSync } from 'node:fs';
import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { ALIASES, type Site } from './site.ts';

/** How Astro builds and serves the sites of benchmarks. */
export async function configOf({ root, isOurs, isIncremental }: Site): Promise<AstroInlineConfig> {
  return {
    root,
    configFile: false,
    logLevel: 'error',
    integrations: [...(isOurs ? [await ours(root)] : []), mdx()],
    experimental: { incrementalBuild: isIncremental },
  };
}

/** Loaded only where it is used: the others must not pay for it. */
async function ours(root: string): Promise<AstroIntegration> {
  const { default: aliexpress } = await import('astro-aliexpress');
  // The pace is a setting (`limits.interval`), not a cost of the software.
  const aliases = existsSync(join(root, ALIASES)) ? { aliases: `./${ALIASES}` } : {};
  return aliexpress({ limits: { interval: 0 }, ...aliases });
}
